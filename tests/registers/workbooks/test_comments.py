from lxml import etree

from zhihuan.registers.workbooks import CellNote
from zhihuan.registers.workbooks.comments import MAIN, boxes_part, comments_part, printable

EXCEL = "{urn:schemas-microsoft-com:office:excel}"
NOTES = [CellNote(2, 1, "必填"), CellNote(3, 0, "应为\n日期")]


def words(part: bytes) -> dict[str, str]:
    root = etree.fromstring(part)
    return {node.get("ref"): "".join(node.itertext()) for node in root.iter(f"{{{MAIN}}}comment")}


def spots(part: bytes) -> list[tuple[str, str]]:
    root = etree.fromstring(part)
    return [(node.findtext(f"{EXCEL}Row"), node.findtext(f"{EXCEL}Column")) for node in root.iter(f"{EXCEL}ClientData")]


def test_comments_stand_at_their_cells() -> None:
    assert words(comments_part(NOTES)) == {"B2": "必填", "A3": "应为\n日期"}
    assert spots(boxes_part(NOTES)) == [("1", "1"), ("2", "0")]


def test_comments_that_were_there_stay_and_grow() -> None:
    old = comments_part([CellNote(2, 1, "老师的话"), CellNote(9, 9, "别的")])
    boxes = boxes_part([CellNote(2, 1, "老师的话"), CellNote(9, 9, "别的")])
    assert words(comments_part(NOTES, old)) == {"B2": "老师的话\n必填", "J9": "别的", "A3": "应为\n日期"}
    assert spots(boxes_part(NOTES, boxes)) == [("1", "1"), ("8", "9"), ("2", "0")]


def test_boxes_have_names_of_their_own() -> None:
    root = etree.fromstring(boxes_part(NOTES, boxes_part([CellNote(1, 1, "甲"), CellNote(1, 2, "乙")])))
    names = [node.get("id") for node in root.iter("{urn:schemas-microsoft-com:vml}shape")]
    assert names == ["_x0000_s1025", "_x0000_s1026", "_x0000_s1027", "_x0000_s1028"]


def test_boxes_written_carelessly_are_kept_as_far_as_they_can_be_read() -> None:
    assert spots(boxes_part(NOTES[:1], b'<xml xmlns:x="urn:schemas-microsoft-com:office:excel"><br></xml>')) == [("1", "1")]


def test_the_author_is_named_and_no_sign_breaks_the_part() -> None:
    part = comments_part([CellNote(1, 0, "a\0b<&\ufffe")])
    assert words(part) == {"A1": "ab<&"}
    assert "质环".encode() in part
    assert printable("a\x07\ud800b") == "ab"
