import pytest

from zhihuan.document import Place
from zhihuan.document.decoding import decode, lines_of, repair

TEXT = "青禾职业学校\n有学生1200人。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_a_report_is_seen(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, [])


def test_a_big_endian_mark_is_seen() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt") == (TEXT, [])


def test_a_cut_or_damaged_text_is_read_and_named() -> None:
    text, (trouble,) = decode(TEXT.encode()[:-2], "a.txt")
    assert text == TEXT[:-2] + "\ufffd"
    assert (trouble.place, trouble.message.zh[:5]) == (Place("a.txt", line=2), "第 2 行")
    damaged = TEXT.encode().replace("有".encode(), b"\xff\xff") * 3
    assert decode(damaged, "a.txt")[0].count("学生") == 3


def test_characters_that_hide_words_are_named() -> None:
    text, troubles = repair("甲\n乙\ud800丙\0\n丁\u202e", "a.txt")
    assert text == "甲\n乙\ufffd丙\0\n丁\u202e"
    assert [(trouble.place.line, "残缺" in trouble.message.zh) for trouble in troubles] == [(2, True), (2, False), (3, False)]
    assert repair(TEXT, "a.txt") == (TEXT, [])


def test_lines_end_as_editors_count_them() -> None:
    assert lines_of("甲\r\n乙\n丙\r丁\x0b戊\u2028己") == ["甲", "乙", "丙", "丁\x0b戊\u2028己"]
