from tests.document.test_headings import line
from zhihuan.document import Image, Place
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.structure.furniture import without_furniture


def left(*lines: RawParagraph | str) -> list[str]:
    """Return the words that are left."""
    pieces = [line(piece) if isinstance(piece, str) else piece for piece in lines]
    return [piece.passage.text for piece in without_furniture(pieces) if isinstance(piece, RawParagraph)]


def test_marked_page_numbers_go() -> None:
    assert left("甲", "- 1 -", "乙", "— 2 —", "丙", "第 3 页 共 9 页", "3/9", "Page 4 of 9") == ["甲", "乙", "丙"]
    assert left("甲", "- 1 -", "乙") == ["甲", "- 1 -", "乙"]


def test_bare_numbers_go_if_they_count_pages() -> None:
    assert left("甲", "7", "乙", "8", "丙", "9", "丁") == ["甲", "乙", "丙", "丁"]
    assert left("甲", "7", "乙", "8", "丙", "12", "丁") == ["甲", "7", "乙", "8", "丙", "12", "丁"]
    assert left("1", "2", "3", "甲") == ["1", "2", "3", "甲"]
    assert left("甲", "IV", "乙") == ["甲", "IV", "乙"]


def test_two_bare_numbers_go_at_the_ends_of_pages() -> None:
    assert left("甲", "1", line("乙", after_break=True), "2") == ["甲", "乙"]
    assert left("甲", "1", line("乙", after_break=True), "3") == ["甲", "1", "乙", "3"]


def test_running_headers_go_where_pages_begin() -> None:
    head = line("青禾学校 年度报告", after_break=True)
    assert left(head, "甲", head, "乙", line("青禾学校年度报告", after_break=True), "丙") == ["甲", "乙", "丙"]
    assert left("头", "- 1 -", "头", "- 2 -", "头", "正文" * 30) == ["正文" * 30]
    assert left("上文", head, "甲", head, "乙") == ["上文", head.passage.text, "甲", head.passage.text, "乙"]
    assert left(head, "甲", head, "乙") == [head.passage.text, "甲", "乙"]


def test_other_pieces_stay() -> None:
    picture = Image(Place("a.txt", line=1))
    whole = RawParagraph(line("- 1 -").passage)
    assert without_furniture([picture, whole, whole]) == [picture, whole, whole]
