import pytest

from zhihuan.errors import CatalogueError
from zhihuan.report.own_texts import pieces_of, read_own_text
from zhihuan.report.sections import Chart, OwnTable, Picture, Prose
from zhihuan.report.sentences import Sentence
from zhihuan.report.slots import parse, write_nodes

TEXT = """招生{{enrol_new}}人，
比上年多。

- 第一项
* 第二项

> **案例 送教下乡**
> 做法与成效。

![校门](gate.png)
"""


def test_paragraphs_lists_cases_and_pictures() -> None:
    items = read_own_text(TEXT)
    assert [item.style for item in items if isinstance(item, Prose)] == ["body", "list", "list", "case-title", "case"]
    assert items[0] == Prose((Sentence(parse("招生{{enrol_new}}人，比上年多。"), is_kept=True),))
    assert items[-1] == Picture("gate.png", "校门")


def test_a_binding_that_cannot_be_understood_is_refused() -> None:
    with pytest.raises(CatalogueError):
        read_own_text("招生{{enrol new}}人。")


def test_nothing_written_is_nothing() -> None:
    assert read_own_text(" \n\n") == ()


def test_a_figure_of_the_section_is_called_by_its_title() -> None:
    usual = (Prose(()), Chart("bars", (), "招生对比"))
    assert read_own_text("![招生对比](图)", usual) == (usual[1],)
    with pytest.raises(CatalogueError, match="没有名为“毕业对比”的图表"):
        read_own_text("![毕业对比](图)", usual)


def test_a_heading_inside_a_section() -> None:
    assert [item.style for item in read_own_text("甲\n### 招生\n乙") if isinstance(item, Prose)] == ["body", "subheading", "body"]


def test_a_table_of_ones_own() -> None:
    (table,) = read_own_text("表：获奖情况\n| 级别 | 项 |\n| --- | :-: |\n| 省级 | {{awards|change}} |\n| 市级 |")
    assert isinstance(table, OwnTable)
    assert table.title == "获奖情况"
    assert [[write_nodes(cell.nodes) for cell in row] for row in table.rows] == [
        ["级别", "项"],
        ["省级", "{{awards|change}}"],
        ["市级", ""],
    ]


def test_a_table_without_a_title_is_refused() -> None:
    with pytest.raises(CatalogueError, match="表格没有标题"):
        read_own_text("| 甲 | 乙 |")
    with pytest.raises(CatalogueError, match="表格没有标题"):
        read_own_text("表： \n| 甲 |")


def test_pieces_are_as_they_were_written() -> None:
    assert pieces_of("甲\n乙\n- 一\n- 二\n> 案\n\n\n表：丙\n| 丁 |\n| --- |\n") == (
        "甲\n乙", "- 一", "- 二", "> 案", "表：丙\n| 丁 |\n| --- |",
    )  # fmt: skip
