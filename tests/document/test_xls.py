from io import BytesIO

import openpyxl
import pytest

from zhihuan.document import Table
from zhihuan.document.readers import xls
from zhihuan.document.readers.office import convert
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.readers.xls import read_xls
from zhihuan.errors import UnreadableFile


@pytest.fixture(scope="module")
def old_book() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目", "值", "日期"], ["就业率", 0.9736, "2024-09-01"], ["达标", True, None]):
        sheet.append(row)
    sheet["B2"].number_format = "0.00%"
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"]["A1"] = 1
    output = BytesIO()
    book.save(output)
    made = convert(output.getvalue(), "xlsx", "xls")
    assert made is not None
    return made


def rows_of(source: bytes) -> list[list[str]]:
    table = next(piece for piece in read_xls(source, "a.xls")[0] if isinstance(piece, Table))
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.office
def test_an_old_workbook_is_converted_and_shows_its_formats(old_book: bytes) -> None:
    assert rows_of(old_book) == [["项目", "值", "日期"], ["就业率", "97.36%", "2024-09-01"], ["达标", "TRUE", ""]]
    assert not any(isinstance(piece, RawParagraph) for piece in read_xls(old_book, "a.xls")[0])


@pytest.mark.office
def test_without_libreoffice_bare_values_are_read_and_that_is_said(old_book: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "convert", lambda *_: None)
    assert rows_of(old_book) == [["项目", "值", "日期"], ["就业率", "0.9736", "2024-09-01"], ["达标", "TRUE", ""]]
    bare, hidden = read_xls(old_book, "a.xls")[1]
    assert "LibreOffice" in bare.message.zh
    assert "底稿" in hidden.message.zh


@pytest.mark.parametrize("source", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"x" * 99])
def test_what_is_no_workbook_is_refused(source: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "convert", lambda *_: None)
    with pytest.raises(UnreadableFile, match="工作簿"):
        read_xls(source, "a.xls")


def test_a_workbook_with_a_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> object:
        raise xls.CalamineError("Workbook is password protected")

    monkeypatch.setattr(xls, "convert", lambda *_: None)
    monkeypatch.setattr(xls.CalamineWorkbook, "from_filelike", locked, raising=True)
    with pytest.raises(UnreadableFile, match="密码"):
        read_xls(b"x", "a.xls")
