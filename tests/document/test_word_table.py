from zhihuan.document import Cell, Passage, Place, Table
from zhihuan.document.writers.word_table import table_text

PLACE = Place("r.txt", line=1)


def cell(text: str, is_header: bool = False) -> Cell:
    return Cell(Passage.of(text, PLACE), 0, 0, is_header=is_header)


def test_each_cell_is_written_once_and_its_address_told() -> None:
    wide, tall, last = cell("宽"), cell("高"), cell("末")
    text, cells = table_text(Table(((wide, wide, tall), (last, cell("中"), tall)), PLACE))
    assert [(one.text, row, number) for one, row, number in cells] == [("宽", 0, 0), ("高", 0, 1), ("末", 1, 0), ("中", 1, 1)]
    assert text.count("宽") == text.count("高") == 1
    assert (text.count('<w:gridSpan w:val="2"/>'), text.count('<w:vMerge w:val="restart"/>'), text.count("<w:vMerge/>")) == (
        1,
        1,
        1,
    )


def test_a_header_is_repeated_on_each_page() -> None:
    text, _ = table_text(Table(((cell("项", is_header=True),), (cell("值"),)), PLACE))
    assert (text.count("<w:tblHeader/>"), text.count("<w:b/>")) == (1, 1)


def test_many_columns_are_printed_small() -> None:
    few, many = (table_text(Table((tuple(cell(str(at)) for at in range(count)),), PLACE))[0] for count in (8, 9))
    assert ("SmallTableText" in few, "SmallTableText" in many) == (False, True)
