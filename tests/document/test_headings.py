import pytest

from zhihuan.document import Image, Passage, Place
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.structure.headings import Found, candidate, find_candidates

PLACE = Place("a.txt", line=1)


def line(text: str, **said: object) -> RawParagraph:
    """Return a printed line."""
    return RawParagraph(Passage.of(text, PLACE), is_line=True, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("1.1 教学目标与理念。", "教学目标与理念", ""),
        ("2.1.1思想工作。学校坚持升旗。", "思想工作", "学校坚持升旗。"),
        ("1.抓好课堂建设。学校开设新课，教师参与听课。", "抓好课堂建设", "学校开设新课，教师参与听课。"),
        ("7.1 多元探索：定位亟待清晰", "多元探索：定位亟待清晰", ""),
        ("前 言：", "前言", ""),
        ("内容真实性责任声明", "内容真实性责任声明", ""),
    ],
)
def test_a_heading_ends_where_text_begins(text: str, title: str, rest: str) -> None:
    found = candidate(line(text))
    assert found is not None
    assert (found.title, text[found.end :]) == (title, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1.招生1566人。毕业生就业形势稳定，学校全年开展招聘活动，社会反响较好。",
        "1.完成任务。",
        "（1）抓课堂；",
        "1.1 ",
        "3 学校有学生，也有教师",
        "1.建设思路：一是明确理念。二是广泛动员全体教师和学生参与学校的文化建设。",
        "前言部分请看下面的说明文字",
        "普通文字",
        "1.1 学校坚持立德树人根本任务，全年开展各项社团活动，参加学生达到1200人次，比上年同期增加100人次。",
    ],
)
def test_items_and_sentences_are_no_headings(text: str) -> None:
    assert candidate(line(text)) is None


def test_the_style_of_a_word_file_makes_a_heading() -> None:
    styled = candidate(line("学校情况", outline=2, number="1.1"))
    assert styled is not None
    assert (styled.number and styled.number.printed, styled.title) == ("1.1", "学校情况")
    own = candidate(line("1.1 学校情况", outline=2))
    assert own is not None
    assert own.title == "学校情况"
    assert candidate(line("很长" * 60, outline=1)) is None


def test_a_number_that_is_not_in_the_text_counts() -> None:
    found = candidate(line("学校情况", number="第一章"))
    assert found is not None
    assert (found.title, found.end) == ("学校情况", 4)


def test_numbered_lines_in_a_row_are_a_list_unless_styled() -> None:
    assert find_candidates([line("1.教室"), line("2.车间"), Image(PLACE), line("3.宿舍"), None]) == {3: candidate(line("3.宿舍"))}
    styled = [line("1.教室", outline=1), line("2.车间", outline=1)]
    assert list(find_candidates(styled)) == [0, 1]


def test_a_heading_without_number_is_not_weak() -> None:
    assert not Found(None, "前言", 2).is_weak
