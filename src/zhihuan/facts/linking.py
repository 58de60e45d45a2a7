"""Label to indicator: which entry of the catalogue, if any, do these words name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.facts.lexicon import Lexicon, Token, read_words
from zhihuan.quantities import Kind, base

BLANKS = str.maketrans("", "", " \t\u3000\0“”\"‘’《》〈〉（）()【】[]·：:，,、；;*＊。！？!?—-")
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The indicator that a label names, or None with the `candidates` that come near or compete."""

    indicator: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an indicator: every group of `required` alternatives must stand in the label, `optional` words may.

    A naming whose `code` is "" names something that is no indicator but looks like one.
    """

    code: str
    required: tuple[frozenset[str], ...]
    optional: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """Every word used."""
        return frozenset().union(*self.required, self.optional)

    def is_met(self, words: frozenset[str]) -> bool:
        """Tell whether one word of each required group stands in `words`."""
        return not any(group.isdisjoint(words) for group in self.required)


@dataclass(frozen=True, slots=True)
class _Match:
    code: str
    score: tuple[int, int]
    is_complete: bool


class Linker:
    """Links labels to the indicators of one catalogue, for a report of one `level` ("school" or "city") and `edition`."""

    def __init__(self, catalogue: Catalogue, level: str = "school", edition: str = "") -> None:
        self._indicators = {i.code: i for i in catalogue.indicators.values() if level != "school" or level in i.levels}
        self._edition, self._level = edition, level
        self._spellings: dict[str, str] = {other: term for term, others in read_words("spellings").items() for other in others.split()}
        namings = list(self._namings())
        terms = frozenset().union(*(naming.words for naming in namings))
        self.lexicon = Lexicon(terms, read_words("spellings"), read_words("fillers"), read_words("parts"))
        self._by_word: dict[str, list[Naming]] = defaultdict(list)
        for naming in namings:
            for word in naming.required[0]:
                self._by_word[word].append(naming)

    def link(self, label: str, unit: str = "", kind: Kind = Kind.AMOUNT, context: str = "", setting: str = "") -> Link:
        """Return what `label` names, as a figure of `unit` and `kind`.

        `label` is the words that name the figure (a row header, the words around a number); each of its words must be explained.
        `context` is words farther out (parent row, subject, the clause before): they may complete a name but need no explanation.
        `setting` is the section or table title: it only makes names that are too short to stand alone (省级数量) readable.
        """
        own, around = self.lexicon.cut(label.translate(BLANKS)), self.lexicon.cut(context.translate(BLANKS))
        everything = label + context + setting
        fitting = [m for m in self._matches(own, around) if self._fits(m.code, unit, kind, label, everything)]
        return self._decide([m for m in fitting if m.is_complete], fitting)

    def _matches(self, own: list[Token], around: list[Token]) -> Iterator[_Match]:
        words, farther = _terms(own), _terms(around)
        known = words | farther
        for word in known:
            for naming in self._by_word.get(word, ()):
                if naming.is_met(known) and not naming.words.isdisjoint(words):
                    here = sum(map(len, naming.words & words))
                    there = sum(map(len, naming.words & farther - words))
                    yield _Match(naming.code, (here, there), all(self._explains(naming, token) for token in own))

    def _explains(self, naming: Naming, token: Token) -> bool:
        if token.kind == "unknown" or naming.code == NOTHING:
            return token.kind != "unknown"
        if token.kind == "part":
            return token.key in self._indicators[naming.code].breakdowns or self._is_in_name(naming.code, token.word)
        return token.kind != "term" or token.word in naming.words or self._is_in_name(naming.code, token.word)

    def _is_in_name(self, code: str, word: str) -> bool:
        return any(word in synonym for synonym in self._indicators[code].synonyms)

    def _fits(self, code: str, unit: str, kind: Kind, label: str, everything: str) -> bool:
        if code == NOTHING:
            return True
        indicator = self._indicators[code]
        if any(word in label for word in indicator.excludes):
            return False
        if indicator.context and not any(word in everything for word in indicator.context):
            return False
        return fits_unit(indicator, unit, kind)

    def _decide(self, complete: list[_Match], fitting: list[_Match]) -> Link:
        near = sorted(fitting, key=lambda match: match.score, reverse=True)
        best = max((match.score for match in complete), default=None)
        winners = list(dict.fromkeys(match.code for match in complete if match.score == best))
        if len(winners) > 1:
            winners = self._prefer(winners)
        if len(winners) == 1 and winners[0] != NOTHING:
            return Link(winners[0])
        return Link(None, tuple(dict.fromkeys(match.code for match in near if match.code != NOTHING)))

    def _prefer(self, codes: list[str]) -> list[str]:
        """Of twins, keep the one of this level and edition; rivals that are no twins all stay."""
        known = [self._indicators[code] for code in codes if code != NOTHING]
        if len(known) < len(codes) or any(known[0].code not in i.twins and i.code not in known[0].twins for i in known[1:]):
            return codes
        known.sort(key=lambda i: (self._level not in i.levels, self._edition not in i.editions))
        return [known[0].code]

    def _namings(self) -> Iterator[Naming]:
        more = read_words("naming")
        for text in more["nothing"]:
            yield self._parse(NOTHING, text)
        for indicator in self._indicators.values():
            for synonym in indicator.synonyms:
                yield Naming(indicator.code, (frozenset([self._canonical(synonym.translate(BLANKS))]),))
            for text in more.get(indicator.code, ()):
                yield self._parse(indicator.code, text)

    def _parse(self, code: str, text: str) -> Naming:
        """Read the notation of naming.yaml: words apart by blanks, a/b alternatives, (optional)."""
        groups = [
            (word.startswith("("), frozenset(self._canonical(w) for w in word.strip("()").split("/"))) for word in text.split()
        ]
        optional = frozenset().union(*(group for is_optional, group in groups if is_optional))
        return Naming(code, tuple(group for is_optional, group in groups if not is_optional), optional)

    def _canonical(self, word: str) -> str:
        return self._spellings.get(word, word)


def fits_unit(indicator: Indicator, unit: str, kind: Kind) -> bool:
    """Tell whether a figure of `unit` and `kind` can be a value of `indicator`. A bare number fits every count and amount."""
    if kind in (Kind.PERCENT, Kind.RATIO):
        return indicator.unit == ("%" if kind is Kind.PERCENT else ":1")
    if kind is Kind.RANK:
        return indicator.kind == "rank"
    if kind is not Kind.AMOUNT or indicator.kind == "rank":
        return False
    if unit == "":
        return True
    return base(unit) in {base(u) for u in (indicator.unit, *indicator.units)}


def _terms(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.word for token in tokens if token.kind == "term")
