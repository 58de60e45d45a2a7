import json
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from zhihuan.registers.workbooks import xls_values
from zhihuan.registers.workbooks.xls_values import DAMAGED, LOCKED, main

OLD = Path(__file__).with_name("old.xls").read_bytes()


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a run of the program on some bytes: its code, and what it wrote. The tests' own memory is not limited."""
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr("resource.setrlimit", lambda what, bounds: limits.append((what, bounds)))

    def run(source: bytes) -> tuple[int, str]:
        output = StringIO()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(source)))
        monkeypatch.setattr(sys, "stdout", output)
        code = main()
        assert limits[-1][1][0] == xls_values.MOST_BYTES
        return code, output.getvalue()

    return run


def test_values_are_written_as_json(ran: Any) -> None:
    code, said = ran(OLD)
    shown, hidden = json.loads(said)
    assert code == 0
    assert (shown["name"], shown["is_hidden"], shown["areas"], shown["top"], shown["left"]) == (
        "学员",
        False,
        [[0, 0, 0, 6]],
        0,
        0,
    )
    assert shown["rows"][2] == ["2024001", "110101200801010019", "李小明", "男", "2024-09-01", 1200.5, True, "08:30:00"]
    assert shown["rows"][5][4] == "2024-09-01 08:30:00"
    assert hidden["is_hidden"]


def test_a_damaged_file_is_told_by_the_code(ran: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(OLD[:600]) == (DAMAGED, "")
    assert capsys.readouterr().err


@pytest.mark.parametrize("words", ["Workbook is password protected", "is encrypted"])
def test_a_locked_file_is_told_by_the_code(words: str, ran: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> object:
        raise xls_values_error(words)

    monkeypatch.setattr(xls_values, "CalamineWorkbook", type("Book", (), {"from_filelike": staticmethod(locked)}))
    assert ran(OLD) == (LOCKED, "")


def xls_values_error(words: str) -> BaseException:
    return BaseException(words)
