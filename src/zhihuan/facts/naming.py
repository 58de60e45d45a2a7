"""What a number of running text is a figure of: its label, its indicator, and the figures before it that it belongs to."""

from dataclasses import dataclass
from typing import Optional

from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import Fact, Role
from zhihuan.facts.roles import read_role
from zhihuan.facts.wording import Wording
from zhihuan.quantities import Kind, Quantity, base, same_dimension

_EDGES = ("filler", "verb")
_LIGHT = frozenset("共 有 达 为 的 了 在 其中 是 约 近 超 对 与 和 及 并 其 均 都 由 将 从 到 达到 共有 共计 中".split())
_GENERAL = frozenset({"个", "项", "门", "家", "所"})
_EVENTS = frozenset({"场", "次", "期", "批", "届", "轮", "节", "场次", "批次"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`label` for people, `words` that name the figure for what follows, its `role` and `link`.

    `whole` is the figure that this one is a part of, `base` the figure that this change, share or rank is about.
    `is_inherited`: the indicator is the whole's, and the words only tell the part.
    """

    label: str
    words: str
    role: Role
    link: Link
    whole: Optional["Saying"] = None
    base: Optional["Saying"] = None
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact with the words that it was read from: what later figures of its sentence lean on."""

    wording: Wording
    naming: Naming
    fact: Fact

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.wording.quantity

    @property
    def is_level(self) -> bool:
        """Whether it states how much there is of something, so that it can be a whole or a base."""
        return self.fact.role in (Role.VALUE, Role.OTHER) and self.fact.kind is not Kind.RANK


class Namer:
    """Names the figures of one report, one after the other."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def name(self, wording: Wording, earlier: list[Saying], whole: Saying | None, setting: str) -> Naming:
        """Return the naming of the next figure; `earlier` are those of its sentence, `whole` the one that 其中 points back to."""
        before = next((s for s in reversed(earlier) if s.is_level), None)
        follows_rate = before is not None and before.fact.kind is Kind.PERCENT
        role = read_role(wording.quantity, wording.before, wording.after, follows_rate)
        if role in (Role.CHANGE, Role.GROWTH):
            return self._dependent(wording, role, before, setting)
        if whole is not None and not same_dimension(whole.quantity.unit, wording.quantity.unit):
            whole = None
        return self._direct(wording, role, before, whole, setting)

    def _direct(self, wording: Wording, role: Role, before: Saying | None, whole: Saying | None, setting: str) -> Naming:
        link = self._attempt(wording, setting)
        words, is_inherited = wording.own, False
        leaning = whole or before
        if link.indicator is None and leaning:
            if self._only_tells_part(wording, leaning, whole is not None):
                inherited = leaning.naming.link if self._leans_well(wording) else Link(None, link.candidates)
                link, is_inherited = inherited, inherited.indicator is not None
                words = wording.own if self._has(wording.own, "term") else leaning.naming.words + wording.own
            elif self._is_predicate(wording):
                words = leaning.naming.words + wording.own
                link = self._link(words, wording, setting)
            else:
                link = self._completed(wording, leaning, setting, link)
        if role not in (Role.VALUE, Role.RANK) and link.indicator:
            link = Link(None, (link.indicator, *link.candidates))
        return Naming(self._bare(words), words, role, link, whole, before if self._is_predicate(wording) else None, is_inherited)

    def _attempt(self, wording: Wording, setting: str) -> Link:
        """Link with the words on both sides; when what follows is another statement, with those before alone."""
        link = self._link(wording.own, wording, setting)
        if link.indicator is None and wording.core and wording.after and self._starts_anew(wording.after):
            alone = self._link(wording.core, wording, setting)
            return alone if alone.indicator else link
        return link

    def _link(self, words: str, wording: Wording, setting: str, context: str = "") -> Link:
        quantity = wording.quantity
        if wording.basis:
            whole = self._linker.link(f"{words}占{wording.basis}", quantity.unit, quantity.kind, wording.subject + context, setting)
            if whole.indicator:
                return whole
        return self._linker.link(words, quantity.unit, quantity.kind, wording.subject + wording.basis + context, setting)

    def _completed(self, wording: Wording, leaning: Saying, setting: str, link: Link) -> Link:
        more = self._link(wording.own, wording, setting, leaning.naming.words)
        return more if more.indicator else Link(None, link.candidates or more.candidates)

    def _dependent(self, wording: Wording, role: Role, before: Saying | None, setting: str) -> Naming:
        own = self._bare(wording.before + wording.after)
        named = self._linker.lexicon.cut(wording.own)
        if before is None or any(token.kind == "term" for token in named):
            link = self._link(wording.own, wording, setting)
            near = (link.indicator,) if link.indicator else link.candidates
            return Naming(own, wording.own, role, Link(None, near), base=before)
        link = before.naming.link
        near = (link.indicator,) if link.indicator else link.candidates
        return Naming(before.naming.label + own, before.naming.words, role, Link(None, near), base=before)

    def _only_tells_part(self, wording: Wording, leaning: Saying, is_of_which: bool) -> bool:
        """Tell whether the words name no thing of their own: after 其中 they may repeat the whole's, else they tell nothing but a part."""
        if wording.quantity.kind is not leaning.quantity.kind or wording.basis or not _same_things(wording.quantity, leaning.quantity):
            return False
        tokens = self._linker.lexicon.cut(wording.own)
        if not is_of_which:
            return all(t.kind in ("part", *_EDGES) for t in tokens) and any(t.kind == "part" for t in tokens)
        known = self._linker.lexicon.occurrences(leaning.naming.words)
        return all(t.word in known or self._linker.lexicon.is_filler(t.word) for t in tokens if t.kind == "term")

    def _leans_well(self, wording: Wording) -> bool:
        """Tell whether something tells the part, and no unknown word stands alone."""
        return self._has(wording.own, "part") or (self._has(wording.own, "term") and self._has(wording.own, "unknown"))

    def _has(self, words: str, kind: str) -> bool:
        return any(token.kind == kind for token in self._linker.lexicon.cut(words))

    def _is_predicate(self, wording: Wording) -> bool:
        """Tell whether the figure says something about the one before it (占比, 比例达, 全省排名) and names nothing itself."""
        tokens = self._linker.lexicon.cut(wording.own)
        if any(t.kind in ("term", "unknown") for t in tokens):
            return wording.quantity.kind is Kind.RANK and not any(t.kind == "unknown" for t in tokens)
        return wording.quantity.kind in (Kind.PERCENT, Kind.RANK, Kind.FRACTION)

    def _starts_anew(self, after: str) -> bool:
        tokens = self._linker.lexicon.cut(after)
        return bool(tokens) and tokens[0].kind in _EDGES

    def _bare(self, words: str) -> str:
        """Return the words without what introduces them: verbs and fillers at the front, copulas at the end."""
        tokens = self._linker.lexicon.cut(words)
        while tokens and tokens[0].kind in _EDGES and (tokens[0].end - tokens[0].start > 1 or tokens[0].word in _LIGHT):
            tokens.pop(0)
        while tokens and tokens[-1].kind in _EDGES and tokens[-1].word in _LIGHT:
            tokens.pop()
        return words[tokens[0].start : tokens[-1].end] if tokens else words


def _same_things(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can be of one sort: 项 and 个 can, 场 and 个 cannot."""
    units = {base(one.unit), base(other.unit)}
    return len(units) == 1 or units <= _GENERAL or (same_dimension(one.unit, other.unit) and not units & set(_EVENTS))
