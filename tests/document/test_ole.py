import pytest

from tests.document.ole_files import compound
from zhihuan.document.readers.ole import kind
from zhihuan.errors import UnreadableFile


@pytest.mark.parametrize(("stream", "found"), [("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")])
def test_the_streams_tell_the_kind(stream: str, found: str) -> None:
    assert kind(compound(stream)) == found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (compound("EncryptedPackage", "WordDocument"), "密码"),
        (compound("WordDocument", flags=0x0100), "密码"),
        (compound("PowerPoint Document"), "不认识"),
    ],
)
def test_locked_and_other_files_are_refused(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        kind(source)


def test_a_word_file_cut_off_before_its_flags_is_still_one() -> None:
    assert kind(compound("WordDocument")[:700]) == "doc"
