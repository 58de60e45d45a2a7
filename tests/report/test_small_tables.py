from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.document import Place, Table
from zhihuan.report.figures import Figures
from zhihuan.report.sections import PartTable, SmallTable
from zhihuan.report.slots import Slot
from zhihuan.report.small_tables import build_part_table, build_small_table, left_out

FIGURES = Figures(
    [
        make_fact("students_full_time", 80, 2024),
        make_fact("students_full_time", 100),
        make_fact("students_full_time", 60, major="护理"),
        make_fact("students_full_time", 40, major="会计事务"),
        make_fact("enrol_new", 30, major="护理"),
        make_fact("dual_teacher_rate", "90.97", 2024),
        make_fact("dual_teacher_rate", "89.89"),
        make_fact("funding_total", 10_000_000, 2024),
        make_fact("funding_total", 12_345_600),
        make_fact("student_teacher_ratio", "13.58"),
    ],
    [],
    2025,
    load().indicators,
)


def texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def test_two_years_and_what_changed() -> None:
    codes = (
        Slot("students_full_time"),
        Slot("dual_teacher_rate"),
        Slot("funding_total", unit="万元"),
        Slot("student_teacher_ratio"),
    )
    table = build_small_table(SmallTable(codes, "甲"), FIGURES, Place("甲"))
    assert texts(table) == [
        ["指标", "单位", "2024年", "2025年", "比上年增减"],
        ["全日制在校生人数", "人", "80", "100", "+20"],
        ["“双师型”教师比例", "%", "90.97", "89.89", "-1.08个百分点"],
        ["总经费", "万元", "1000", "1234.56", "+234.56"],
        ["生师比", "—", "", "13.58:1", "—"],
    ]


def test_a_part_in_a_row() -> None:
    item = SmallTable((Slot("students_full_time", (("major", "护理"),)), Slot("students_full_time")), "甲")
    assert texts(build_small_table(item, FIGURES, Place("甲")))[1][:4] == ["护理全日制在校生人数", "人", "", "60"]


def test_one_row_is_no_table() -> None:
    assert build_small_table(SmallTable((Slot("students_full_time"), Slot("grad_total")), "甲"), FIGURES, Place("甲")) is None


def test_parts_in_falling_order_with_their_total() -> None:
    table = build_part_table(PartTable((Slot("students_full_time"),), "major", "甲"), FIGURES, Place("甲"))
    assert texts(table) == [["专业", "全日制在校生人数（人）"], ["护理", "60"], ["会计事务", "40"], ["合计", "100"]]


def test_no_total_where_a_column_has_none() -> None:
    item = PartTable((Slot("students_full_time"), Slot("enrol_new")), "major", "甲")
    assert texts(build_part_table(item, FIGURES, Place("甲")))[1:] == [["护理", "60", "30"], ["会计事务", "40", ""]]


def test_parts_with_students_and_without_a_row_are_named() -> None:
    assert left_out(PartTable((Slot("enrol_new"),), "major", "甲"), FIGURES) == ("会计事务",)
    assert left_out(PartTable((Slot("students_full_time"),), "major", "甲"), FIGURES) == ()


def test_nothing_to_break_down() -> None:
    assert build_part_table(PartTable((Slot("grad_total"),), "major", "甲"), FIGURES, Place("甲")) is None
