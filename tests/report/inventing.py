"""Facts of an invented school for two years, as the engine would give them."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import yaml

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
MORE = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))


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


def school_facts(school: School, with_more: bool = True) -> tuple[Fact, ...]:
    """Return the facts of both years of an invented school."""
    codes = load().indicators
    facts: list[Fact] = []
    figures = school.figures | _more(school) if with_more else school.figures
    for name, pair in figures.items():
        code = RENAMED.get(name, name)
        if code in codes:
            facts += [
                make_fact(code, _base(value, codes[code]), year, school.name)
                for year, value in zip((school.year - 1, school.year), pair, strict=True)
            ]
    for major in school.majors:
        facts.append(make_fact("students_full_time", major.students, school.year, school.name, major=major.name))
    return tuple(facts)


def _more(school: School) -> dict[str, tuple[Decimal, Decimal]]:
    """Figures that the sample's reports do not print, in step with those that they do."""
    rng = Random(school.name)
    more: dict[str, tuple[Decimal, Decimal]] = {}
    for code, (low, high) in MORE["ranges"].items():
        before = rng.randint(low, high)
        more[code] = (Decimal(before), Decimal(rng.randint(low, min(high, before + max(1, (high - low) // 8)))))
    for code, (of, low, high) in MORE["parts"].items():
        wholes = school.figures.get(of) or more[of]
        more[code] = (_part(wholes[0], rng.randint(low, high)), _part(wholes[1], rng.randint(low, high)))
    for code, (low, high) in MORE["rates"].items():
        more[code] = (Decimal(rng.randint(low * 100, high * 100)) / 100, Decimal(rng.randint(low * 100, high * 100)) / 100)
    for code, (part, whole) in MORE["quotients"].items():
        parts, wholes = (more.get(name) or school.figures[name] for name in (part, whole))
        more[code] = tuple(round_half_up(p * 100 / w, 2) if w else Decimal(0) for p, w in zip(parts, wholes, strict=True))  # type: ignore[assignment]
    more["dropout_rate"] = (100 - school.before("retention_rate"), 100 - school.now("retention_rate"))
    return more


def _part(whole: Decimal, thousandths: int) -> Decimal:
    return round_half_up(whole * thousandths / 1000, 0)


def _base(value: Decimal, indicator: Indicator) -> Decimal:
    """The sample tells money in 万元, facts in 元."""
    return round_half_up(value * 10000, 0) if indicator.unit == "元" else value


def cover_of(school: School) -> Cover:
    return Cover(school.name, school.year, date(school.year, 12, 20), "", school.city, "公办", founded=1987)


@cache
def invented(seed: int = 1) -> tuple[tuple[Fact, ...], Cover]:
    school = invent_school(seed)
    return school_facts(school), cover_of(school)
