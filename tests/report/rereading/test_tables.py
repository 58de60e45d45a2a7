from tests.report.rereading.making import PLACE, passage
from zhihuan.document import Cell, Table
from zhihuan.report import ChangeKind, ConflictKind
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.tables import cells_of, compare_tables


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell(passage(words), r, c) for c, words in enumerate(row)) for r, row in enumerate(rows)), PLACE)


HEAD, STUDENTS, STAFF = ("指标", "人数"), ("在校生", "{3456|students_full_time@2025}"), ("教师", "{200|teachers_full_time@2025}")
BEFORE = table(HEAD, STUDENTS, STAFF)


def told(after: Table) -> tuple[list[str], list[str]]:
    ledger = Ledger.of(list(cells_of(BEFORE)))
    changes = [f"{one.kind} {one.before}→{one.after}" for one in compare_tables(BEFORE, after, "1.1", ledger)]
    return changes, [f"{one.kind} {one.was}→{one.now}" for one in ledger.settle()]


def test_the_same_table_has_no_changes() -> None:
    assert told(table(HEAD, STUDENTS, STAFF)) == ([], [])


def test_a_bound_number_in_a_cell_is_in_conflict() -> None:
    assert told(table(HEAD, ("在校生", "{3457|students_full_time@2025}"), STAFF)) == ([], [f"{ConflictKind.CHANGED} 3456→3457"])
    assert told(table(HEAD, ("在校生", "3457"), STAFF)) == ([], [f"{ConflictKind.CHANGED} 3456→3457"])


def test_other_words_in_a_cell_are_told() -> None:
    assert told(table(HEAD, ("学生", STUDENTS[1]), STAFF)) == ([f"{ChangeKind.CELL} 在校生→学生"], [])
    assert told(table(HEAD, ("在校生", STUDENTS[1] + "（估计）"), STAFF)) == ([f"{ChangeKind.CELL} 3456→3456（估计）"], [])


def test_rows_that_came_or_went_are_told() -> None:
    assert told(table(HEAD, STAFF)) == ([f"{ChangeKind.TABLE} 在校生 3456→"], [f"{ConflictKind.DELETED} 3456→"])
    assert told(table(HEAD, STUDENTS, ("班级", "88"), STAFF)) == ([f"{ChangeKind.TABLE} →班级 88"], [])


def test_a_row_with_other_columns_is_told_whole() -> None:
    changes, _ = told(table((*HEAD, "备注"), (*STUDENTS, "甲"), (*STAFF, "乙")))
    assert len(changes) == 3


def test_a_merged_cell_is_compared_once() -> None:
    cell = Cell(passage("课程"), 0, 0, rowspan=2)
    merged = Table(((cell, Cell(passage("1"), 0, 1)), (cell, Cell(passage("2"), 1, 1))), PLACE)
    assert [one.text for one in cells_of(merged)] == ["课程", "1", "2"]
    assert compare_tables(merged, merged, "1", Ledger.of([])) == []
