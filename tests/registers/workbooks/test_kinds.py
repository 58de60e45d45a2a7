import pytest

from tests.registers.cast import table
from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import kinds
from zhihuan.registers.workbooks.kinds import recognise

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (table(), "xlsx"),
        (COMPOUND + "Workbook".encode("utf-16-le") + b"\0\0", "xls"),
        (COMPOUND + "Book".encode("utf-16-le") + b"\0\0", "xls"),
        ("学号,姓名".encode(), "csv"),
        ("学号,姓名".encode("gb18030"), "csv"),
        ("学号\t姓名".encode("utf-16"), "csv"),
    ],
)
def test_a_table_is_known_by_its_content(source: bytes, kind: str) -> None:
    assert recognise(source) == kind


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "空"),
        (b"\xef\xbb\xbf \r\n", "空"),
        (b"%PDF-1.7", "不是表格"),
        (b"\x89PNG\r\n", "不是表格"),
        (b"PK\x05\x06", "不是表格"),
        (b"<!DOCTYPE html><table>", "网页"),
        (b"\xef\xbb\xbf<html>", "网页"),
        (bytes(range(1, 9)) * 20, "不是表格"),
        (COMPOUND, "不是表格"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(source: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as error:
        recognise(source)
    assert error.value.hint.zh


def test_a_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_FILE_BYTES", 4)
    with pytest.raises(UnreadableFile, match="过大"):
        recognise(b"12345")
