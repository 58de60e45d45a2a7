"""The smallest set of cells that could be wrong in a table of sums."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import fact
from zhihuan.checks.localising import repair
from zhihuan.facts import Fact, Relation, RelationKind

GRID = st.lists(st.lists(st.integers(1, 500), min_size=3, max_size=3), min_size=3, max_size=3)


def matrix(rows: list[list[int]], spoilt: tuple[int, int] | None = None, by: int = 7) -> tuple[list[list[Fact]], list[Relation]]:
    """Return the cells of a 3 × 3 table with totals and the sums of its rows and columns; one cell may be off."""
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(column) for column in zip(*full, strict=True)])
    if spoilt:
        full[spoilt[0]][spoilt[1]] += by
    cells = [[fact(str(value)) for value in row] for row in full]
    sums = [Relation(RelationKind.SUM, row[-1], tuple(row[:-1])) for row in cells]
    sums += [Relation(RelationKind.SUM, column[-1], tuple(column[:-1])) for column in map(list, zip(*cells, strict=True))]
    return cells, sums


def test_sound_table_needs_no_repair() -> None:
    assert repair(matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])[1]) == []


@given(GRID, st.integers(0, 3), st.integers(0, 3))
def test_one_spoilt_cell_of_a_matrix_is_named_with_its_right_value(rows: list[list[int]], row: int, column: int) -> None:
    cells, sums = matrix(rows, (row, column))

    (fix,) = repair(sums)

    assert fix.cells == (cells[row][column],)
    assert fix.values == (Decimal(int(cells[row][column].value) - 7),)


def test_two_spoilt_cells_give_both_pairs_that_could_be_wrong() -> None:
    cells, sums = matrix([[10, 20, 30], [40, 50, 60], [70, 80, 90]], (0, 0))
    spoilt = fact(str(int(cells[1][1].value) + 7))
    sums = [Relation(s.kind, s.result, tuple(spoilt if o is cells[1][1] else o for o in s.operands)) for s in sums]

    pairs = [{id(cell) for cell in fix.cells} for fix in repair(sums)]

    assert {id(cells[0][0]), id(spoilt)} in pairs
    assert {id(cells[0][1]), id(cells[1][0])} in pairs
    assert len(pairs) == 2


def test_no_cell_becomes_negative() -> None:
    total = fact("5")
    parts = (fact("9"), fact("8"))

    fixes = repair([Relation(RelationKind.SUM, total, parts)])

    assert [fix.cells for fix in fixes] == [(total,)]
