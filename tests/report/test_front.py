from datetime import date

from zhihuan.document import ContentsEntry, Heading, Paragraph, Place
from zhihuan.report import Cover
from zhihuan.report.front import contents, declaration, print_day, title_page
from zhihuan.report.line import Line

COVER = Cover("文溪中等专业学校", 2025, date(2025, 12, 3))
PLACE = Place("甲")


def test_title_page() -> None:
    lines = [(b.style, b.passage.text) for b in title_page(COVER, PLACE) if isinstance(b, Paragraph)]
    assert lines == [
        ("title", "文溪中等专业学校"),
        ("title", "教育质量年度报告"),
        ("subtitle", "（2025年度）"),
        ("subtitle", "2025年12月3日"),
    ]
    assert print_day(COVER) == "2025年12月3日"


def test_the_declaration_names_the_school_the_report_and_the_year() -> None:
    head, first, *_ = declaration(COVER, PLACE)
    assert isinstance(head, Heading)
    assert isinstance(first, Paragraph)
    assert head.title == "内容真实性责任声明"
    assert "《文溪中等专业学校教育质量年度报告（2025年度）》的真实性、完整性和准确性负责" in first.passage.text


def test_contents_go_two_levels_deep() -> None:
    heads = [Heading(Line(f"{n} 甲").passage(PLACE), level, n, "甲") for n, level in (("1", 1), ("1.1", 2), ("1.1.1", 3))]
    listed = [entry.passage.text for entry in contents(heads, PLACE) if isinstance(entry, ContentsEntry)]
    assert listed == ["1 甲", "1.1 甲"]
    assert list(contents([], PLACE)) == []
