from tests.document.test_headers import grid
from tests.document.test_headings import line
from zhihuan.document import Paragraph
from zhihuan.document.structure.front import find_declaration, find_title_page, title_of
from zhihuan.document.structure.headings import Found, candidate


def test_short_lines_at_the_head_are_the_title_page_if_they_name_a_report() -> None:
    page = [line("青禾职业学校"), line("质量年度报告"), line("编写组"), line("2025年1月")]
    found = find_title_page([*page, line("前言"), line("学校。")], {})
    assert list(found) == [0, 1, 2, 3]
    assert title_of(found.values()) == "青禾职业学校质量年度报告"
    assert title_of([None]) == ""


def test_other_beginnings_are_no_title_page() -> None:
    assert find_title_page([line("青禾职业学校"), line("学校有学生，也有教师。")], {}) == {}
    assert list(find_title_page([line("质量报告"), line("目录")], {1: None})) == [0]
    assert list(find_title_page([line("质量报告"), grid("甲|乙", "丙|丁")], {})) == [0]
    assert list(find_title_page([line("质量报告，第二版", style="title"), line("一、概况")], {})) == [0]


def test_the_declaration_ends_at_the_next_heading_or_table() -> None:
    pieces = [
        line("责任声明"),
        line("本校负责。"),
        line("校长："),
        grid("甲|乙", "丙|丁"),
        line("后文。"),
        line("前言"),
        line("学校。"),
    ]
    preface = candidate(pieces[5])  # type: ignore[arg-type]
    assert preface is not None
    found = find_declaration(pieces, {3: None}, {0: Found(None, "责任声明", 4), 5: preface})
    assert {at: isinstance(block, Paragraph) and block.style for at, block in found.items()} == {
        1: "declaration",
        2: "declaration",
    }
    assert find_declaration(pieces, {}, {0: Found(None, "五、声明", 4, level=3)}) == {}
