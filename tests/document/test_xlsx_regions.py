from zhihuan.document import Table
from zhihuan.document.readers.xlsx_book import Values
from zhihuan.document.readers.xlsx_regions import pieces_of


def test_an_empty_sheet_gives_nothing() -> None:
    assert list(pieces_of(Values({}), "空", "t.xlsx", [])) == []


def test_a_merged_label_whose_rows_have_only_it_is_a_row_not_a_line() -> None:
    values = Values({(0, 0): "甲", (0, 1): "1", (2, 1): "3"}, ((0, 0, 1, 0),))
    tables = [piece for piece in pieces_of(values, "Sheet1", "t.xlsx", []) if isinstance(piece, Table)]
    assert [[cell.text for cell in row] for row in tables[0].rows] == [["甲", "1"], ["甲", ""], ["", "3"]]
