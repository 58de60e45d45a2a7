"""What a number of running text is a figure of: its label, its indicator, and the figures before it that it belongs to."""

from dataclasses import dataclass
from typing import Optional

from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import Fact, Role
from zhihuan.facts.roles import read_role
from zhihuan.facts.wording import Wording
from zhihuan.quantities import Kind, Quantity, same_dimension

_EDGES = ("filler", "verb")


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
        base = next((s for s in reversed(earlier) if s.is_level), None)
        follows_rate = base is not None and base.fact.kind is Kind.PERCENT
        role = read_role(wording.quantity, wording.before, wording.after, follows_rate)
        if role in (Role.CHANGE, Role.GROWTH):
            return self._dependent(wording, role, base, setting)
        if whole is not None and not same_dimension(whole.quantity.unit, wording.quantity.unit):
            whole = None
        return self._direct(wording, role, base, whole, setting)

    def _direct(self, wording: Wording, role: Role, base: Saying | None, whole: Saying | None, setting: str) -> Naming:
        link = self._attempt(wording, setting)
        own = self._bare(wording.own)
        words = wording.own
        is_inherited = False
        if link.indicator is None:
            leaning = whole or base
            if leaning and self._only_tells_part(wording, leaning):
                if self._leans_well(wording, leaning):
                    link, is_inherited = Link(leaning.naming.link.indicator, leaning.naming.link.candidates), True
                words = leaning.naming.words
            elif leaning and self._is_predicate(wording):
                words = leaning.naming.words + wording.own
                link = self._link(words, wording, setting)
            elif leaning:
                link = self._completed(wording, leaning, setting, link)
        label = own if own and words == wording.own else self._bare(words) + (own if words != wording.own and not words.endswith(wording.own) else "")
        if role is not Role.VALUE and role is not Role.RANK and link.indicator:
            link = Link(None, (link.indicator, *link.candidates))
        return Naming(label, words, role, link, whole, base if self._is_predicate(wording) else None, is_inherited)

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

    def _dependent(self, wording: Wording, role: Role, base: Saying | None, setting: str) -> Naming:
        own = self._bare(wording.before + wording.after)
        named = self._linker.lexicon.cut(wording.own)
        if base is None or any(token.kind == "term" for token in named):
            link = self._link(wording.own, wording, setting)
            near = (link.indicator,) if link.indicator else link.candidates
            return Naming(own, wording.own, role, Link(None, near), base=base)
        link = base.naming.link
        near = (link.indicator,) if link.indicator else link.candidates
        return Naming(base.naming.label + own, base.naming.words, role, Link(None, near), base=base)

    def _only_tells_part(self, wording: Wording, leaning: Saying) -> bool:
        """Tell whether the words name no thing of their own, or the same thing as the whole."""
        if wording.quantity.kind is not leaning.quantity.kind or wording.basis:
            return False
        known = {t.word for t in self._linker.lexicon.cut(leaning.naming.words) if t.kind == "term"}
        terms = [t for t in self._linker.lexicon.cut(wording.own) if t.kind == "term"]
        return all(t.word in known for t in terms) and same_dimension(wording.quantity.unit, leaning.quantity.unit)

    def _leans_well(self, wording: Wording, leaning: Saying) -> bool:
        """Tell whether the part can be taken over: something tells it, and no unknown word stands alone."""
        tokens = self._linker.lexicon.cut(wording.own)
        kinds = {t.kind for t in tokens}
        return "part" in kinds or ("term" in kinds and "unknown" in kinds)

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
        """Return the words without the fillers and verbs at both ends."""
        tokens = self._linker.lexicon.cut(words)
        while tokens and tokens[0].kind in _EDGES:
            tokens.pop(0)
        while tokens and tokens[-1].kind in _EDGES:
            tokens.pop()
        return words[tokens[0].start : tokens[-1].end] if tokens else words
