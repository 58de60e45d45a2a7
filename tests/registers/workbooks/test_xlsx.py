import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.registers.cast import saved, workbook
from tests.registers.workbooks.hostile import parts_of, zipped
from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import LAST_COLUMN, UNCOMPUTED, Row
from zhihuan.registers.workbooks.writing import NewSheet, write_book
from zhihuan.registers.workbooks.xls import open_xls
from zhihuan.registers.workbooks.xlsx import open_xlsx, unescaped

SHEET = "xl/worksheets/sheet1.xml"


def rows(source: bytes, at: int = 0) -> list[Row]:
    return list(open_xlsx(source).sheets[at].rows())


def made(change: object = None) -> bytes:
    """Return a workbook that `change` was made to, and its first sheet."""
    book = openpyxl.Workbook()
    if callable(change):
        change(book, book.worksheets[0])
    return saved(book)


def test_cells_are_read_as_they_are_shown() -> None:
    def fill(_: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["甲", 12, 0.5, True, date(2024, 9, 1), datetime(2024, 9, 1, 8, 30), "0012", None, "末"])  # noqa: DTZ001
        sheet["C1"].number_format = "0.0%"

    assert rows(made(fill)) == [
        Row(1, ["甲", "12", "50%", "TRUE", "2024-09-01", "2024-09-01 08:30:00", "0012", "", "末"]),
    ]


def test_days_of_a_workbook_from_1904_are_the_same_days() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet.append([date(2024, 9, 1)])

    source = made(fill)
    assert rows(source) == [Row(1, ["2024-09-01"])]
    assert open_xlsx(source).since_1904


def sheet_of(cells: bytes, words: bytes = b"") -> bytes:
    """Return a workbook whose sheet is one row of these cells, with these shared words."""
    sheet = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
    return zipped(parts_of(made()) | {SHEET: sheet, "xl/sharedStrings.xml": b"<sst>" + words + b"</sst>"})


def test_a_formula_counts_by_its_value_and_without_one_is_marked() -> None:
    cells = b"<c><f>1+1</f><v>2</v></c><c><f>2+2</f><v/></c><c><f>3+3</f></c>"
    assert rows(sheet_of(cells)) == [Row(1, ["2", UNCOMPUTED, UNCOMPUTED])]


def test_a_formula_that_gives_no_words_is_blank() -> None:
    cells = b'<c t="inlineStr"><is><t>a</t></is></c><c t="str"><f>""</f><v></v></c><c t="str"><f>"b"</f><v>b</v></c>'
    assert rows(sheet_of(cells)) == [Row(1, ["a", "", "b"])]


def test_hidden_rows_and_sheets_say_so() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["甲"])
        sheet.append(["乙"])
        sheet.row_dimensions[2].hidden = True
        book.create_sheet("底稿").sheet_state = "veryHidden"

    source = made(fill)
    assert [row.is_hidden for row in rows(source)] == [False, True]
    assert [(sheet.name, sheet.is_hidden) for sheet in open_xlsx(source).sheets] == [("Sheet", False), ("底稿", True)]


