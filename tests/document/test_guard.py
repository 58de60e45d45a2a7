from pathlib import Path

import pytest

from tests.document.ole_files import compound
from tests.document.word import docx, p, zipped
from zhihuan.document import reading
from zhihuan.document.readers import guard
from zhihuan.document.readers.guard import recognise
from zhihuan.errors import UnreadableFile

WORD = docx(p("字"))
SHEETS = zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})
TEXT = "第一章 学生情况\n在校生3456人。".encode()


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (WORD, "a.docx", "docx"),
        (WORD, "a.DOCM", "docx"),
        (SHEETS, "a.xlsx", "xlsx"),
        (compound("WordDocument"), "a.doc", "doc"),
        (compound("WordDocument"), "a.wps", "doc"),
        (compound("Workbook"), "a.xls", "xls"),
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\xef\xbb\xbf <!-- x --><!DOCTYPE html><p>", "a.htm", "html"),
        (b"<html>", "a.md", "md"),
        (TEXT, "a.txt", "txt"),
        (TEXT, "a.markdown", "md"),
        (TEXT, "a.csv", "txt"),
        (b"{\\rtf1 x}", "a.rtf", "doc"),
        ("字".encode("utf-16"), "a.txt", "txt"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_no_trouble(source: bytes, name: str, kind: str) -> None:
    assert recognise(source, name) == (kind, ())


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (compound("WordDocument"), "a.docx", "doc"),
        (b"<html><body>", "a.docx", "html"),
        (b"<html><body>", "a.txt", "html"),
        (b"junk\n%PDF-1.4", "a.docx", "pdf"),
        (TEXT, "a.docx", "txt"),
        (WORD, "a.doc", "docx"),
        (WORD, "noname", "docx"),
        (SHEETS, "a.xls", "xlsx"),
    ],
)
def test_a_renamed_file_is_read_by_its_content_and_named(source: bytes, name: str, kind: str) -> None:
    found, (trouble,) = recognise(source, name)
    assert found == kind
    assert kind in trouble.message.zh
    assert kind in trouble.message.en
    assert trouble.place.document == name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "空的"),
        (b" \r\n\t\0", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "不认识"),
        (b"\xff\xd8\xff\xe0" + b"JFIF photograph" * 9, "不认识"),
        (zipped({"a.txt": "x"}), "压缩包"),
        (b"PK\x05\x06" + b"\0" * 18, "压缩包"),
        (compound("EncryptedPackage"), "密码"),
    ],
)
def test_what_no_reader_opens_is_refused_with_what_to_do(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as refusal:
        recognise(source, "a.docx")
    assert refusal.value.hint.zh
    assert refusal.value.hint.en


def test_a_zip_that_is_both_is_word_if_it_has_a_document() -> None:
    assert recognise(zipped({"word/document.xml": "", "xl/workbook.xml": ""}), "a.docx")[0] == "docx"
    assert recognise(zipped({"word/x.bin": "", "xl/workbook.xml": ""}), "a.xlsx")[0] == "xlsx"


def test_files_and_texts_beyond_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_TEXT_BYTES", 10)
    with pytest.raises(UnreadableFile, match="过大"):
        recognise(TEXT, "a.txt")
    assert recognise(WORD, "a.docx")[0] == "docx"
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 20)
    with pytest.raises(UnreadableFile, match="过大"):
        recognise(WORD, "a.docx")


def test_a_few_nul_bytes_do_not_make_a_text_something_else() -> None:
    assert recognise(b"a\0b" + TEXT * 3, "a.txt")[0] == "txt"


def test_a_file_beyond_the_limit_is_not_even_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(WORD)
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was loaded"))
    with pytest.raises(UnreadableFile, match="过大"):
        reading.read(path)
