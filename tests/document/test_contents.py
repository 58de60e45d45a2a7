import pytest

from tests.document.test_headers import grid
from tests.document.test_headings import line
from zhihuan.document import ContentsEntry, Passage, Place
from zhihuan.document.structure.contents import entry, find_contents

PLACE = Place("a.txt", line=1)


@pytest.mark.parametrize(
    ("text", "number", "title", "page"),
    [
        ("一、概况……………3", "一", "概况", "3"),
        ("- 1.1 概况 ...... 12", "1.1", "概况", "12"),
        ("第一章 总则\t5", "第一章", "总则", "5"),
        ("图 1-1 校门", "图 1-1", "校门", ""),
        ("表 2", "表 2", "", ""),
        ("前言    I", "", "前言", "I"),
        ("前言", "", "前言", ""),
    ],
)
def test_an_entry_is_cut_in_three(text: str, number: str, title: str, page: str) -> None:
    passage = Passage.of(text, PLACE)
    assert entry(passage) == ContentsEntry(passage, number, title, page)


def found(*texts: str) -> list[int]:
    """Return which lines belong to the contents."""
    return list(find_contents([line(text, after_gap=True) for text in texts]))


def test_contents_end_where_the_first_entry_comes_again() -> None:
    assert found("目 录", "前言", "一、概况", "前言", "一、概况") == [0, 1, 2]
    assert found("目录", "前言 ... 1", "前言 ... 2", "图目录", "图 1 甲", "前言") == [0, 1, 2, 3, 4]


def test_contents_end_at_text_tables_and_the_declaration() -> None:
    assert found("目录", "前言", "学校有学生。") == [0, 1]
    assert found("目录", "前言", "很长" * 40 + "\t3", "很长" * 40) == [0, 1, 2]
    assert found("目录", "内容真实性责任声明", "一、概况") == [0, 1, 2]
    assert found("目录", "前言", "责任声明", "本校对真实性负责") == [0, 1]
    assert list(find_contents([line("目录"), line("前言"), grid("甲|乙", "丙|丁"), line("一、概况")])) == [0, 1]


def test_entries_outside_a_list_show_by_dots_style_or_field() -> None:
    pieces = [line("一、概况.......3"), line("概况", in_contents=True), line("概况", style="toc 2"), line("概况")]
    assert list(find_contents(pieces)) == [0, 1, 2]


def test_the_rest_of_a_broken_entry_belongs_to_it() -> None:
    entries = find_contents(
        [line("目录"), line("1 全校师生在新楼前"), line("合影"), line("- 结语"), line("2 学生 ... 3"), line("附表")]
    )
    assert [entries[1] and entries[1].title, entries[2]] == ["全校师生在新楼前合影", None]
    assert [entries[at] is not None for at in (3, 4, 5)] == [True, True, True]
