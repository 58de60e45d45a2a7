import pytest

from tests.report.rereading.making import STUDENTS, unit
from zhihuan.catalogue import load
from zhihuan.report import ChangeKind
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.pairing import Pair
from zhihuan.report.rereading.telling import Teller, Told
from zhihuan.report.rereading.units import Unit, UnitKind

OLD = unit(f"在校生{{3456|{STUDENTS}}}人。")


def tell(before: Unit | None, after: Unit | None, is_moved: bool = False) -> Told:
    return Teller(Ledger.of([OLD.passage]), load().indicators, 2025, [OLD]).tell(Pair(before, after, is_moved))


def kinds(told: Told) -> list[tuple[ChangeKind, bool]]:
    return [(one.kind, one.is_merged) for one in told.changes]


def test_what_is_as_it_was_is_not_told() -> None:
    told = tell(OLD, OLD)
    assert (told.is_as_written, told.text, told.changes) == (True, "在校生{{students_full_time}}人。", ())


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(OLD, unit("全校学生。"), ChangeKind.EDITED), (None, unit("新的一段。"), ChangeKind.ADDED), (OLD, None, ChangeKind.DELETED)],
)
def test_prose_is_taken(before: Unit | None, after: Unit | None, kind: ChangeKind) -> None:
    assert kinds(tell(before, after)) == [(kind, True)]


def test_a_changed_number_alone_is_no_edit() -> None:
    told = tell(OLD, unit(f"在校生{{9999|{STUDENTS}}}人。"))
    assert (told.changes, told.text) == ((), "在校生{{students_full_time}}人。")


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (UnitKind.HEADING, ChangeKind.HEADING),
        (UnitKind.CAPTION, ChangeKind.CAPTION),
        (UnitKind.ENTRY, ChangeKind.CONTENTS),
        (UnitKind.FRONT, ChangeKind.FRONT),
        (UnitKind.LEAD, ChangeKind.LEAD),
        (UnitKind.PICTURE, ChangeKind.PICTURE),
    ],
)
def test_what_the_program_makes_is_told_and_not_taken(kind: UnitKind, change: ChangeKind) -> None:
    told = tell(unit("旧", kind), unit("新", kind))
    assert (kinds(told), told.text) == ([(change, False)], "")
    assert kinds(tell(unit("旧", kind), None)) == [(change, False)]


def test_a_heading_elsewhere_was_moved() -> None:
    head = unit("1.2 专业", UnitKind.HEADING)
    assert kinds(tell(head, head, is_moved=True)) == [(ChangeKind.MOVED, False)]
    assert kinds(tell(OLD, OLD, is_moved=True)) == [(ChangeKind.MOVED, True)]


def test_double_brackets_are_told() -> None:
    told = tell(None, unit("编号{{A}}".replace("{{", "[[").replace("}}", "]]")))
    assert kinds(told) == [(ChangeKind.BRACES, True), (ChangeKind.ADDED, True)]
    assert told.text == "编号［［A］］"


def test_a_table_that_came_or_went_is_told() -> None:
    table = unit("表1-1 规模", UnitKind.TABLE)
    assert kinds(tell(table, None)) == kinds(tell(None, table)) == [(ChangeKind.TABLE, False)]


def test_a_paragraph_keeps_its_style_when_edited() -> None:
    assert tell(unit("第一条", style="list"), unit("第一条改")).text == "- 第一条改"
