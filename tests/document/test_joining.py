import pytest

from tests.document.test_headings import line
from zhihuan.document import Paragraph, Passage, Place
from zhihuan.document.structure.joining import Setting, is_complete, is_item, is_two_part, join

NARROW = ["近年来，青禾职业学校坚持扎根临江", "办学，把课堂搬到车间和码头，学生越", "来越多，老师也越来越多，办学条件年"] * 4


def begun(*texts: str) -> list[Passage]:
    """Return lines of a paragraph that has begun."""
    return [line(text).passage for text in texts]


@pytest.mark.parametrize(
    ("first", "then", "goes_on"),
    [
        ("学校开展各类活动，参加学生", "共1200人。", True),
        ("学校，", "学生。", True),
        ("学校（全省仅", "6个）。", True),
        ("学校开展活动。", "学生参加。", False),
        ("学校开展各类活动，参加学生", "- 其中女生", False),
        ("学校开展各类活动，参加学生", "2025年1月3日", False),
        ("学校开展各类活动，参加学生", "联系电话：另行通知", False),
        ("学校开展各类活动，参加学生", "阐述如下：", True),
        ("青禾职业学校", "教育质量报告", False),
    ],
)
def test_a_sentence_goes_on(first: str, then: str, goes_on: bool) -> None:
    assert Setting().goes_on(begun(first), line(then)) is goes_on


def test_a_paragraph_that_has_gone_on_goes_on() -> None:
    assert Setting().goes_on(begun("学校，", "学生和教师"), line("一起活动。"))
    assert not Setting().goes_on(begun("学校开展各类活动，参加学生"), line("另起。", indent=2))


def test_a_whole_paragraph_is_never_a_rest() -> None:
    assert not Setting().goes_on(begun("学校，"), line("学生。").__class__(line("学生。").passage))


def test_lines_broken_at_the_margin_are_seen() -> None:
    assert Setting.of(map(line, NARROW)) == Setting(17, False)
    assert Setting.of(line(text, indent=2 if at % 3 == 0 else 0) for at, text in enumerate(NARROW * 2)).has_indents
    assert Setting.of(map(line, NARROW[:4])) == Setting()
    assert Setting.of(line("学校有学生一千二百人。") for _ in NARROW) == Setting()
    assert Setting.of(line("学校有学生" + "很多" * at) for at in range(2, 38, 2)).width is None


def test_where_paragraphs_are_indented_a_full_line_may_end_a_sentence() -> None:
    indented = Setting(17, has_indents=True)
    assert indented.goes_on(begun("师生一起把课堂搬到车间和码头去了。"), line("学生越来越多。"))
    assert not indented.goes_on(begun("师生一起把课堂搬到车间和码头去了。"), line("学生越来越多。", indent=2))
    assert not indented.goes_on(begun("到码头去。"), line("学生越来越多。"))
    assert not Setting(17).goes_on(begun("师生一起把课堂搬到车间和码头去了。"), line("学生越来越多。"))


def test_in_a_narrow_column_a_full_line_goes_on_but_a_headline_does_not() -> None:
    assert Setting(17).goes_on(begun("青禾职业学校坚持扎根临江临江"), line("办学。"))
    assert not Setting(17).goes_on(begun("办好家门口的学校 江边开出新花"), line("近年来，"))
    assert not Setting(17).goes_on(begun("青禾职业学校坚持扎根临江临江"), line("办学。", indent=1))


def test_items_show_by_bullet_number_or_list() -> None:
    items = [line("• 甲"), line("——甲。"), line("1.甲"), line("甲", number="1."), line("甲", style="list item")]
    assert all(map(is_item, items))
    assert not any(map(is_item, [line("1 人"), line("学校"), line("-5")]))


def test_lines_are_joined_with_a_blank_between_latin_words() -> None:
    joined = join(begun("Green", "River 学院", "与学校"), "body")
    assert joined.passage.text == "Green River 学院与学校"
    assert isinstance(joined, Paragraph)
    assert joined.passage.place(6, 11) == Place("a.txt", line=1, start=0, end=5)


def test_ends_and_headlines() -> None:
    assert [is_complete(text) for text in ("完。", "完。”", "如下：", "完", "完）")] == [True, True, True, False, False]
    assert [is_two_part(text) for text in ("甲乙 丙丁", "“甲” 丙", "甲乙丙丁", "共 12 人")] == [True, True, False, False]
