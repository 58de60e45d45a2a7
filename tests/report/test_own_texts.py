import pytest

from zhihuan.errors import CatalogueError
from zhihuan.report.own_texts import read_own_text
from zhihuan.report.sections import Chart, Picture, Prose
from zhihuan.report.sentences import Sentence
from zhihuan.report.slots import parse

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
