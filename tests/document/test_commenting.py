import pytest

from tests.document.printing import pdf, text
from tests.document.test_comments import marked
from tests.document.word import docx, p, parts_of
from zhihuan.document import Note, Paragraph, Place, read, write_comments
from zhihuan.document.readers.office import convert

SOURCE = docx(p("在校生3456人"))


def note(place: Place) -> Note:
    return Note(place, "3456", "质环", ("请核对",))


def test_a_word_file_comes_back_itself() -> None:
    made = write_comments(read(SOURCE, "r.docx"), SOURCE, [note(Place("r.docx", block=0, start=3))])
    assert marked(made) == {"0": "3456"}
    assert "word/styles.xml" not in parts_of(made)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("第一章 学生\n在校生3456人。".encode(), "r.txt"),
        ("<html><body><p>在校生3456人。</p></body></html>".encode(), "r.html"),
        (pdf(text("在校生3456人。", 90, 700)), "r.pdf"),
    ],
)
def test_other_files_are_written_as_word_first(source: bytes, name: str) -> None:
    document = read(source, name)
    block = document.blocks[-1]
    assert isinstance(block, Paragraph)
    at = block.passage.text.index("3456")
    made = write_comments(document, source, [note(block.passage.place(at, at + 4))])
    assert marked(made) == {"0": "3456"}


@pytest.mark.office
def test_an_old_word_file_is_converted_and_commented() -> None:
    source = convert(SOURCE, "docx", "doc")
    assert source is not None
    made = write_comments(read(source, "r.doc"), source, [note(Place("r.doc", block=0, start=3))])
    assert marked(made) == {"0": "3456"}


def test_an_old_word_file_read_as_plain_text_is_written_anew() -> None:
    document = read("在校生3456人。", "r.doc")
    made = write_comments(document, b"", [note(Place("r.doc", line=1, start=3))])
    assert marked(made) == {"0": "3456"}
