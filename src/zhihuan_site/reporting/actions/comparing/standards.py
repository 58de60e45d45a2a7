"""What schools have beside what the standards of the state ask for: reached, nearly reached, missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from zhihuan.catalogue import Threshold, load
from zhihuan.quantities import scale
from zhihuan.workspace import kept_totals
from zhihuan_site.reporting.actions.comparing.peers import School, schools_of
from zhihuan_site.reporting.actions.publishing.printing import print_value
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure, FigureState, Round

NEAR: Final = Decimal("0.1")  # missed by no more than a tenth
_LEFT_OUT: Final = frozenset({"aid_standard"})  # what a pupil is given, no condition of a school
_CERTAIN: Final = {"high": 1, "medium": 0}


class Verdict(StrEnum):
    """How a school stands to a standard."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """A school's figure and how it stands to the standard."""

    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Condition:
    """A standard with the figures of the schools in their order."""

    threshold: Threshold
    cells: tuple[Judged, ...]

    @property
    def asks(self) -> str:
        """What the rule asks for, in its words: "生师比 ≤ 20:1"."""
        return f"{self.threshold.label.zh} {self.threshold.relation} {_plain(self.threshold.value)}{self.threshold.unit}"

    @property
    def met(self) -> int:
        """How many schools reach it."""
        return sum(cell.verdict is Verdict.MET for cell in self.cells)

    @property
    def known(self) -> int:
        """Of how many schools the figure is known."""
        return sum(cell.verdict is not Verdict.UNKNOWN for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Conditions:
    """The schools of a group beside the standards."""

    schools: tuple[School, ...]
    conditions: tuple[Condition, ...]

    def rows(self) -> list[tuple[School, list[Judged]]]:
        """Return each school with how it stands to every standard."""
        return [(school, [each.cells[at] for each in self.conditions]) for at, school in enumerate(self.schools)]


def judge_conditions(year_round: Round, group: str, of: Sequence[School] | None = None) -> Conditions:
    """Return how the schools of a group stand to the standards in force at the end of the year."""
    schools = tuple(school for school in of or schools_of(year_round) if group in school.groups)
    asked = standards_of(year_round.year)
    values = _values(schools, [each.indicator for each in asked], year_round.year)
    found = [Condition(each, tuple(_judged(each, values.get(s.report.pk, {})) for s in schools)) for each in asked]
    return Conditions(schools, tuple(each for each in found if each.known))


def standards_of(year: int) -> list[Threshold]:
    """Return one standard for each condition, in force at the end of the year: the newest, and of one day the most certain."""
    day = date(year, 12, 31)
    chosen: dict[str, Threshold] = {}
    for each in load().thresholds:
        in_force = each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
        if in_force and each.indicator and each.indicator not in _LEFT_OUT and each.confidence in _CERTAIN:
            known = chosen.get(each.indicator)
            if known is None or _rank(each) > _rank(known):
                chosen[each.indicator] = each
    # Twin indicators of several forms are asked the same: one of each name is enough.
    return list({each.label.zh.partition("（")[0]: each for each in reversed(chosen.values())}.values())[::-1]


def judge(threshold: Threshold, value: Decimal) -> Verdict:
    """Return how a value in base units stands to a standard."""
    bound = threshold.value * scale(threshold.unit)
    is_least = threshold.relation == "≥"
    if value >= bound if is_least else value <= bound:
        return Verdict.MET
    is_near = value >= bound * (1 - NEAR) if is_least else value <= bound * (1 + NEAR)
    return Verdict.NEAR if is_near else Verdict.MISSED


def _rank(threshold: Threshold) -> tuple[date, int]:
    return threshold.valid_from, _CERTAIN[threshold.confidence]


def _values(schools: Sequence[School], codes: Sequence[str], year: int) -> dict[int, dict[str, Decimal]]:
    """Return what the tables say, and beside it what the records say of the conditions that no table asks for."""
    kept = kept_totals(workspace(), year, [school.report.institution.code for school in schools], codes)
    values = {school.report.pk: dict(kept.get(school.report.institution.code, {})) for school in schools}
    keys = [f"{code}@{year}" for code in codes]
    entered = Figure.objects.filter(report__in=list(values), key__in=keys).exclude(version=0)
    for pk, key, state, value in entered.values_list("report_id", "key", "state", "value"):
        code = key.partition("@")[0]
        values[pk].pop(code, None)
        if state == FigureState.VALUE:
            values[pk][code] = Decimal(value)
    return values


def _judged(threshold: Threshold, values: Mapping[str, Decimal]) -> Judged:
    value = values.get(threshold.indicator)
    if value is None:
        return Judged("—", Verdict.UNKNOWN)
    base = load().indicators[threshold.indicator].unit
    return Judged(print_value("value", format(value.normalize(), "f"), base, threshold.unit), judge(threshold, value))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
