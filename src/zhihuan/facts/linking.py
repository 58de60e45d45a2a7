"""Label to indicator: which entry of the catalogue, if any, do these words name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.facts.label import Label
from zhihuan.facts.lexicon import BLANKS, Lexicon, Token, read_words
from zhihuan.facts.namings import NOTHING, Naming, read_namings, read_spellings
from zhihuan.quantities import Kind, base

_YEARLY = re.compile(r"(?<=.)[/·](?:学年|年)$")
_COUNTED = re.compile(r"(?:总?人数|总?数量?|共)$")


Positions = Mapping[str, frozenset[int]]
"""Each term of a text and the characters that it covers there."""


@dataclass(frozen=True, slots=True)
class Link:
    """The indicator that a label names, or None with the `candidates` that come near or compete."""

    indicator: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A naming that the label meets: what it covers there, and how well: letters covered, unit its own, letters covered farther out."""

    naming: Naming
    score: tuple[int, bool, int]
    covered: frozenset[int]


class Linker:
    """Links labels to the indicators of one catalogue, for a report of one `level` ("school" or "city") and `edition`."""

    def __init__(self, catalogue: Catalogue, level: str = "school", edition: str = "") -> None:
        self._indicators = {i.code: i for i in catalogue.indicators.values() if level != "school" or level in i.levels}
        form = catalogue.editions.get(edition)
        # What a province lays over a form measures what the form measures.
        self._edition, self._level = (form.base or edition) if form else edition, level
        self._spellings = read_spellings()
        namings = list(read_namings(self._indicators, self._spellings))
        terms = frozenset().union(*(naming.words for naming in namings))
        self.lexicon = Lexicon(terms, read_words("spellings"), read_words("fillers"), read_words("parts"))
        self._by_word: dict[str, list[Naming]] = defaultdict(list)
        for naming in namings:
            for word in naming.required[0]:
                self._by_word[word].append(naming)
        # The cells of a column, and the clauses of a paragraph, are named by the same words again and again.
        self._label = lru_cache(maxsize=2048)(self._read_label)
        self._terms = lru_cache(maxsize=2048)(self._read_terms)
        self._met = lru_cache(maxsize=4096)(self._find_met)
        self._soft = lru_cache(maxsize=1024)(self._soft_words)
        self._unit_fits = lru_cache(maxsize=8192)(self._fits_unit)

    def link(self, label: str, unit: str = "", kind: Kind = Kind.AMOUNT, context: str = "", setting: str = "") -> Link:
        """Return what `label` names, as a figure of `unit` and `kind`.

        `label` is the words that name the figure (a row header, the words around a number); each of its words must be explained.
        `context` is words farther out (parent row, subject, the clause before): they may complete a name but need no explanation.
        `setting` is the section or table title: it only makes names that are too short to stand alone (省级数量) readable.
        """
        own = self._label(label)
        if not own.terms:
            return Link(None)
        around, everything = self._terms(context), label + context + setting
        namings = [n for n in self._met(tuple(own.terms), tuple(around)) if self._unit_fits(n, unit, kind)]
        fitting = [self._match(n, own, around, unit) for n in namings if self._fits(n.code, own, everything)]
        return self._decide(sorted(fitting, key=lambda match: match.score, reverse=True), own)

    def accepts(self, code: str, tokens: Iterable[Token], with_rest: bool = True) -> bool:
        """Tell whether some part word among `tokens` is one that the indicator is broken down by; 其他 is one `with_rest`."""
        keys = {*self._indicators[code].breakdowns, *(("rest",) if with_rest else ())}
        return any(token.kind == "part" and token.key in keys for token in tokens)

    def has_part(self, code: str, key: str) -> bool:
        """Tell whether the indicator is broken down by `key`."""
        return key in self._indicators[code].breakdowns

    def _read_label(self, raw: str) -> Label:
        return Label.read(raw, self.lexicon)

    def _read_terms(self, context: str) -> Positions:
        spans = self.lexicon.occurrences(context.translate(BLANKS))
        return {word: frozenset(i for span in found for i in range(*span)) for word, found in spans.items()}

    def _find_met(self, own: tuple[str, ...], around: tuple[str, ...]) -> tuple[Naming, ...]:
        """Return the namings that the terms of a label, with those around it, make up."""
        known, words = dict.fromkeys((*own, *around)).keys(), frozenset(own)
        return tuple(
            naming
            for word in known
            for naming in self._by_word.get(word, ())
            if naming.is_met(known) and naming.is_touched(words)
        )

    def _match(self, naming: Naming, own: Label, around: Positions, unit: str) -> _Match:
        words = naming.words
        covered = {i for word, spans in own.terms.items() if word in words for span in spans for i in range(*span)}
        covered |= {i for word in naming.optional for span in _spans(word, own.text) for i in range(*span)}
        farther = frozenset().union(*(at for word, at in around.items() if word in words and word not in own.terms))
        has_unit = naming.code == NOTHING or base(unit) == base(self._indicators[naming.code].unit)
        return _Match(naming, (len(covered), has_unit, len(farther)), frozenset(covered))

    def _is_complete(self, match: _Match, own: Label) -> bool:
        """Tell whether every word of the label is explained: by the naming, the indicator's names, a part, or as a filler."""
        code = match.naming.code
        keys = self._indicators[code].breakdowns if code else ()
        gaps = own.gaps(match.covered | own.told(keys))
        return all(self._explains(code, token) for gap in gaps for token in self._label(gap).tokens)

    def _explains(self, code: str, token: Token) -> bool:
        if token.kind in ("filler", "verb") or code == NOTHING:
            return True
        if token.kind == "part" and token.key in self._indicators[code].breakdowns:
            return True
        return token.kind != "unknown" and any(
            word in self._soft(code) or self._is_in_name(code, word) for word in (token.word, _COUNTED.sub("", token.word))
        )

    def _is_in_name(self, code: str, word: str) -> bool:
        return any(word in synonym for synonym in self._indicators[code].synonyms)

    def _fits(self, code: str, own: Label, everything: str) -> bool:
        if code == NOTHING:
            return True
        indicator = self._indicators[code]
        if indicator.context and not any(word in everything for word in indicator.context):
            return False
        label = own.bare(indicator.breakdowns)
        return not any(word in label for word in indicator.excludes)

    def _fits_unit(self, naming: Naming, unit: str, kind: Kind) -> bool:
        """Tell whether the unit fits. A figure without unit is named by the catalogue's own names only."""
        if naming.code == NOTHING:
            return True
        is_bare = unit == "" and kind is Kind.AMOUNT
        return not (is_bare and naming.is_loose) and fits_unit(self._indicators[naming.code], unit, kind)

    def _decide(self, fitting: list[_Match], own: Label) -> Link:
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
            return Link(self._of_level(codes[0]))
        return Link(None, tuple(dict.fromkeys(m.naming.code for m in fitting if m.naming.code != NOTHING)))

    def _prefer(self, codes: list[str]) -> list[str]:
        """Of twins, keep the one of this level and edition; what only a city reports goes before the rest; other rivals all stay."""
        known = [self._indicators[code] for code in codes if code != NOTHING]
        if len(known) < len(codes):
            return codes
        known = [i for i in known if self._level == "city" and i.levels == ("city",)] or known
        if any(known[0].code not in i.twins and i.code not in known[0].twins for i in known[1:]):
            return [i.code for i in known]
        known.sort(key=lambda i: (self._level not in i.levels, self._edition not in i.editions))
        return [known[0].code]

    def _of_level(self, code: str) -> str:
        """Return the twin that only a city reports, for a city's report."""
        twins = [twin for twin in self._indicators[code].twins if twin in self._indicators] if self._level == "city" else []
        return next((twin for twin in twins if self._indicators[twin].levels == ("city",)), code)

    def _soft_words(self, code: str) -> frozenset[str]:
        """Return terms that may stand beside the name of an indicator without changing it (学生 beside 本科上线人数)."""
        soft = read_words("soft")
        indicator = self._indicators[code]
        groups = [words.split() for mark, words in soft["about"].items() if any(mark in s for s in indicator.synonyms)]
        people = soft["people"].split() if indicator.unit in ("人", "人次") and not groups else []
        words = (*soft["always"].split(), *people, *(word for group in groups for word in group))
        return frozenset(self._spellings.get(word, word) for word in words)


def fits_unit(indicator: Indicator, unit: str, kind: Kind) -> bool:
    """Tell whether a figure of `unit` and `kind` can be a value of `indicator`. A bare number fits every count and amount."""
    if kind in (Kind.PERCENT, Kind.RATIO):
        return indicator.unit == ("%" if kind is Kind.PERCENT else ":1")
    if kind is Kind.RANK:
        return indicator.kind == "rank"
    if kind is not Kind.AMOUNT or indicator.kind == "rank":
        return False
    if base(unit) in ("人", "人次") and base(indicator.unit) in ("项", "个") and "contest" not in indicator.breakdowns:
        return False
    per_head = (indicator.unit.partition("/")[0],) if indicator.kind == "average" else ()
    allowed = {base(u) for u in (indicator.unit, *indicator.units, *per_head)}
    yearly = _YEARLY.sub("", unit)  # 2800元/年, 3200元/生·年: what holds for a year is said so or not
    return unit == "" or base(unit) in allowed or (base(yearly) in allowed and "月" not in indicator.unit)


def _spans(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `word` stands in `text`."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))
