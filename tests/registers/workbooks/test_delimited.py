import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import LAST_COLUMN
from zhihuan.registers.workbooks.delimited import open_csv

ROWS = [["学号", "姓名", "备注"], ["001", "李小明", "甲,乙"], ["002", "王小红", "说“好”\n第二行"]]


def written(rows: list[list[str]], separator: str = ",") -> str:
    output = StringIO(newline="")
    csv.writer(output, delimiter=separator).writerows(rows)
    return output.getvalue()


def cells(source: bytes) -> list[list[str]]:
    (sheet,) = open_csv(source, "a.csv").sheets
    return [row.cells for row in sheet.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
def test_every_encoding_and_separator_is_found_out(encoding: str, separator: str) -> None:
    source = written(ROWS, separator).encode(encoding)
    book = open_csv(source, "a.csv")
    assert cells(source) == ROWS
    assert not book.is_lossy


def test_rows_carry_the_numbers_that_a_spreadsheet_shows() -> None:
    (sheet,) = open_csv('甲,乙\n\n1,"2\n3"\n,\n4,5\n'.encode(), "名.csv").sheets
    assert sheet.name == "名.csv"
    assert [(row.number, row.cells) for row in sheet.rows()] == [(1, ["甲", "乙"]), (3, ["1", "2\n3"]), (5, ["4", "5"])]


@pytest.mark.parametrize(
    "source", ["学号,姓名\n1,李".encode("gb18030")[:-1], b"\xef\xbb\xbf1,\xff\n", b"\xff\xfe1\0,\0\x00\xd8\n\0"]
)
def test_lost_characters_are_told_and_stand_as_such(source: bytes) -> None:
    assert open_csv(source, "a.csv").is_lossy
    assert any("\ufffd" in cell for row in cells(source) for cell in row)


def test_a_quotation_mark_that_swallows_the_rest_is_told_by_its_row() -> None:
    source = ('学号,姓名\n1,甲\n2,"乙\n' + "3,丙\n" * 40_000).encode()
    with pytest.raises(UnreadableFile, match="第 3 行起的引号"):
        cells(source)


def test_a_row_of_endless_cells_is_cut_at_the_last_column_and_keeps_a_trace() -> None:
    row = cells(b"," * 5000 + b"x\n")[0]
    assert len(row) == LAST_COLUMN + 1
    assert row[-1] == "x"


@given(st.lists(st.lists(st.text(alphabet="甲1 ,\"'\r\n", max_size=5), min_size=1, max_size=4), max_size=5))
def test_what_a_writer_of_csv_wrote_is_read_back(rows: list[list[str]]) -> None:
    rows = [["学号", "姓名", "性别", "备注", "甲"], *rows]
    assert cells(written(rows).encode()) == [row for row in rows if any(row)]
