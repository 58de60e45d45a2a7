"""Running text to facts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.document import Citation, Passage
from zhihuan.facts.linking import Linker
from zhihuan.facts.model import Evidence, Fact, Relation, Role
from zhihuan.facts.prose.clause import Clause, Prose, Sentence, parse
from zhihuan.facts.prose.entity import Owner
from zhihuan.facts.prose.naming import Namer
from zhihuan.facts.prose.parts import find_contest, find_parts, sort_of
from zhihuan.facts.prose.periods import Calendar
from zhihuan.facts.prose.relations import NEAR, relate
from zhihuan.facts.prose.respectively import share_out
from zhihuan.facts.prose.saying import COMES_FROM, COMPARED_WITH, Naming, Saying, Scope
from zhihuan.facts.prose.wording import REACHED, Wording, read_wordings
from zhihuan.quantities import Kind, Quantity, base

FAR = 200
"""How many letters before a number its sentence is looked at."""

_CARRIED = frozenset({"programme", "major", "major_group", "contest"})
_PLANNED = re.compile(r"到20|力争|计划|预计|将|拟|目标|争取|规划")
_BECOMES = re.compile(r"[增提上升降减扩调变压缩发][^，。；]{0,4}(?:至|到|为)")
_ADDED = re.compile(r"外聘|外请|兼职|另|聘")
_TERM = re.compile(r"[春秋](?=季?学期|季(?!高考|招生|运动|田径|技能))")
_PER_HEAD = re.compile(r"[生人师班]均|平均")


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of the whole report before its sentences are read. `names`: full and short names of the reporting school or city;
    `school_year`: the time that a report on a school year speaks of."""

    entity: str
    names: tuple[str, ...]
    level: str
    period: str
    school_year: str = ""


@dataclass(frozen=True, slots=True)
class ProseReading:
    """What one paragraph states: facts, relations between them, and every quantity with its place."""

    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]
    quantities: tuple[tuple[Citation, Quantity], ...]


class ProseReader:
    """Reads the paragraphs of one report."""

    def __init__(self, report: Report, catalogue: Catalogue, linker: Linker) -> None:
        self._report = report
        self._catalogue = catalogue
        self._linker = linker
        names = "|".join(re.escape(name) for name in sorted(report.names, key=len, reverse=True) if name)
        self._names = re.compile(names) if names else None

    def read(self, block: int, passage: Passage, section: str = "", start: int = 0) -> ProseReading:
        """Return what the paragraph `passage`, block number `block` under the heading `section`, states from its character `start` on."""
        prose = parse(passage.text, start, self._names)
        paragraph = _Paragraph(self._report, self._catalogue, self._linker, prose, block, passage, section)
        sayings = [saying for sentence in prose.sentences for saying in paragraph.sayings(sentence)]
        relations = tuple(relate(sayings, self._catalogue.indicators))
        cited = tuple((passage.cite(q.start, q.end), q) for q in prose.quantities)
        return ProseReading(tuple(saying.fact for saying in sayings), relations, cited)


