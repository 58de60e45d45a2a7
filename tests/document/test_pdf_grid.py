import pytest

from zhihuan.document.readers.pdf_grid import Grid, grids_of
from zhihuan.document.readers.pdf_page import Rule


def level(at: float, start: float = 0, end: float = 200) -> Rule:
    return Rule(True, at, start, end)


def upright(at: float, start: float = 0, end: float = 60) -> Rule:
    return Rule(False, at, start, end)


FRAME = [level(0), level(20), level(40), level(60), upright(0), upright(100), upright(200)]


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(field.row, field.column, field.rowspan, field.colspan) for field in grid.fields]


def test_a_full_grid_has_a_cell_in_every_field() -> None:
    (grid,) = grids_of(FRAME)
    assert (grid.xs, grid.ys) == ((0, 100, 200), (0, 20, 40, 60))
    assert spans(grid) == [(row, column, 1, 1) for row in range(3) for column in range(2)]
    assert grid.box == (0, 0, 200, 60)


def test_lines_drawn_in_pieces_or_twice_are_one() -> None:
    pieces = [
        level(0, 0, 100),
        level(0.5, 98, 200),
        level(20),
        level(20.4),
        level(40),
        level(60),
        upright(0, 0, 30),
        upright(0, 28, 60),
    ]
    (grid,) = grids_of([*pieces, upright(100), upright(200)])
    assert len(grid.fields) == 6


def test_open_sides_are_closed() -> None:
    (grid,) = grids_of([level(0), level(20), upright(100, 0, 20)])
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_missing_lines_merge_cells_in_both_directions() -> None:
    rules = [level(0), level(20, 100, 200), level(40), level(60), upright(0), upright(100, 0, 40), upright(200)]
    (grid,) = grids_of(rules)
    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)]


def test_a_cell_never_takes_what_another_has() -> None:
    rules = [level(0), level(20, 0, 100), level(40), upright(0), upright(100, 0, 20), upright(200)]
    (grid,) = grids_of(rules)
    covered = [
        (r, c) for f in grid.fields for r in range(f.row, f.row + f.rowspan) for c in range(f.column, f.column + f.colspan)
    ]
    assert len(covered) == len(set(covered))


def test_tables_apart_are_two_from_top_to_bottom() -> None:
    below = [
        Rule(
            rule.is_level,
            rule.at + 300 * rule.is_level,
            rule.start + 300 * (not rule.is_level),
            rule.end + 300 * (not rule.is_level),
        )
        for rule in FRAME
    ]
    assert [grid.ys[0] for grid in grids_of([*below, *FRAME])] == [0, 300]


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [level(0), level(20)],
        [level(0), upright(0), upright(200)],
        [level(0), level(60), upright(0), upright(200)],
        [level(0, 0, 4), level(3, 0, 4), upright(0, 0, 3)],
    ],
)
def test_rules_without_two_fields_are_no_table(rules: list[Rule]) -> None:
    assert grids_of(rules) == []
