from decimal import Decimal

from tests.site.conftest import Cast
from zhihuan_site.reporting.actions.comparing.measuring import Choice, choose, compare, spread_of
from zhihuan_site.reporting.actions.comparing.peers import groups_of, schools_of
from zhihuan_site.reporting.models import Report

STUDENTS = Choice(("students_full_time",))


def test_each_school_has_its_value_and_last_year_s(cast: Cast, five: list[Report]) -> None:
    compared = compare(cast.round, STUDENTS)
    cells = {school.report.pk: cells[0][0] for school, cells in compared.rows()}
    cell = cells[five[1].pk]
    assert (cell.value, cell.text, cell.before, cell.change) == (Decimal(2000), "2,000", Decimal(2500), Decimal(-500))
    assert len(cells) == 5


def test_median_and_quartiles_are_those_of_the_group(cast: Cast, five: list[Report]) -> None:
    spread = compare(cast.round, STUDENTS).columns[0].spread
    told = (spread.least, spread.lower, spread.middle, spread.upper, spread.greatest)
    assert told == (1000, 2000, 3000, 4000, 5000)


def test_few_schools_have_no_quartiles() -> None:
    spread = spread_of([Decimal(1), Decimal(2), Decimal(4)])
    assert (spread.count, spread.lower, spread.middle, spread.upper) == (3, None, 2, None)
    assert spread_of([]).middle is None


def test_money_is_compared_in_the_unit_of_the_form(cast: Cast, five: list[Report]) -> None:
    column = compare(cast.round, Choice(("tech_service_income",))).columns[0]
    assert (column.unit, column.spread.middle) == ("万元", Decimal("32.3"))


def test_what_does_not_apply_counts_for_nothing(cast: Cast, five: list[Report]) -> None:
    column = compare(cast.round, Choice(("student_teacher_ratio",))).columns[0]
    assert column.spread.count == 4
    assert sorted(cell.text for cell in column.cells) == ["/", "19.5", "20", "21.9", "25"]


def test_peers_are_those_of_a_county_a_size_or_who_has_filed(cast: Cast, five: list[Report]) -> None:
    def named(choice: Choice) -> set[str]:
        return {school.report.institution.code for school in compare(cast.round, choice).schools}

    assert named(Choice(STUDENTS.indicators, "county:临溪县")) == {"S002"}
    assert named(Choice(STUDENTS.indicators, "size:small")) == {"S001"}
    assert named(Choice(STUDENTS.indicators, "size:large")) == {"T3", "T4", "T5"}
    assert named(Choice(STUDENTS.indicators, "all", True)) == {"T3", "T4", "T5"}
    assert named(Choice(STUDENTS.indicators, "county:'; DROP TABLE")) == set()


def test_groups_are_told_with_their_numbers(cast: Cast, five: list[Report]) -> None:
    groups = {group.value: group.count for group in groups_of(schools_of(cast.round))}
    assert groups == {"all": 5, "county:临溪县": 1, "size:small": 1, "size:middle": 1, "size:large": 3}


def test_only_indicators_of_the_form_are_chosen(cast: Cast) -> None:
    assert choose("E3", ["grad_total", "no_such", "grad_total"], "", False) == Choice(("grad_total",), "all", False)
    assert choose("E3", [], "", True).indicators[0] == "students_full_time"


def test_a_value_outside_the_middle_half_is_marked(cast: Cast, five: list[Report]) -> None:
    column = compare(cast.round, STUDENTS).columns[0]
    assert [column.place(cell) for cell in sorted(column.cells, key=lambda cell: cell.value)] == ["lower", "", "", "", "upper"]
