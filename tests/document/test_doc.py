import pytest

from zhihuan.document import Column, Sheet, Table, write_docx_table
from zhihuan.document.readers import doc
from zhihuan.document.readers.doc import doc_to_docx, read_doc
from zhihuan.document.readers.office import convert
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.errors import UnreadableFile

SOURCE = write_docx_table(Sheet("", (Column("项目"), Column("人数")), (("专任教师", 120),), "教师情况"))


@pytest.fixture(scope="module")
def old_word() -> bytes:
    made = convert(SOURCE, "docx", "doc")
    assert made is not None
    return made


@pytest.mark.office
def test_an_old_word_file_is_read_by_libreoffice(old_word: bytes) -> None:
    pieces, troubles = read_doc(old_word, "a.doc")
    assert [piece.passage.text for piece in pieces if isinstance(piece, RawParagraph)] == ["教师情况"]
    assert [[[cell.text for cell in row] for row in piece.rows] for piece in pieces if isinstance(piece, Table)] == [
        [["项目", "人数"], ["专任教师", "120"]]
    ]
    assert troubles == []


@pytest.mark.office
def test_without_libreoffice_its_words_are_read_by_antiword(old_word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "convert", lambda *_: None)
    pieces, (trouble,) = read_doc(old_word, "a.doc")
    first = pieces[0]
    assert isinstance(first, RawParagraph)
    assert first.passage.text == "教师情况"
    assert "antiword" in trouble.message.zh


def test_a_file_that_nothing_can_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "convert", lambda *_: None)
    monkeypatch.setattr(doc, "run", lambda *_: b"")
    with pytest.raises(UnreadableFile):
        read_doc(b"x", "a.doc")
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(UnreadableFile, match="都没有安装"):
        read_doc(b"x", "a.doc")


def test_rich_text_is_given_to_the_converter_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "convert", lambda _source, suffix, _target: suffix.encode())
    assert [doc_to_docx(source) for source in (b"{\\rtf1", b"\xd0\xcf")] == [b"rtf", b"doc"]