def test_merged_cells_say_the_same_in_each_row() -> None:
    def fill(_: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for cells in (["名册", None], ["机电", "甲"], [None, "乙"]):
            sheet.append(cells)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A2:A3")

    source = made(fill)
    assert [row.cells for row in rows(source)] == [["名册", "名册"], ["机电", "甲"], ["机电", "乙"]]
    assert sorted(open_xlsx(source).sheets[0].areas()) == [(1, 0, 1, 1), (2, 0, 3, 0)]


def test_merged_cells_of_a_long_sheet_are_found_behind_its_rows() -> None:
    def fill(_: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for at in range(12_000):
            sheet.append([at, at, at])
        sheet.merge_cells("A1:A2")

    assert open_xlsx(made(fill)).sheets[0].areas() == [(1, 0, 2, 0)]


def test_words_that_look_like_merged_cells_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = b'<c t="inlineStr"><is><t>mergeCells ref="A1:B1" mergeCells&gt;</t></is></c>'
    assert open_xlsx(sheet_of(words)).sheets[0].areas() == []
    monkeypatch.setattr("zhihuan.registers.workbooks.package.CHUNK_BYTES", 5)
    areas = (
        b'</row></sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells><sheetData><row>'
    )
    assert open_xlsx(sheet_of(areas)).sheets[0].areas() == [(1, 0, 1, 1), (2, 0, 3, 0)]


def test_a_cell_far_to_the_right_is_kept_at_the_last_column() -> None:
    row = rows(made(lambda _, sheet: sheet.cell(1, 16_384, "远")))[0]
    assert (len(row.cells), row.cells[-1]) == (LAST_COLUMN + 1, "远")


def test_rows_and_cells_without_references_follow_one_another() -> None:
    cells = b"<c t='inlineStr'><is><t>a</t></is></c><c/><c><v>2</v></c></row><row><c><v>3</v></c>"
    assert rows(sheet_of(cells)) == [Row(1, ["a", "", "2"]), Row(2, ["3"])]


def test_names_with_a_prefix_are_the_same_names() -> None:
    prefixed = (
        b'<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="5"><x:c r="B5"><x:v>7</x:v></x:c></x:row></x:sheetData>'
        b'<x:mergeCells><x:mergeCell ref="B5:C5"/></x:mergeCells></x:worksheet>'
    )
    assert rows(zipped(parts_of(made()) | {SHEET: prefixed})) == [Row(5, ["", "7", "7"])]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c t="s"><v>0</v></c>', "共"),
        (b'<c t="s"><v>9</v></c>', ""),
        (b'<c t="s"><v>x</v></c>', ""),
        (b'<c t="e"><v>#N/A</v></c>', "#N/A"),
        (b'<c t="d"><v>2024-09-01</v></c>', "2024-09-01"),
        (b'<c s="99"><v>5</v></c>', "5"),
        (b'<c s="x"><v>5</v></c>', "5"),
        (b"<c><v/></c>", ""),
        (b'<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>z</t></rPh></is></c>', "ab"),
    ],
)
def test_odd_cells_are_read_for_what_they_say(cell: bytes, text: str) -> None:
    assert rows(sheet_of(cell + b"<c><v>1</v></c>", "<si><t>共</t></si>".encode()))[0].cells[0] == text


def test_a_chart_is_no_sheet() -> None:
    def fill(book: openpyxl.Workbook, _: object) -> None:
        book.create_chartsheet("图")

    assert [sheet.name for sheet in open_xlsx(made(fill)).sheets] == ["Sheet"]


@pytest.mark.parametrize(
    ("source", "said"),
    [(zipped({"word/document.xml": b"<a/>"}), "不是表格"), (zipped({"xl/workbook.xml": b"<workbook/>"}), "没有工作表")],
)
def test_a_zip_without_sheets_is_refused(source: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        open_xlsx(source)


@pytest.mark.parametrize(("text", "plain"), [("a_x000D_b", "a\rb"), ("_xD800_a", "a"), ("_x00", "_x00"), ("甲_x0041_", "甲A")])
def test_escaped_characters_are_put_back(text: str, plain: str) -> None:
    assert unescaped(text) == plain


@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=6), max_size=6), max_size=6
    )
)
def test_what_was_written_is_read_back(lines: list[list[str]]) -> None:
    lines = [[text.replace("_x", "x") for text in line] for line in lines]
    found = {row.number: row.cells for row in rows(write_book([NewSheet("甲", lines, headers=0)]))}
    for number, line in enumerate(lines, 1):
        while line and not line[-1]:
            line.pop()
        assert found.get(number, []) == line


def test_nothing_in_a_workbook_runs() -> None:
    source = zipped(parts_of(workbook([["甲"]])) | {"xl/vbaProject.bin": b"Shell", "xl/externalLinks/externalLink1.xml": b"<x/>"})
    assert rows(source) == [Row(1, ["甲"])]
    assert zipfile.is_zipfile(BytesIO(source))


KEPT = (
    st.none()
    | st.text(alphabet="甲乙a1 .-", min_size=1, max_size=6)
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda number: round(number, 4))
    | st.booleans()
    | st.dates(date(1950, 1, 1), date(2099, 12, 31))
    | st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(microsecond=0))  # noqa: DTZ001
)


@settings(max_examples=30)
@given(st.lists(st.lists(KEPT, min_size=1, max_size=7), min_size=1, max_size=7))
def test_another_reader_says_the_same(lines: list[list[object]]) -> None:
    source = workbook(lines)
    ours = {row.number: trimmed(row.cells) for row in rows(source)}
    theirs = {row.number: trimmed(row.cells) for row in open_xls(source).sheets[0].rows()}
    assert ours == theirs


def trimmed(cells: list[str]) -> list[str]:
    """Return the cells up to the last that says something."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
