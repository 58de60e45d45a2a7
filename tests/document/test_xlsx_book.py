import pytest

from tests.document.test_xlsx import SHEET, shown, workbook
from tests.document.word import remade
from zhihuan.document.readers.xlsx import read_xlsx
from zhihuan.document.readers.xlsx_book import ref_of, spot_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="str"><v>公式文字</v></c>', "公式文字"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c>', "富文本"),
        ('<c r="A1" s="999"><v>0.5</v></c>', "0.5"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b_xD800_</t></is></c>', "ab"),
        ('<c r="A1"><v>1</v></c><c r="??"><v>2</v></c><c r="B1" t="s"><v>99</v></c><c r="C1" t="inlineStr"/>', "1"),
    ],
)
def test_every_kind_of_cell_is_read(cell: str, text: str) -> None:
    source = remade(workbook([["x"]]), {"xl/worksheets/sheet1.xml": SHEET.format(cell, "")})
    assert shown(read_xlsx(source, "t.xlsx")[0]) == [text]


@pytest.mark.parametrize(("ref", "spot"), [("A1", (0, 0)), ("B7", (6, 1)), ("AA10", (9, 26)), ("XFD1", (0, 16383))])
def test_references_are_read_and_written(ref: str, spot: tuple[int, int]) -> None:
    assert (spot_of(ref), ref_of(spot)) == (spot, ref)


@pytest.mark.parametrize("ref", ["", "A", "1", "A0", "a1", "ABCD1"])
def test_what_is_no_reference_is_none(ref: str) -> None:
    assert spot_of(ref) is None
