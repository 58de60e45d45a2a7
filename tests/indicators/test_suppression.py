"""Small numbers are not published, and none that is hidden can be worked out from what is."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.figures import NATION, figure, figures
from zhihuan.indicators import AGGREGATED, State, aggregate, obliged, suppress

STUDENTS = "students_full_time"


def hidden(table: pa.Table, **options: Any) -> set[tuple[str, str, str]]:
    """School, indicator and breakdown of what is suppressed."""
    rows = suppress(table, **options).to_pylist()
    return {(row["school"], row["indicator"], row["breakdown"]) for row in rows if row["state"] == State.SUPPRESSED}


def parts(school: str, indicator: str, **counts: int) -> list[dict[str, Any]]:
    """A total and its breakdown by major."""
    rows = [figure(school, indicator, count, breakdown=f"major={major}") for major, count in counts.items()]
    return [figure(school, indicator, sum(counts.values())), *rows]


def test_a_small_part_is_hidden_and_the_least_of_the_others_with_it() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=3, 数控=40))
    assert hidden(table) == {("S1", STUDENTS, "major=烹饪"), ("S1", STUDENTS, "major=数控")}


def test_what_is_hidden_leaves_no_trace_in_its_row() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=3, 数控=40))
    row = next(row for row in suppress(table).to_pylist() if row["breakdown"] == "major=烹饪")
    assert {name: row[name] for name in ("value", "numerator", "denominator", "members", "rows")} == {
        "value": None,
        "numerator": None,
        "denominator": None,
        "members": None,
        "rows": 0,
    }
    assert suppress(table).schema == table.schema


def test_the_rest_is_published_as_it_was() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=30, 数控=40))
    assert suppress(table).equals(table)


def test_zero_is_below_five_too() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=0, 数控=40))
    assert hidden(table) == {("S1", STUDENTS, "major=烹饪"), ("S1", STUDENTS, "major=数控")}


def test_five_is_not_below_five_unless_more_is_asked() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=5, 数控=40))
    assert hidden(table) == set()
    assert len(hidden(table, threshold=6)) == 2


def test_two_small_parts_need_a_third_when_together_they_are_small() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=120, 烹饪=1, 数控=2))
    assert len(hidden(table)) == 3


def test_things_are_nobody() -> None:
    table = figures(*parts("S1", "coop_enterprises", 护理=2, 烹饪=1))
    assert hidden(table) == set()


def test_a_table_of_two_breakdowns_is_hidden_in_a_circle() -> None:
    cells = {
        ("男", "护理"): 2,
        ("女", "护理"): 80,
        ("男", "烹饪"): 30,
        ("女", "烹饪"): 40,
        ("男", "数控"): 90,
        ("女", "数控"): 20,
    }
    rows = [figure("S1", STUDENTS, n, breakdown=f"gender={sex},major={major}") for (sex, major), n in cells.items()]
    for place, name in ((0, "gender"), (1, "major")):
        sums: Counter[str] = Counter()
        for cell, number in cells.items():
            sums[cell[place]] += number
        rows += [figure("S1", STUDENTS, n, breakdown=f"{name}={word}") for word, n in sums.items()]
    rows.append(figure("S1", STUDENTS, sum(cells.values())))
    covered = {breakdown for *_, breakdown in hidden(figures(*rows))}
    assert covered == {f"gender={sex},major={major}" for sex in "男女" for major in ("护理", "烹饪")}


def test_a_school_in_a_comparison_is_a_part_of_its_city() -> None:
    rows = [figure(school, "grad_total", n) for school, n in (("S1", 3), ("S2", 100), ("S3", 50), ("330100", 153))]
    above = dict.fromkeys(("S1", "S2", "S3"), "330100")
    assert hidden(figures(*rows), above=above) == {("S1", "grad_total", ""), ("S3", "grad_total", "")}


def test_what_the_form_obliges_is_kept() -> None:
    rows = [figure(school, "grad_total", n) for school, n in (("S1", 3), ("S2", 100), ("330100", 103))]
    above = dict.fromkeys(("S1", "S2"), "330100")
    assert "grad_total" in obliged("E3")
    assert hidden(figures(*rows), above=above, keep=obliged("E3")) == set()
    parted = figures(*parts("S1", "grad_total", 护理=3, 烹饪=50), *parts("330100", "grad_total", 护理=3, 烹饪=50))
    assert ("S1", "grad_total", "major=护理") in hidden(parted, above={"S1": "330100"}, keep=obliged("E3"))


def test_persons_registered_twice_do_not_help_to_subtract() -> None:
    named = [figure(school, "grad_total", n) for school, n in (("S1", 3), ("S2", 100), ("S3", 50), ("330100", 151))]
    extra = {"level": "city", "expected": 3, "counted": 3, "not_applicable": 0, "doubled": 0, "low": None, "high": None}
    rows = [{**row, **extra, "doubled": 2 if row["school"] == "330100" else 0} for row in named]
    table = pa.Table.from_pylist(rows, AGGREGATED)
    assert len(hidden(table, above=dict.fromkeys(("S1", "S2", "S3"), "330100"))) == 2


def test_a_rate_of_few_people_is_hidden_with_what_tells_them() -> None:
    rows = [
        figure("S1", "grad_placed_rate", "95.00", parts=(190, 200)),
        figure("S1", "grad_placed_rate", "66.67", parts=(2, 3), breakdown="major=护理"),
        figure("S1", "grad_placed_rate", "95.20", parts=(119, 125), breakdown="major=数控"),
        figure("S1", "grad_placed_rate", "95.83", parts=(69, 72), breakdown="major=烹饪"),
    ]
    assert {breakdown for *_, breakdown in hidden(figures(*rows))} == {"major=护理", "major=烹饪"}


def test_heads_and_the_rate_that_gives_them_away_are_hidden_together() -> None:
    rows = [
        *parts("S1", "grad_placed", 护理=3, 数控=119, 烹饪=69),
        *parts("S1", "grad_total", 护理=30, 数控=125, 烹饪=72),
        figure("S1", "grad_placed_rate", "84.14", parts=(191, 227)),
        figure("S1", "grad_placed_rate", "10.00", parts=(3, 30), breakdown="major=护理"),
        figure("S1", "grad_placed_rate", "95.20", parts=(119, 125), breakdown="major=数控"),
        figure("S1", "grad_placed_rate", "95.83", parts=(69, 72), breakdown="major=烹饪"),
    ]
    covered = hidden(figures(*rows))
    for indicator in ("grad_placed", "grad_placed_rate"):
        assert {(name, part) for _, name, part in covered if name == indicator} == {
            (indicator, "major=护理"),
            (indicator, "major=烹饪"),
        }


def test_sums_that_the_catalogue_knows_are_known_to_the_reader() -> None:
    heads = {"students_male": {"护理": 2, "数控": 40, "烹饪": 30}, "students_female": {"护理": 58, "数控": 10, "烹饪": 25}}
    both = {major: sum(counts[major] for counts in heads.values()) for major in ("护理", "数控", "烹饪")}
    table = figures(*(row for indicator, counts in {**heads, STUDENTS: both}.items() for row in parts("S1", indicator, **counts)))
    # Of the men in nursing, the women and all together say what they are; and so does the rest of the men.
    assert hidden(table) == {("S1", code, f"major={m}") for code in heads for m in ("护理", "烹饪")}


def test_a_figure_taken_over_by_the_city_is_hidden_under_both_names() -> None:
    both = (STUDENTS, "city_students")
    table = figures(*(row for code in both for row in parts("330100", code, 护理=3, 数控=90, 烹饪=7)))
    assert hidden(table) == {("330100", code, f"major={major}") for code in both for major in ("护理", "烹饪")}


def test_the_least_of_the_schools_is_a_comparison() -> None:
    filed = figures(figure("S1", STUDENTS, 2), figure("S2", STUDENTS, 500), figure("S1", "library_books", 7))
    published = suppress(aggregate(filed, NATION).of("330100"))
    told = {row["indicator"]: row["low"] for row in published.to_pylist()}
    assert told[STUDENTS] is None
    assert told["library_books"] == 7


def test_one_part_alone_cannot_be_hidden_behind_a_total_that_stays() -> None:
    table = figures(*parts("S1", STUDENTS, 护理=3))
    assert hidden(table) == {("S1", STUDENTS, "major=护理")}


def readings(cells: list[list[int]], covered: set[tuple[int, int]]) -> Iterator[dict[tuple[int, int], int]]:
    """Every way to fill the hidden cells of a table so that all its sums come out: what a patient reader finds."""
    places = sorted(covered)
    rows = [sum(row) - sum(n for c, n in enumerate(row) if (r, c) not in covered) for r, row in enumerate(cells)]
    columns = [
        sum(col) - sum(n for r, n in enumerate(col) if (r, c) not in covered) for c, col in enumerate(zip(*cells, strict=True))
    ]

    def fill(place: int, rows: tuple[int, ...], columns: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if place == len(places):
            if not any(rows) and not any(columns):
                yield ()
            return
        r, c = places[place]
        for number in range(min(rows[r], columns[c]) + 1):
            left = tuple(n - number * (at == r) for at, n in enumerate(rows))
            below = tuple(n - number * (at == c) for at, n in enumerate(columns))
            if any(left[r : r + 1]) and all(p[0] != r for p in places[place + 1 :]):
                continue
            yield from ((number, *rest) for rest in fill(place + 1, left, below))

    return (dict(zip(places, numbers, strict=True)) for numbers in fill(0, tuple(rows), tuple(columns)))


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=3))
def test_no_hidden_cell_can_be_worked_out(cells: list[list[int]]) -> None:
    names = [[(f"r{r}", f"c{c}") for c in range(3)] for r in range(len(cells))]
    flat = {name: cells[r][c] for r, row in enumerate(names) for c, name in enumerate(row)}
    rows = [figure("S1", STUDENTS, n, breakdown=f"class={a},major={b}") for (a, b), n in flat.items()]
    # The sums of rows and columns are large: they hold a class or major of 50 that no cell is about, so they stay.
    wholes = [figure("S1", STUDENTS, sum(row), breakdown=f"class=r{r}") for r, row in enumerate(cells)]
    wholes += [figure("S1", STUDENTS, sum(column), breakdown=f"major=c{c}") for c, column in enumerate(zip(*cells, strict=True))]
    published = suppress(figures(*rows, *wholes, figure("S1", STUDENTS, sum(flat.values()))))
    covered_names = {r["breakdown"] for r in published.to_pylist() if r["state"] == State.SUPPRESSED}
    assert {f"class={a},major={b}" for (a, b), n in flat.items() if n < 5} <= covered_names
    if any("," not in name for name in covered_names):
        return  # sums had to go too: the reader knows less than `readings` would tell him
    covered = {(r, c) for r, c in product(range(len(cells)), range(3)) if f"class=r{r},major=c{c}" in covered_names}
    possible: dict[tuple[int, int], set[int]] = {place: set() for place in covered}
    for reading in readings(cells, covered):
        for place, number in reading.items():
            possible[place].add(number)
        if all(len(numbers) > 1 for numbers in possible.values()):
            return
    assert all(len(numbers) > 1 for numbers in possible.values())


def test_an_exact_decimal_is_no_obstacle() -> None:
    rows = [
        figure("S1", "grad_monthly_income", "3000.00", parts=(Decimal("6000.5"), 2), breakdown="major=护理"),
        figure("S1", "grad_monthly_income", "3000.00", parts=(Decimal("60000.5"), 20), breakdown="major=数控"),
        figure("S1", "grad_monthly_income", "3000.00", parts=(Decimal("66001.0"), 22)),
    ]
    assert len(hidden(figures(*rows))) == 2


@pytest.mark.parametrize("state", ["missing", "not_applicable"])
def test_what_is_not_there_is_not_hidden(state: str) -> None:
    assert hidden(figures(figure("S1", STUDENTS, state=state, breakdown="major=护理"))) == set()
