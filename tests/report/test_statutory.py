import pytest

from tests.report.inventing import make_fact
from zhihuan.catalogue import FormRow, FormTable, load
from zhihuan.document import Place
from zhihuan.facts import Absence, Gap
from zhihuan.language import Text
from zhihuan.report.figures import Figures
from zhihuan.report.statutory import build_official_table, empty_cells, official_rows

EDITIONS = load().editions
TABLE = FormTable(
    "表9",
    "示例表",
    (
        FormRow("1", "教学计划内课程总数", "门", "course_total", is_starred=True),
        FormRow("", "教学计划内课程总数", "学时", "course_hours_total", is_starred=True),
        FormRow("", "其中：课证融通课程数", "门", "course_cert_count", 1, "course_total"),
        FormRow("2", "非学历培训到账经费", "万元", "training_income"),
        FormRow("3", "生师比", "—", "student_teacher_ratio"),
        FormRow("4", "在国外开办学校数", "所", "intl_school_abroad", is_filled=False),
        FormRow("5", "毕业生人数", "人", "grad_total"),
    ),
)
FACTS = [
    make_fact("course_total", 220, 2024),
    make_fact("course_total", 0, 2025),
    make_fact("course_hours_total", 55795),
    make_fact("training_income", 944680),
    make_fact("student_teacher_ratio", "13.58"),
]
GAPS = [Gap("", "grad_total", "2025", Absence.NOT_APPLICABLE, Text("没有毕业生", "no graduates"))]
FIGURES = Figures(FACTS, GAPS, 2025, load().indicators)


def test_missing_zero_and_not_applicable_are_printed_apart() -> None:
    printed = [(row.number, row.label, row.row.unit, row.before.text, row.now.text) for row in official_rows(TABLE, FIGURES)]
    assert printed == [
        ("1", "教学计划内课程总数*", "门", "220", "0"),
        ("", "教学计划内课程总数*", "学时", "", "55795"),
        ("", "\u3000\u3000其中：课证融通课程数", "门", "", ""),
        ("2", "非学历培训到账经费", "万元", "", "94.468"),
        ("3", "生师比", "—", "", "13.58:1"),
        ("4", "在国外开办学校数", "所", "中职不填", "中职不填"),
        ("5", "毕业生人数", "人", "", "/"),
    ]


def test_cells_know_their_facts_and_one_label_spans_its_two_units() -> None:
    table = build_official_table(TABLE, FIGURES, Place("甲"))
    assert [cell.text for cell in table.rows[0]] == ["序号", "指标", "单位", "2024年", "2025年"]
    assert all(cell.is_header for cell in table.rows[0])
    assert table.rows[1][1] is not table.rows[3][1]
    assert (table.rows[1][1], table.rows[1][1].rowspan) == (table.rows[2][1], 2)
    assert [b.key for row in table.rows for cell in row for b in cell.passage.bindings] == [
        "course_total@2024",
        "course_total@2025",
        "course_hours_total@2025",
        "training_income@2025",
        "student_teacher_ratio@2025",
    ]


@pytest.mark.parametrize("code", sorted(EDITIONS))
def test_every_form_is_printed_row_for_row(code: str) -> None:
    for form in EDITIONS[code].tables:
        table = build_official_table(form, FIGURES, Place("甲"))
        assert [row[2].text for row in table.rows[1:]] == [row.unit for row in form.rows]
        assert [row[0].text for row in table.rows[1:]] == [row.number for row in form.rows]
        assert [row[1].text for row in table.rows[1:]] == [row.label + "*" * row.is_starred for row in form.rows]
        assert all(
            (cell.row, cell.column) == (r, c) or table.rows[cell.row][c] == cell
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row)
        )


def test_what_the_form_asks_for_and_nobody_recorded() -> None:
    missing = {gap.indicator for gap in empty_cells(EDITIONS["E3"], FIGURES)}
    assert "teachers_full_time" in missing
    assert not missing & {"course_total", "grad_total", "intl_school_abroad"}
