from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import rows_in_place
from zhihuan.registers.workbooks.rows_in_place import Rows

SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b"<?xml version='1.0'?><worksheet " + SPACE + b'><cols><col min="1"/></cols>'
ROWS = b'<sheetData>\n<row r="1"><c r="A1"/></row><row r="3" hidden="1"/><row><c><v>1</v></c></row>\n</sheetData>'
TAIL = b"<mergeCells/><extLst><ext/></extLst></worksheet>"
WHOLE = HEAD + ROWS + TAIL


def pieces(source: bytes, wanted: dict[int, set[int]], size: int = 7, finish: object = lambda _: False) -> bytes:
    def chunks() -> Iterator[bytes]:
        yield from (source[at : at + size] for at in range(0, len(source), size))

    def change(row: _Element, columns: set[int]) -> None:
        row.set("spans", ",".join(map(str, sorted(columns))))

    assert callable(finish)
    return b"".join(Rows(chunks()).pieces(wanted, change, finish))


@given(st.integers(1, 400))
def test_what_is_not_wanted_goes_by_as_it_is(size: int) -> None:
    assert pieces(WHOLE, {}, size).replace(b"\n", b"") == WHOLE.replace(b"\n", b"")


@given(st.integers(1, 400))
def test_wanted_rows_alone_are_changed(size: int) -> None:
    found = pieces(WHOLE, {1: {2, 0}, 4: {5}, 9: {1}}, size)
    assert b'r="1" spans="0,2"><c r="A1"/></row>' in found
    assert b'<row r="3" hidden="1"/>' in found
    assert b'spans="5"><c><v>1</v></c></row>' in found
    assert found.startswith(HEAD)
    assert found.endswith(TAIL)


def test_the_sheet_is_finished_behind_its_rows() -> None:
    def finish(root: _Element) -> bool:
        root.remove(root[-1])
        return True

    found = pieces(WHOLE, {}, finish=finish)
    assert found.startswith(HEAD + b"<sheetData>")
    assert b"mergeCells" in found
    assert b"extLst" not in found
    assert found.endswith(b"</worksheet>")


def test_a_sheet_without_rows_stays_without() -> None:
    assert pieces(HEAD + b"<sheetData/>" + TAIL, {1: {0}}) == HEAD + b"<sheetData></sheetData>" + TAIL


def test_names_may_have_a_prefix() -> None:
    head = b'<x:worksheet xmlns:x="urn:x">'
    source = head + b'<x:sheetData><x:row r="2"><x:c/></x:row></x:sheetData></x:worksheet>'
    assert b' spans="0"><x:c/></x:row>' in pieces(source, {2: {0}})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"<worksheet><cols/>", "没有数据区"),
        (b"<sheetData></sheetData>", "没有开头"),
        (HEAD + b'<sheetData><row r="1"><c/>', "没有结尾"),
        (HEAD + b"<sheetData>", "没有结尾"),
        (HEAD + b'<sheetData><row r="1"><c></row></sheetData>' + TAIL, "内部有误"),
        (HEAD + b"<sheetData></sheetData><mergeCells>", "内部有误"),
    ],
)
def test_what_is_not_sound_is_refused(source: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        pieces(source, {1: {0}})


def test_what_stands_before_the_rows_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_in_place, "MAX_HEAD_BYTES", 20)
    with pytest.raises(UnreadableFile, match="没有数据区"):
        pieces(WHOLE, {})
