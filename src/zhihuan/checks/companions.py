"""The report beside others: the same school's last report, and a city's report beside its schools' (V10, V22)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from zhihuan.catalogue import Catalogue
from zhihuan.checks.agreement import canonical
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.repeats import shared_runs
from zhihuan.checks.scope import confused_terms
from zhihuan.checks.staffing import counts_staff
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.facts import Fact, Reading, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, dimension, scale

LONG_RUN = 60
FULL_DIGITS = 3
# A city counts a person once who is in two schools' registers: its number may lie below the sum, but not far.
DOUBLE_COUNTED, FEW_COUNTED = Decimal("0.1"), 5
Key = tuple[object, ...]


def levels(reading: Reading, catalogue: Catalogue) -> dict[Key, list[Fact]]:
    """Return a report's own figures by indicator, period and part."""
    known: dict[Key, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        if fact.indicator and fact.role in (Role.VALUE, Role.RANK):
            known[canonical(fact.indicator, catalogue), fact.period, fact.breakdown].append(fact)
    return known


class LastYearDiffers(Check):
    """A figure given for last year is not the one that last year's report gave.

    错误示例：今年表中“2024年在校生4139人”，上年报告写的是4193人。

    正确示例：上年数与上年报告一致；更正过的，在表下说明。
    """

    id = "last-year-differs"
    family = "change"
    rules = ("V07", "V10")
    title = Text("上年数与上年报告不一致", "Last year's figure differs from last year's report")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        if dossier.last_year is None:
            return
        filed = levels(dossier.last_year, dossier.catalogue)
        differing: dict[object, list[tuple[Fact, Fact]]] = defaultdict(list)
        for key, facts in levels(dossier.report, dossier.catalogue).items():
            before = filed.get(key, []) if key[1] == dossier.last_year.period else []
            if before and not any(stated(a).meets(stated(b)) for a in facts for b in before):
                differing[key[0]].append((facts[0], before[0]))
        yield from map(self._finding, differing.values())

    def _finding(self, pairs: list[tuple[Fact, Fact]]) -> Finding:
        now, filed = pairs[0]
        more = f"，同一指标另有{len(pairs) - 1}处" if len(pairs) > 1 else ""
        message = Text(
            f"“{name(now)}”与上年报告不一致，上年报告写的是{say(filed)}{more}。",
            f"{say(now)} is given for {now.period}, but that year's report says {say(filed)}.",
        )
        hint = Text("请以上年报送数为准；确需更正的，写明原因。", "Use the figure filed last year; if it was wrong, say why.")
        facts = tuple(fact for pair in pairs[:5] for fact in pair)
        return Finding(self.id, Severity.ERROR, message, hint, cite(*facts), say(filed), say(now), facts)


class TakenOver(Check):
    """A passage was taken over unchanged from last year's report or from another school's.

    错误示例：“主要问题”一章与上年报告一字不差。

    正确示例：写本年度的新情况；沿用的制度只列名称。
    """

    id = "taken-over"
    family = "text"
    rules = ("V20",)
    title = Text("文字与上年或他校报告相同", "Text taken over from another report")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        others = (*((dossier.last_year,) if dossier.last_year else ()), *dossier.schools)
        for other in others:
            for run in shared_runs(dossier.report.document, other.document):
                if run.length >= LONG_RUN:
                    message = Text(
                        f"有一段文字（{run.length}字）与“{other.document.name}”重复。",
                        f"{run.length} characters are the same as in {other.document.name}.",
                    )
                    hint = Text("请改写为本年度、本单位的内容。", "Write what is new this year, and your own.")
                    yield Finding(self.id, Severity.WARNING, message, hint, (run.second, run.first), found=str(run.length))


class CityNotSchools(Check):
    """A city's figure is not what its schools' reports add up to, or is smaller than one school's alone.

    错误示例：全市在校生3000人，而其中一所学校的报告写4902人。

    正确示例：全市数等于各校之和；口径不同的，写明口径。
    """

    id = "city-not-schools"
    family = "agreement"
    rules = ("V22",)
    title = Text("全市数与各校数不符", "City and school figures differ")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        schools = [levels(school, dossier.catalogue) for school in dossier.schools]
        known = levels(dossier.report, dossier.catalogue)
        counted = known.get((canonical("city_schools", dossier.catalogue), dossier.report.period, ()), [])
        for key, facts in known.items():
            if schools and self._adds_up(key, dossier.catalogue):
                theirs = [school[key][0] for school in schools if school.get(key)]
                is_complete = bool(counted) and len(theirs) == counted[0].value
                finding = self._judge(facts[0], theirs, is_complete=is_complete) if theirs else None
                if finding:
                    yield finding

    def _adds_up(self, key: Key, catalogue: Catalogue) -> bool:
        indicator = catalogue.indicators.get(str(key[0]))
        return indicator is not None and indicator.aggregation.startswith("sum")

    def _judge(self, city: Fact, schools: list[Fact], *, is_complete: bool) -> Finding | None:
        reaches = [stated(fact) for fact in schools]
        total = Interval(sum((r.low for r in reaches), Decimal(0)), sum((r.high for r in reaches), Decimal(0)))
        if total.low > stated(city).high or (is_complete and not total.meets(stated(city))):
            return self._finding(city, schools)
        return None

    def _finding(self, city: Fact, schools: list[Fact]) -> Finding:
        total = f"{plain(sum((amount(fact) for fact in schools), Decimal(0)) / scale(city.unit))}{city.unit}"
        message = Text(
            f"“{name(city)}”与各校报告不符：已有{len(schools)}所学校合计{total}。",
            f"{say(city)} does not fit the schools' reports: {len(schools)} of them add up to {total}.",
        )
        hint = Text("请核对漏报、重复计算和口径。", "Check for schools left out, double counting and bases.")
        severity = Severity.ERROR
        if _may_count_once(city, schools):
            severity = Severity.WARNING
            hint = Text(
                "如已扣除双学籍等重复的人，请在报告中写明；否则请核对漏报和口径。",
                "If persons in two schools were counted once, say so; else check for schools left out and bases.",
            )
        return Finding(self.id, severity, message, hint, cite(city, *schools)[:8], total, say(city), (city, *schools))


def _may_count_once(city: Fact, schools: list[Fact]) -> bool:
    """Tell whether the city's number of persons may be the schools' with each person counted once."""
    amounts = [amount(fact) for fact in schools]
    total = sum(amounts, Decimal(0))
    allowed = max(total * DOUBLE_COUNTED, Decimal(FEW_COUNTED))
    is_pupil = city.unit == "人" and not counts_staff(city.indicator or "")
    return is_pupil and max(amounts) <= amount(city) < total <= amount(city) + allowed


class SchoolsNotFiled(Check):
    """Fewer school reports were given than the city says that it has schools: sums over them are partial.

    错误示例：全市有中职学校11所，只提交了8份学校报告。

    正确示例：11所学校的报告都已提交。
    """

    id = "schools-not-filed"
    family = "agreement"
    rules = ("V22",)
    title = Text("学校报告未交齐", "School reports are missing")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        key = (canonical("city_schools", dossier.catalogue), dossier.report.period, ())
        counted = levels(dossier.report, dossier.catalogue).get(key, [])
        given = len(dossier.schools)
        if given and counted and counted[0].value > given:
            message = Text(
                f"“{name(counted[0])}”，现有{given}份学校报告，尚缺{counted[0].value - given}份，合计只算已有的。",
                f"{say(counted[0])} but {given} school reports: {counted[0].value - given} are missing, sums are partial.",
            )
            hint = Text("请补交其余学校的报告后再核对合计。", "Add the other schools' reports, then check the sums again.")
            yield Finding(self.id, Severity.INFO, message, hint, cite(counted[0]), say(counted[0]), f"{given}份", (counted[0],))


class TermDiffersAcross(Check):
    """City and school report give one number under two names that are not the same: 上线 here, 录取 there.

    错误示例：市报告写“本科录取260人”，校报告写“全市本科上线260人”。

    正确示例：两份报告用同一名称；录取数另计。
    """

    id = "term-differs-across"
    family = "agreement"
    rules = ("V15", "V22")
    title = Text("两份报告概念不一", "Two reports, two names for one number")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        mine = [f for f in dossier.report.facts if _is_long(f)]
        for school in dossier.schools:
            seen: set[tuple[object, ...]] = set()
            for theirs in (f for f in school.facts if _is_long(f)):
                for fact in mine:
                    terms = confused_terms(fact, theirs)
                    same = (
                        fact.value == theirs.value
                        and fact.period == theirs.period
                        and dimension(fact.unit) == dimension(theirs.unit)
                    )
                    if same and terms and (fact.value, terms) not in seen:
                        seen.add((fact.value, terms))
                        yield self._finding(fact, theirs, terms)

    def _finding(self, a: Fact, b: Fact, terms: tuple[str, str]) -> Finding:
        message = Text(
            f"{say(a)}在本报告中称“{terms[0]}”，在学校报告中称“{terms[1]}”。",
            f"{say(a)} is {terms[0]} here and {terms[1]} in the school's report.",
        )
        hint = Text("请核实是哪一个指标，两份报告统一。", "Find out which it is and use it in both.")
        return Finding(self.id, Severity.WARNING, message, hint, cite(a, b), facts=(a, b))


def _is_long(fact: Fact) -> bool:
    return fact.kind is Kind.AMOUNT and fact.role in (Role.VALUE, Role.OTHER) and len(fact.value.as_tuple().digits) >= FULL_DIGITS
