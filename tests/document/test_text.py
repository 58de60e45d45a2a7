import pytest

from zhihuan.document import Anchor, Passage, Place
from zhihuan.document.readers.raw import RawParagraph, RawTable
from zhihuan.document.readers.text import passage_of, pieces_of, read_text

PLACE = Place("a.txt", line=3)


@pytest.mark.parametrize(
    ("line", "text", "anchors"),
    [
        ("  学校 ", "学校", [(0, 2)]),
        ("[bookmark: _Toc12][bookmark: 甲]1.概况", "1.概况", [(0, 31)]),
        (" [bookmark: _Toc12] 1.概况", "1.概况", [(0, 20)]),
        ("[书签：甲]概况", "概况", [(0, 6)]),
        ("学\u200b\xad校", "学校", [(0, 0), (1, 3)]),
        ("概况 PAGEREF _Toc123 \\h 5", "概况  5", [(0, 0), (3, 21)]),
        ("概况 错误！未定义书签。", "概况", [(0, 0)]),
        ("[bookmark: _Toc12][bookmark:", "", [(0, 0)]),
        ("_Toc12]概况", "概况", [(0, 7)]),
        ("[附件]概况", "[附件]概况", [(0, 0)]),
        ("\u200b", "", [(0, 0)]),
    ],
)
def test_what_converters_leave_behind_is_left_out(line: str, text: str, anchors: list[tuple[int, int]]) -> None:
    passage = passage_of(line, 0, len(line), PLACE)
    assert passage == Passage(text, tuple(Anchor(at, Place("a.txt", line=3, start=start)) for at, start in anchors))


def test_lines_tell_their_indent_the_gap_and_the_page_above() -> None:
    pieces = read_text("\u3000 甲\n\n乙\n\f丙\n\f\n丁\n\t戊", "a.txt")
    said = [(p.passage.text, p.indent, p.after_gap, p.after_break) for p in pieces if isinstance(p, RawParagraph)]
    assert said == [
        ("甲", 3, True, False),
        ("乙", 0, True, False),
        ("丙", 1, False, True),
        ("丁", 0, True, True),
        ("戊", 0, False, False),
    ]


def test_a_table_tells_its_lines() -> None:
    words, table = read_text("前文\n|甲|乙|\n|丙|丁|\n", "a.txt")
    assert isinstance(words, RawParagraph)
    assert isinstance(table, RawTable)
    assert table.place == Place("a.txt", line=2, end_line=3)
    assert table.rows[1][1] == Passage.of("丁", Place("a.txt", line=3, start=3))


def test_marks_of_a_language_are_left_out() -> None:
    (piece,) = pieces_of(["学**校**"], "a.md", r"\*\*")
    assert isinstance(piece, RawParagraph)
    assert piece.passage.text == "学校"
