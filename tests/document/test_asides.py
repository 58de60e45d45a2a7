import pytest

from tests.document.word import docx, p, run
from zhihuan.document import Asides, Comment, Note, Place, annotate, read_asides
from zhihuan.errors import UnreadableFile

PLAIN = docx(p("在校生3456人"), p("教师200人"))


def test_a_plain_file_has_none() -> None:
    assert read_asides(PLAIN) == Asides()


def test_comments_come_with_the_paragraph_they_stand_at() -> None:
    noted = annotate(PLAIN, [Note(Place("r", block=1, start=0), "教师", "王某", ("请核对", "再报"))])
    assert read_asides(noted).comments == (Comment("王某", "请核对\n再报", "教师200人"),)


def test_a_comment_that_lost_its_place_is_not_lost() -> None:
    lost = docx(p("甲"), comments='<w:comment w:id="4" w:author="李某"><w:p><w:r><w:t>何意</w:t></w:r></w:p></w:comment>')
    assert read_asides(lost).comments == (Comment("李某", "何意", ""),)


def test_tracked_changes_are_told() -> None:
    assert read_asides(docx(p(f'<w:ins w:id="1" w:author="王某">{run("新")}</w:ins>'))).is_tracked


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_asides(b"PK\x03\x04")
