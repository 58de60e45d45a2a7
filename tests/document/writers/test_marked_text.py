from tests.document.rendering import rendered
from tests.document.writers.making import passage, report, table
from zhihuan.document import Document, Image, Place, read
from zhihuan.document.writers.marked_text import write_markdown


def test_markdown_reads_back_as_the_same_tables_and_headings() -> None:
    back = rendered(read(write_markdown(report()).encode(), "r.md"))
    assert "  #序号 | #指标 | #单位 | #2025年" in back
    assert "  1 | ^ | 学时 | 9800" in back
    assert "## [1.1] 学生规模" in back
    assert next(line for line in back if line.startswith("entry")) == "entry [1] 学生发展 @"


def test_pipes_and_line_ends_do_not_break_a_table() -> None:
    made = write_markdown(Document("r", "", (table("甲|乙 丙"),)))
    assert made.startswith("| 甲｜乙 | 丙 |")
    assert write_markdown(Document("r", "", (table(),))) == "\n"


def test_pictures_are_described() -> None:
    assert write_markdown(Document("r", "", (Image(Place("r"), "校门"),))) == "![校门]()\n"
    assert passage("a").text == "a"
