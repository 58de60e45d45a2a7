"""An indicator over a group of schools: each one's value and last year's, the median and the quartiles."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles
from typing import Final

from django.utils.translation import gettext_lazy as _

from zhihuan.catalogue import Indicator, load
from zhihuan.quantities import round_half_up
from zhihuan_site.reporting.actions.comparing.peers import ALL, School, schools_of
from zhihuan_site.reporting.actions.publishing.printing import form_units, print_number, print_value, value_in
from zhihuan_site.reporting.models import Figure, FigureState, Round
from zhihuan_site.reporting.states import FILED_STATES

USUAL: Final = ("students_full_time", "student_teacher_ratio", "dual_teacher_rate", "grad_in_province_placement_rate")
MOST: Final = 8  # indicators that a person can look at together
SPREAD: Final = {
    "middle": _("中位数"),
    "lower": _("下四分位"),
    "upper": _("上四分位"),
    "least": _("最小值"),
    "greatest": _("最大值"),
}
_FEWEST_FOR_QUARTILES: Final = 4
_PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A school's figure, in the unit of the form: the value, last year's, both as printed. None where there is no value."""

    value: Decimal | None
    text: str
    before: Decimal | None
    before_text: str

    @property
    def change(self) -> Decimal | None:
        """By how much it has changed."""
        return None if self.value is None or self.before is None else self.value - self.before


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the values of a group lie; the quartiles are None where there are too few."""

    count: int
    least: Decimal | None
    lower: Decimal | None
    middle: Decimal | None
    upper: Decimal | None
    greatest: Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator of the comparison, with a cell for each school in their order."""

    indicator: Indicator
    unit: str
    cells: tuple[Cell, ...]
    spread: Spread
    before: Spread

    def place(self, cell: Cell) -> str:
        """Return in which quarter of the group a value lies: "lower", "upper", or "" between."""
        if cell.value is None or self.spread.lower is None or self.spread.upper is None:
            return ""
        return "lower" if cell.value < self.spread.lower else "upper" if cell.value > self.spread.upper else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Schools of a group beside one another."""

    schools: tuple[School, ...]
    columns: tuple[Column, ...]

    def rows(self) -> list[tuple[School, list[tuple[Cell, str]]]]:
        """Return each school with its cells and the quarter that each lies in."""
        return [
            (school, [(column.cells[at], column.place(column.cells[at])) for column in self.columns])
            for at, school in enumerate(self.schools)
        ]

    def printed_summary(self) -> list[tuple[str, list[str]]]:
        """Return the same as it is printed."""
        return [(name, ["—" if each is None else print_number(each) for each in values]) for name, values in self.summary()]

    def summary(self) -> list[tuple[str, list[Decimal | None]]]:
        """Return the spread of the group, a line each: its name, and for every column this year's and last year's value."""
        spreads = [each for column in self.columns for each in (column.spread, column.before)]
        return [(str(label), [getattr(each, name) for each in spreads]) for name, label in SPREAD.items()]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare: indicators, a group of peers, and whether only what was filed counts."""

    indicators: tuple[str, ...]
    group: str = ALL
    is_filed_only: bool = False


def choose(edition: str, wanted: Collection[str], group: str, is_filed_only: bool) -> Choice:
    """Return a choice in which every indicator is one of the form; the usual ones where none is named."""
    form = form_units(edition)
    found = tuple(code for code in dict.fromkeys(wanted) if code in form) or tuple(code for code in USUAL if code in form)
    return Choice(found[:MOST], group or ALL, is_filed_only)


def compare(year_round: Round, choice: Choice, of: Sequence[School] | None = None) -> Comparison:
    """Return the schools of the chosen group with their figures: the same few queries for any number of schools.

    `of` are the schools of the round where they are known already.
    """
    schools = [school for school in of or schools_of(year_round) if choice.group in school.groups]
    if choice.is_filed_only:
        schools = [school for school in schools if school.report.state in FILED_STATES]
    figures = _figures(schools, choice.indicators, year_round.year)
    columns = [_column(code, schools, figures, year_round) for code in choice.indicators]
    return Comparison(tuple(schools), tuple(columns))


def spread_of(values: Sequence[Decimal]) -> Spread:
    """Return least, quartiles (inclusive), median and greatest."""
    if not values:
        return Spread(0, None, None, None, None, None)
    lower, upper = None, None
    if len(values) >= _FEWEST_FOR_QUARTILES:
        lower, _middle, upper = (round_half_up(each, _PLACES) for each in quantiles(values, n=4, method="inclusive"))
    return Spread(len(values), min(values), lower, round_half_up(median(values), _PLACES), upper, max(values))


def _figures(schools: Sequence[School], codes: Sequence[str], year: int) -> Mapping[tuple[int, str], tuple[str, str]]:
    keys = [f"{code}@{counted}" for code in codes for counted in (year, year - 1)]
    found = Figure.objects.filter(report__in=[each.report.pk for each in schools], key__in=keys)
    return {(pk, key): (state, value) for pk, key, state, value in found.values_list("report_id", "key", "state", "value")}


def _column(
    code: str, schools: Sequence[School], figures: Mapping[tuple[int, str], tuple[str, str]], year_round: Round
) -> Column:
    indicator, unit = load().indicators[code], form_units(year_round.edition)[code]
    cells = [_cell(figures, school.report.pk, code, year_round.year, indicator.unit, unit) for school in schools]
    values = [cell.value for cell in cells if cell.value is not None]
    before = [cell.before for cell in cells if cell.before is not None]
    return Column(indicator, unit, tuple(cells), spread_of(values), spread_of(before))


def _cell(figures: Mapping[tuple[int, str], tuple[str, str]], report: int, code: str, year: int, base: str, unit: str) -> Cell:
    told: list[Decimal | str | None] = []
    for counted in (year, year - 1):
        state, value = figures.get((report, f"{code}@{counted}"), (FigureState.MISSING, ""))
        is_value = state == FigureState.VALUE
        told += [value_in(value, base, unit) if is_value else None, print_value(state, value, base, unit)]
    return Cell(*told)
