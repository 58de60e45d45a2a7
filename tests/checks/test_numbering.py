import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, heading, paragraph, passage
from zhihuan.checks.numbering import CaptionGap, ContentsMismatch, HeadingGap, ListGap, ordinal
from zhihuan.document import Caption, ContentsEntry

NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "二十", "三十五"]


@pytest.mark.parametrize(
    ("word", "number"), [("7", 7), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("九", 9), ("天地", 0)]
)
def test_ordinal(word: str, number: int) -> None:
    assert ordinal(word) == number


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_sections_in_order_have_no_gap(sizes: list[int]) -> None:
    blocks = []
    for chapter, size in enumerate(sizes, 1):
        blocks.append(heading(f"{chapter} 章"))
        blocks += [heading(f"{chapter}.{n} 节", 2) for n in range(1, size + 1)]

    assert not list(HeadingGap().find(dossier(blocks=blocks)))


@given(st.integers(3, 8), st.data())
def test_a_section_taken_out_is_the_one_that_is_missed(size: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, size - 1))
    blocks = [heading("1 章"), *(heading(f"1.{n} 节", 2) for n in range(1, size + 1) if n != gone)]

    (finding,) = HeadingGap().find(dossier(blocks=blocks))
    assert (finding.expected, finding.found) == (f"1.{gone}", f"1.{gone + 1}")


def test_a_report_without_numbers_has_no_gap() -> None:
    assert not list(HeadingGap().find(dossier(blocks=[heading("前言"), heading("一 概况")])))


@given(st.integers(4, 9), st.data())
def test_a_list_item_taken_out_is_told(size: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, size - 1))
    text = "。".join(f"（{n}）抓好第某项" for n in range(1, size + 1) if n != gone)

    (finding,) = ListGap().find(dossier(blocks=[paragraph(text)]))
    assert f"缺少第{gone}项" in finding.message.zh


def test_a_new_list_begins_at_one() -> None:
    blocks = [paragraph("一是甲。二是乙。三是丙。"), paragraph("一是丁。二是戊。三是己。")]

    assert not list(ListGap().find(dossier(blocks=blocks)))


def caption(number: str, title: str = "题", kind: str = "figure") -> Caption:
    return Caption(passage(f"图{number} {title}"), kind, number, title)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2", "3"], []),
        (["2", "3"], ["图1"]),
        (["1-1", "1-2", "2-1"], []),
        (["1-1", "1-1"], ["图1-1"]),
        (["1-1", "1-3"], ["图1-2"]),
        (["甲"], []),
    ],
)
def test_numbers_of_figures(numbers: list[str], expected: list[str]) -> None:
    found = CaptionGap().find(dossier(blocks=map(caption, numbers)))

    assert [finding.expected for finding in found] == expected


def entry(text: str, number: str, title: str) -> ContentsEntry:
    return ContentsEntry(passage(text), number, title, "1")


def test_contents_point_to_headings_and_figures_apart() -> None:
    blocks = [
        entry("1 概况", "1", "概况"),
        entry("图1 校门", "1", "校门"),
        heading("1 概况"),
        caption("1", "校门"),
    ]

    assert not list(ContentsMismatch().find(dossier(blocks=blocks)))


def test_contents_cut_short_by_a_line_break_agree() -> None:
    blocks = [entry("1 学生发展与就业", "1", "学生发展与就业"), heading("1 学生发展与就业质量")]

    assert not list(ContentsMismatch().find(dossier(blocks=blocks)))
