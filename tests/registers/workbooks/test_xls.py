import subprocess
from pathlib import Path

import pytest

from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import xls
from zhihuan.registers.workbooks.xls import open_xls
from zhihuan.registers.workbooks.xls_values import DAMAGED, LOCKED

OLD = Path(__file__).with_name("old.xls").read_bytes()


def answer(monkeypatch: pytest.MonkeyPatch, code: int, said: bytes = b"", out: bytes = b"[]") -> None:
    """Let the program that reads values end so."""
    monkeypatch.setattr(xls.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), code, out, said))


def test_an_old_workbook_is_read_for_its_values() -> None:
    book = open_xls(OLD)
    shown, hidden = book.sheets
    assert (shown.name, shown.is_hidden, hidden.name, hidden.is_hidden) == ("学员", False, "底稿", True)
    assert shown.areas() == [(1, 0, 1, 6)]
    rows = {row.number: row.cells for row in shown.rows()}
    assert rows[1][:7] == ["某校学员名册"] * 7
    assert rows[2][:3] == ["学籍号", "身份证号", "姓名"]
    assert rows[3] == ["2024001", "110101200801010019", "李小明", "男", "2024-09-01", "1200.5", "TRUE", "08:30:00"]
    assert rows[4][4:7] == ["2024-09-01", "0", "FALSE"]
    assert rows[6][4:6] == ["2024-09-01 08:30:00", "1,000"]
    assert 5 not in rows


@pytest.mark.parametrize(
    "source", [b"", OLD[:600], OLD[:2000] + b"\xff" * 3000, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_damaged_one_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        open_xls(source)


@pytest.mark.parametrize(("code", "said"), [(LOCKED, "密码"), (DAMAGED, "损坏"), (-6, "损坏")])
def test_a_reader_that_gives_up_or_dies_is_told(code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, code, b"memory allocation failed\n" if code < 0 else b"")
    with pytest.raises(UnreadableFile, match=said) as error:
        open_xls(OLD)
    assert code >= 0 or "memory allocation failed" in error.value.message.en


def test_a_reader_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object, **__: object) -> object:
        raise subprocess.TimeoutExpired("xls_values", 120)

    monkeypatch.setattr(xls.subprocess, "run", wait)
    with pytest.raises(UnreadableFile, match="损坏"):
        open_xls(OLD)


def test_a_workbook_without_sheets_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, 0)
    with pytest.raises(UnreadableFile, match="没有工作表"):
        open_xls(OLD)