class _Paragraph:
    """One paragraph while it is read."""

    def __init__(
        self, report: Report, catalogue: Catalogue, linker: Linker, prose: Prose, block: int, passage: Passage, section: str
    ) -> None:
        self._report, self._catalogue, self._lexicon = report, catalogue, linker.lexicon
        self._prose, self._block, self._passage, self._section = prose, block, passage, section
        self._owner = Owner(report.names, report.level)
        self._namer = Namer(linker)
        self._calendar = Calendar(prose, report.period, report.school_year)
        self._last: Saying | None = None

    def sayings(self, sentence: Sentence) -> Iterator[Saying]:
        """Yield the figures of `sentence` in order, each named with the help of those before it."""
        earlier: list[Saying] = []
        whole: Saying | None = None
        contest = ""
        if sentence.start == sentence.opening:
            self._owner.begin()
        read = [read_wordings(self._prose, clause, self._lexicon) for clause in sentence.clauses]
        wordings = iter(share_out([wording for group in read for wording in group], self._lexicon))
        for clause, group in zip(sentence.clauses, read, strict=True):
            text = self._prose.text[clause.start : clause.end]
            other = self._owner.other(text)
            if "其中" in text:
                whole = self._whole(earlier, clause) or whole or self._last
            elif whole is not None and whole.wording.is_aside and not clause.in_brackets:
                whole = None
            contest = find_contest(self._prose.visible[clause.start : clause.end]) or contest
            for wording in islice(wordings, len(group)):
                naming = self._namer.name(wording, earlier[-NEAR:], whole, self._scope(sentence, clause, contest))
                if whole and "其中" not in text and self._leaves(naming, whole):
                    whole = None
                    naming = replace(naming, whole=None)
                saying = Saying(wording, naming, self._fact(wording, naming, sentence, clause, other))
                earlier.append(saying)
                yield saying
        self._last = next((s for s in reversed(earlier) if self._is_whole(s)), None)

    def _scope(self, sentence: Sentence, clause: Clause, contest: str) -> Scope:
        lead, opening = (
            self._prose.visible[max(start, clause.start - FAR) : clause.start] for start in (sentence.start, sentence.opening)
        )
        return Scope(contest, lead, self._calendar.is_dated(clause), self._section, opening)

    def _whole(self, earlier: list[Saying], clause: Clause) -> Saying | None:
        """Return the figure that 其中 in `clause` points back to: the nearest, or one before it where that is a mere addition.

        教职工170人，外聘教师10人，其中本科学历144人: the part is one of the 170.
        """
        wholes = [s for s in reversed(earlier) if self._is_whole(s, clause)]
        part = clause.quantities[0] if clause.quantities else None
        if not wholes or part is None:
            return next(iter(wholes), None)
        near = wholes[0].quantity
        larger = (s for s in wholes if s.quantity.unit == near.unit and s.quantity.amount >= part.amount)
        is_part = _ADDED.search(wholes[0].wording.before) and base(part.unit) == base(near.unit) and part.amount > near.amount
        return next(larger, wholes[0]) if is_part else wholes[0]

    def _is_whole(self, saying: Saying, clause: Clause | None = None) -> bool:
        """Tell whether 其中 in `clause` can point back to `saying`: what brackets say is a whole inside brackets only."""
        if saying.wording.is_aside and not (clause and clause.in_brackets):
            return False
        if COMPARED_WITH.search(saying.wording.before):
            return False
        return saying.is_level and saying.fact.kind is Kind.AMOUNT

    def _leaves(self, naming: Naming, whole: Saying) -> bool:
        """Tell whether a figure after 其中 names something else than a part of `whole`."""
        code, own = whole.naming.link.indicator, naming.link.indicator
        if own is None or own == code or naming.role is not Role.VALUE:
            return False
        indicator = self._catalogue.indicators[own]
        return code is None or code not in (indicator.parent, indicator.at_most)

    def _fact(self, wording: Wording, naming: Naming, sentence: Sentence, clause: Clause, other: str) -> Fact:
        quantity = wording.quantity
        period = self._period(wording, clause, sentence)
        role = self._role(
            naming.role, other, period, self._prose.text[max(sentence.opening, quantity.start - FAR) : quantity.start]
        )
        over_years = "/" in period and "累计" in wording.before
        indicator = None if other or over_years or role is Role.TARGET else naming.link.indicator
        candidates = tuple(c for c in (naming.link.indicator, *naming.link.candidates) if c and c != indicator)
        return Fact(
            entity=other or self._report.entity,
            indicator=indicator,
            label=naming.label,
            period=period,
            breakdown=self._breakdown(indicator, wording, naming, clause, period),
            basis=f"占{wording.basis}" if wording.basis else "",
            value=quantity.value,
            unit=quantity.unit,
            decimals=quantity.decimals,
            qualifier=quantity.qualifier,
            kind=quantity.kind,
            role=role,
            evidence=self._evidence(wording, sentence, clause),
            candidates=candidates,
            signed=quantity.signed,
        )

    def _period(self, wording: Wording, clause: Clause, sentence: Sentence) -> str:
        """Return the period, and for a figure that has changed since (由…提高到…) the one before."""
        if COMPARED_WITH.search(wording.before):
            if wording.is_aside:
                return self._calendar.period(wording.quantity, clause, sentence)
            return self._calendar.base(wording.quantity, clause) or "上年"
        if REACHED.search(wording.before):
            clause = replace(clause, start=wording.start)
        period = self._calendar.period(wording.quantity, clause, sentence)
        if wording.count:
            period = self._calendar.nth(wording.place, wording.count, wording.quantity, sentence) or period
        onward = self._prose.text[wording.quantity.end : sentence.end]
        if COMES_FROM.search(wording.before) and not self._calendar.base(wording.quantity, clause) and _BECOMES.search(onward):
            return f"{period}调整前"
        term = _TERM.search(wording.before)
        return period[:4] + term[0] if term and period[:4].isdigit() else period

    def _role(self, role: Role, other: str, period: str, said: str) -> Role:
        """Return the role, knowing whose and of when the figure is: what the words `said` before it plan for a later year is a target."""
        if role is not Role.VALUE:
            return role
        if other:
            return Role.OTHER
        years = period[:4], self._report.period[:4]
        is_later = all(year.isdigit() for year in years) and years[0] > years[1]
        return Role.TARGET if is_later and _PLANNED.search(said) else role

    def _breakdown(
        self, code: str | None, wording: Wording, naming: Naming, clause: Clause, period: str
    ) -> tuple[tuple[str, str], ...]:
        indicator = self._catalogue.indicators.get(code or "")
        if indicator is None:
            return ()
        if naming.total_of:
            return tuple(sorted(set.intersection(*(set(part.fact.breakdown) for part in naming.total_of))))
        around = self._prose.plain[clause.start : clause.end]
        told = find_parts(indicator.breakdowns, wording.before + wording.after, around, period, indicator.name.zh, self._lexicon)
        is_again = REACHED.search(wording.before) or COMPARED_WITH.search(wording.before)
        if naming.taken_from and not is_again:
            told |= sort_of(told, indicator.breakdowns, self._prose.visible[wording.start : wording.quantity.start])
        return tuple(sorted((self._carried(indicator, naming, period) | told).items()))

    def _carried(self, indicator: Indicator, naming: Naming, period: str) -> dict[str, str]:
        """Return the parts that figures and words before this one tell of it too; what its own words tell goes before them."""
        carried: dict[str, str] = {}
        if naming.far and not naming.taken_from:
            farther = find_parts(indicator.breakdowns, naming.far, naming.far, period, indicator.name.zh, self._lexicon)
            keys = _CARRIED | {"level"} if "contest" in farther else _CARRIED
            carried |= {key: word for key, word in farther.items() if key in keys}
        if naming.keys == ("rank",) and naming.previous and naming.previous.fact.indicator == indicator.code:
            carried |= {key: word for key, word in naming.previous.fact.breakdown if key in ("contest", "level")}
        whole = naming.taken_from or (naming.base if _PER_HEAD.match(naming.label) else None)
        if whole and whole.fact.indicator:
            carried |= {key: word for key, word in whole.fact.breakdown if key in indicator.breakdowns}
        return carried

    def _evidence(self, wording: Wording, sentence: Sentence, clause: Clause) -> Evidence:
        quantity = wording.quantity
        # What brackets hold is quoted with the words before them: 兼职教师（29人）.
        start, end = (wording.start, clause.end + 1) if wording.start < clause.start else (clause.start, clause.end)
        citation = self._passage.cite(start, end)
        span = (quantity.number_start, quantity.number_end)
        return Evidence(citation, self._block, span, (sentence.start, sentence.end), section=self._section)
