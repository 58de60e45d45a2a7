import re

from tests.document.writers.making import blocks, table
from zhihuan.document import Table
from zhihuan.document.writers.word.ink import Pen
from zhihuan.document.writers.word.report_tables import stretches, table_xml

FORM = next(block for block in reversed(blocks()) if isinstance(block, Table))


def test_a_table_of_a_form_is_ruled_on_all_sides() -> None:
    assert "insideV" in table_xml(FORM, Pen())


def test_a_small_table_has_three_lines() -> None:
    made = table_xml(table("指标 人数", "在校生 3456"), Pen())
    assert "insideV" not in made
    assert made.count('<w:bottom w:val="single" w:sz="6"') == 2


def test_merged_cells_go_on_below() -> None:
    made = table_xml(FORM, Pen())
    assert re.findall(r"<w:vMerge[^>]*>", made) == ['<w:vMerge w:val="restart"/>', "<w:vMerge/>"]
    assert made.count("课程总数") == 1


def test_widths_add_up_to_the_grid() -> None:
    made = table_xml(FORM, Pen())
    assert sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', made))) == int(re.findall(r'<w:tblW w:w="(\d+)"', made)[0])


def test_many_columns_are_set_small() -> None:
    assert "SmallTableText" in table_xml(table(" ".join("甲" * 9), " ".join("1" * 9)), Pen())


def test_a_cell_over_two_columns_is_one_stretch() -> None:
    one, two = FORM.rows[0][:2]
    assert list(stretches((one, one, two))) == [(0, one, 2), (2, two, 1)]
