"""Label to indicator: which entry of the catalogue, if any, do these words name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.facts.lexicon import Lexicon, Token, read_words
from zhihuan.quantities import Kind

SCALES = str.maketrans("", "", "万亿千百十")
BLANKS = str.maketrans("", "", " \t\u3000“”\"‘’《》〈〉（）()【】[]·：:，,、；;*＊")


@dataclass(frozen=True, slots=True)
class Link:
    """The indicator that a label names, or None with the `candidates` that come near or compete."""

    indicator: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an indicator: every group of `required` alternatives must stand in the label, `optional` words may."""

    code: str
    required: tuple[frozenset[str], ...]
    optional: frozenset[str]

    @classmethod
    def parse(cls, code: str, text: str) -> "Naming":
        """Read the notation of naming.yaml: words apart by blanks, a/b alternatives, (optional)."""
        words = text.split()
        required = tuple(frozenset(word.split("/")) for word in words if not word.startswith("("))
        optional = frozenset(w for word in words if word.startswith("(") for w in word.strip("()").split("/"))
        return cls(code, required, optional)

    @property
    def words(self) -> frozenset[str]:
        """Every word used."""
        return frozenset().union(*self.required, self.optional)

    def covers(self, words: frozenset[str]) -> frozenset[str] | None:
        """Return those of `words` that this naming explains, or None when it needs one that is not there."""
        if any(group.isdisjoint(words) for group in self.required):
            return None
        return words & self.words


@dataclass(frozen=True, slots=True)
class _Match:
    code: str
    score: tuple[int, int]
    is_complete: bool


class Linker:
    """Links labels to the indicators of one catalogue, for a report of one `level` ("school" or "city") and `edition`."""

    def __init__(self, catalogue: Catalogue, level: str = "school", edition: str = "") -> None:
        self._indicators = {i.code: i for i in catalogue.indicators.values() if _belongs(i, level)}
        self._edition, self._level = edition, level
        namings = list(_namings(self._indicators.values()))
        self.lexicon = _lexicon(namings)
        self._by_word: dict[str, list[Naming]] = defaultdict(list)
        for naming in namings:
            for word in naming.required[0]:
                self._by_word[word].append(naming)

    def link(self, label: str, unit: str = "", kind: Kind = Kind.AMOUNT, context: str = "") -> Link:
        """Return what `label` names, as a figure of `unit` and `kind`.

        `label` is the words that name the figure (a row header, the words around a number); each of its words must be explained.
        `context` is words farther out (table title, parent row, section heading, subject): they may complete a name but need no explanation.
        """
        own = self.lexicon.cut(label.translate(BLANKS))
        around = self.lexicon.cut(context.translate(BLANKS))
        words = _words(own)
        matches = [m for m in self._matches(words, _words(around)) if self._fits(m.code, unit, kind, label, context)]
        complete = [m for m in matches if m.is_complete and not _unexplained(own)]
        return self._decide(complete, matches)

    def _matches(self, words: frozenset[str], around: frozenset[str]) -> Iterable[_Match]:
        known = words | around
        for word in known:
            for naming in self._by_word.get(word, ()):
                covered = naming.covers(known)
                if covered and covered & words:
                    here = sum(map(len, covered & words))
                    yield _Match(naming.code, (here, sum(map(len, covered - words))), words <= naming.words)

    def _fits(self, code: str, unit: str, kind: Kind, label: str, context: str) -> bool:
        indicator = self._indicators[code]
        if any(word in label for word in indicator.excludes):
            return False
        if indicator.context and not any(word in label or word in context for word in indicator.context):
            return False
        return fits_unit(indicator, unit, kind)

    def _decide(self, complete: list[_Match], matches: list[_Match]) -> Link:
        near = tuple(dict.fromkeys(m.code for m in sorted(matches, key=lambda m: m.score, reverse=True)))
        best = max((m.score for m in complete), default=None)
        winners = list(dict.fromkeys(m.code for m in complete if m.score == best))
        if len(winners) > 1:
            winners = self._prefer(winners)
        return Link(winners[0]) if len(winners) == 1 else Link(None, near)

    def _prefer(self, codes: list[str]) -> list[str]:
        """Of twins, keep the one of this level and edition; rivals that are no twins all stay."""
        first = self._indicators[codes[0]]
        if any(code not in first.twins and first.code not in self._indicators[code].twins for code in codes[1:]):
            return codes
        ranked = sorted(codes, key=lambda code: (self._level not in self._indicators[code].levels, self._edition not in self._indicators[code].editions))
        return ranked[:1]


def fits_unit(indicator: Indicator, unit: str, kind: Kind) -> bool:
    """Tell whether a figure of `unit` and `kind` can be a value of `indicator`. A bare number fits every count and amount."""
    bare = unit.translate(SCALES)
    if kind in (Kind.PERCENT, Kind.RATIO, Kind.RANK):
        wanted = {Kind.PERCENT: ("%",), Kind.RATIO: (":1",), Kind.RANK: ("名",)}[kind]
        return indicator.unit in wanted and (kind is not Kind.RANK or indicator.kind == "rank")
    if kind is not Kind.AMOUNT or indicator.kind == "rank":
        return False
    return bare == "" or bare in indicator.units or bare == indicator.unit


def _belongs(indicator: Indicator, level: str) -> bool:
    return level != "school" or level in indicator.levels


def _namings(indicators: Iterable[Indicator]) -> Iterable[Naming]:
    more = read_words("naming")
    for indicator in indicators:
        for synonym in indicator.synonyms:
            yield Naming(indicator.code, (frozenset([synonym.translate(BLANKS)]),), frozenset())
        for text in more.get(indicator.code, ()):
            yield Naming.parse(indicator.code, text)


def _lexicon(namings: Iterable[Naming]) -> Lexicon:
    words = read_words("fillers")
    terms = frozenset().union(*(naming.words for naming in namings))
    return Lexicon(terms, read_words("spellings"), words, read_words("parts"))


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.word for token in tokens if token.kind == "term")


def _unexplained(tokens: Iterable[Token]) -> bool:
    return any(token.kind == "unknown" for token in tokens)
