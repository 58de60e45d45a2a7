"""Label to indicator: which entry of the catalogue, if any, do these words name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.facts.lexicon import Lexicon, Token, read_words
from zhihuan.facts.slots import name_spans, without_names
from zhihuan.quantities import Kind, base

BLANKS = str.maketrans("", "", " \t\u3000\0“”\"‘’《》〈〉（）()【】[]·：:，,、；;*＊。！？!?—-")
NOTHING = ""
_PEOPLE = frozenset({"学生", "教师", "毕业生", "新生", "同学", "老师"})
_COUNTED = re.compile(r"(?:总?人数|总?数量?|共)$")

Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Link:
    """The indicator that a label names, or None with the `candidates` that come near or compete."""

    indicator: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an indicator: every group of `required` alternatives must stand in the label, `optional` words may.

    A naming whose `code` is "" names something that is no indicator but looks like one. `is_loose`: words of running text,
    too loose for a figure without unit.
    """

    code: str
    required: tuple[frozenset[str], ...]
    optional: frozenset[str] = frozenset()
    is_loose: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The required words, all alternatives."""
        return frozenset().union(*self.required)

    def is_met(self, words: Set[str]) -> bool:
        """Tell whether one word of each required group stands in `words`."""
        return not any(group.isdisjoint(words) for group in self.required)

    def is_touched(self, words: Set[str]) -> bool:
        """Tell whether one of the required words, and not only people, stands in `words`."""
        return any(not group.isdisjoint(words) and not group <= _PEOPLE for group in self.required)


@dataclass(frozen=True, slots=True)
class _Match:
    naming: Naming
    score: tuple[int, bool, int]
    covered: frozenset[int]


class Linker:
    """Links labels to the indicators of one catalogue, for a report of one `level` ("school" or "city") and `edition`."""

    def __init__(self, catalogue: Catalogue, level: str = "school", edition: str = "") -> None:
        self._indicators = {i.code: i for i in catalogue.indicators.values() if level != "school" or level in i.levels}
        self._edition, self._level = edition, level
        self._spellings: dict[str, str] = {other: term for term, others in read_words("spellings").items() for other in others.split()}
        namings = list(self._namings())
        terms = frozenset().union(*(naming.words for naming in namings))
        self.lexicon = Lexicon(terms, read_words("spellings"), read_words("fillers"), read_words("parts"))
        self._soft = {code: self._soft_words(code) for code in self._indicators}
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
        own = label.translate(BLANKS)
        everything = label + context + setting
        matches = self._matches(own, unit, context.translate(BLANKS))
        bare = unit == "" and kind is Kind.AMOUNT
        fitting = [
            match
            for match in matches
            if not (bare and match.naming.is_loose) and self._fits(match.naming.code, unit, kind, label, everything)
        ]
        return self._decide(sorted(fitting, key=lambda match: match.score, reverse=True), own)

    def accepts(self, code: str, tokens: Iterable[Token]) -> bool:
        """Tell whether some part word among `tokens` is one that the indicator is broken down by."""
        keys = self._indicators[code].breakdowns
        return any(token.kind == "part" and (token.key in keys or token.key == "rest") for token in tokens)

    def _matches(self, own: str, unit: str, around: str) -> Iterator[_Match]:
        here, there = self.lexicon.occurrences(own), self.lexicon.occurrences(around)
        words, known = here.keys(), here.keys() | there.keys()
        for word in known:
            for naming in self._by_word.get(word, ()):
                if naming.is_met(known) and naming.is_touched(words):
                    yield self._match(naming, own, unit, here, there)

    def _match(self, naming: Naming, own: str, unit: str, here: Spans, there: Spans) -> _Match:
        covered = {i for word in naming.words for span in here.get(word, ()) for i in range(*span)}
        covered |= {i for word in naming.optional for span in _spans(word, own) for i in range(*span)}
        farther = {i for word in naming.words if word not in here for span in there.get(word, ()) for i in range(*span)}
        has_unit = naming.code != NOTHING and base(unit) == base(self._indicators[naming.code].unit)
        return _Match(naming, (len(covered), has_unit, len(farther)), frozenset(covered))

    def _is_complete(self, match: _Match, own: str) -> bool:
        """Tell whether every word of the label is explained: by the naming, the indicator's names, a part, or as a filler."""
        code = match.naming.code
        keys = self._indicators[code].breakdowns if code else ()
        covered = match.covered.union(*(range(*span) for span in name_spans(own, keys)))
        covered |= {i for t in self.lexicon.cut(own) if t.kind == "part" and t.key in keys for i in range(t.start, t.end)}
        return all(self._explains(code, token) for gap in _gaps(own, covered) for token in self.lexicon.cut(gap))

    def _explains(self, code: str, token: Token) -> bool:
        if token.kind in ("filler", "verb") or code == NOTHING:
            return True
        if token.kind == "part" and token.key in self._indicators[code].breakdowns:
            return True
        return token.kind != "unknown" and any(
            word in self._soft[code] or self._is_in_name(code, word) for word in (token.word, _COUNTED.sub("", token.word))
        )

    def _is_in_name(self, code: str, word: str) -> bool:
        return any(word in synonym for synonym in self._indicators[code].synonyms)

    def _fits(self, code: str, unit: str, kind: Kind, label: str, everything: str) -> bool:
        if code == NOTHING:
            return True
        indicator = self._indicators[code]
        if any(word in without_names(label, indicator.breakdowns) for word in indicator.excludes):
            return False
        if indicator.context and not any(word in everything for word in indicator.context):
            return False
        return fits_unit(indicator, unit, kind)

    def _decide(self, fitting: list[_Match], own: str) -> Link:
        """Take the best naming that explains the whole label; rivals that cover as much leave it open."""
        winners: list[_Match] = []
        for match in fitting:
            if winners and match.score < winners[0].score:
                break
            if self._is_complete(match, own):
                winners.append(match)
        codes = list(dict.fromkeys(match.naming.code for match in winners))
        if len(codes) > 1:
            codes = self._prefer(codes)
        if len(codes) == 1 and codes[0] != NOTHING:
            return Link(codes[0])
        return Link(None, tuple(dict.fromkeys(m.naming.code for m in fitting if m.naming.code != NOTHING)))

    def _prefer(self, codes: list[str]) -> list[str]:
        """Of twins, keep the one of this level and edition; what only this level reports goes before the rest; other rivals all stay."""
        known = [self._indicators[code] for code in codes if code != NOTHING]
        if len(known) < len(codes):
            return codes
        known = [i for i in known if self._level == "city" and i.levels == ("city",)] or known
        if any(known[0].code not in i.twins and i.code not in known[0].twins for i in known[1:]):
            return [i.code for i in known]
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
        required = tuple(self._group(words) for words in re.sub(r"\([^)]*\)", "", text).split())
        optional = frozenset().union(*(self._group(words) for words in re.findall(r"\(([^)]*)\)", text)))
        return Naming(code, required, optional, is_loose=True)

    def _group(self, words: str) -> frozenset[str]:
        return frozenset(self._canonical(word) for word in words.replace("/", " ").split())

    def _soft_words(self, code: str) -> frozenset[str]:
        """Return terms that may stand beside the name of an indicator without changing it (学生 beside 本科上线人数)."""
        soft = read_words("soft")
        indicator = self._indicators[code]
        groups = [words.split() for mark, words in soft["about"].items() if any(mark in s for s in indicator.synonyms)]
        people = soft["people"].split() if indicator.unit in ("人", "人次") and not groups else []
        return frozenset(self._canonical(w) for w in (*soft["always"].split(), *people, *(w for group in groups for w in group)))

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


def _spans(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `word` stands in `text`."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _gaps(text: str, covered: frozenset[int]) -> Iterator[str]:
    """Yield the stretches of `text` that are not covered."""
    gap = ""
    for index, letter in enumerate(text):
        if index not in covered:
            gap += letter
        elif gap:
            yield gap
            gap = ""
    if gap:
        yield gap
