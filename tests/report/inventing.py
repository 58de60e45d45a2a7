"""Facts of an invented school for two years, as the engine would give them."""

from datetime import date
from decimal import Decimal
from functools import cache

from zhihuan.catalogue import Indicator, load
from zhihuan.document import Citation, Place
from zhihuan.facts import Derivation, Evidence, Fact, Origin, Role
from zhihuan.quantities import Kind, Qualifier, round_half_up
from zhihuan.report import Cover
from zhihuan.sample import School, invent_school

RENAMED = {
    "appropriation": "funding_appropriation",
    "workstations": "training_workstations",
    "equipment_value": "equipment_value_total",
}
"""Names of the sample that are no codes of the catalogue, and the codes."""


def make_fact(
    code: str, value: Decimal | int | str, year: int = 2025, entity: str = "青澜市丹桂中等专业学校", **parts: str
) -> Fact:
    """Return a computed fact; money in 元."""
    indicator = load().indicators[code]
    number = Decimal(value)
    breakdown = tuple(sorted(parts.items()))
    derivation = Derivation(
        Origin.COMPUTED, f"{code}@2016", f"{indicator.name.zh}的台账记录数", registers=("students",), rows=int(number)
    )
    evidence = Evidence(Citation(Place("students"), derivation.query), -1, (0, 0), derivation=derivation)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fact(
        entity, code, indicator.name.zh, str(year), breakdown, "", number, indicator.unit, max(0, -exponent),
        Qualifier.EXACT, Kind.PERCENT if indicator.unit == "%" else Kind.AMOUNT, Role.VALUE, evidence,
    )  # fmt: skip


def school_facts(school: School) -> tuple[Fact, ...]:
    """Return the facts of both years of an invented school."""
    codes = load().indicators
    facts: list[Fact] = []
    for name, pair in school.figures.items():
        code = RENAMED.get(name, name)
        if code in codes:
            facts += [
                make_fact(code, _base(value, codes[code]), year, school.name)
                for year, value in zip((school.year - 1, school.year), pair, strict=True)
            ]
    for major in school.majors:
        facts.append(make_fact("students_full_time", major.students, school.year, school.name, major=major.name))
    return tuple(facts)


def _base(value: Decimal, indicator: Indicator) -> Decimal:
    """The sample tells money in 万元, facts in 元."""
    return round_half_up(value * 10000, 0) if indicator.unit == "元" else value


def cover_of(school: School) -> Cover:
    return Cover(school.name, school.year, date(school.year, 12, 20), "", school.city, "公办", founded=1987)


@cache
def invented(seed: int = 1) -> tuple[tuple[Fact, ...], Cover]:
    school = invent_school(seed)
    return school_facts(school), cover_of(school)
