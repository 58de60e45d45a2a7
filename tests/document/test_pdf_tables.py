import pytest

from zhihuan.document import Passage, Place
from zhihuan.document.readers.pdf_grid import Field, Grid
from zhihuan.document.readers.pdf_page import Sign
from zhihuan.document.readers.pdf_tables import Part, Slot, append, continues, part_of

XS = (0.0, 100.0, 200.0)
FULL, SHORT = 95.0, 40.0


def slot(text: str, row: int, column: int, rowspan: int = 1, colspan: int = 1, reach: float = SHORT) -> Slot:
    left = XS[column]
    box = (left, 0.0, left + reach, 12.0)
    return Slot(Passage.of(text, Place("r.pdf", page=1, box=box)), row, column, rowspan, colspan, XS[column + colspan])


def part(*slots: Slot, xs: tuple[float, ...] = XS) -> Part:
    return Part(list(slots), max(one.row + one.rowspan for one in slots), xs, Place("r.pdf", page=1))


def texts(made: Part) -> list[list[str]]:
    return [[cell.text for cell in row] for row in made.table().rows]


HEAD = (slot("项目", 0, 0), slot("人数", 0, 1))


def test_parts_with_the_same_columns_belong_together() -> None:
    assert continues(part(*HEAD), part(*HEAD, xs=(2.0, 97.0, 203.0)))
    assert not continues(part(*HEAD), part(*HEAD, xs=(0.0, 150.0, 200.0)))
    assert not continues(part(*HEAD), part(slot("甲", 0, 0), xs=(0.0, 200.0)))


def test_a_header_printed_again_is_dropped() -> None:
    upper = part(*HEAD, slot("甲", 1, 0), slot("1", 1, 1))
    assert texts(append(upper, part(*HEAD, slot("乙", 1, 0), slot("2", 1, 1)))) == [["项目", "人数"], ["甲", "1"], ["乙", "2"]]


def test_a_header_of_two_rows_is_dropped_whole() -> None:
    head = (slot("项目", 0, 0, rowspan=2), slot("人数", 0, 1), slot("男", 1, 1))
    upper, lower = part(*head, slot("甲", 2, 0), slot("1", 2, 1)), part(*head, slot("乙", 2, 0), slot("2", 2, 1))
    assert texts(append(upper, lower)) == [["项目", "人数"], ["项目", "男"], ["甲", "1"], ["乙", "2"]]


def test_a_header_whose_cell_reaches_below_it_stays() -> None:
    upper = part(*HEAD, slot("甲", 1, 0), slot("1", 1, 1))
    lower = part(slot("项目", 0, 0, rowspan=2), slot("人数", 0, 1), slot("3", 1, 1))
    assert len(append(upper, lower).table().rows) == 4


def test_a_part_that_is_only_a_header_stays() -> None:
    assert len(append(part(*HEAD), part(*HEAD)).table().rows) == 2


@pytest.mark.parametrize(("rows_above", "rows_below"), [(2, 1), (1, 2), (2, 2)])
def test_a_merged_label_cut_by_the_page_reaches_on(rows_above: int, rows_below: int) -> None:
    upper = part(slot("学部", 0, 0, rowspan=rows_above), *(slot(f"{at}", at, 1) for at in range(rows_above)))
    lower = part(slot("", 0, 0, rowspan=rows_below), *(slot(f"{at}", at, 1) for at in range(rows_below)))
    made = append(upper, lower).table()
    assert {row[0].text for row in made.rows} == {"学部"}
    assert made.rows[0][0].rowspan == rows_above + rows_below


def test_an_empty_label_below_a_single_row_stays_empty() -> None:
    upper, lower = part(slot("甲", 0, 0), slot("1", 0, 1)), part(slot("", 0, 0), slot("2", 0, 1))
    assert texts(append(upper, lower)) == [["甲", "1"], ["", "2"]]


def test_a_row_cut_in_its_words_is_joined() -> None:
    upper = part(slot("育人", 0, 0), slot("立德树人根", 0, 1, reach=FULL))
    assert texts(append(upper, part(slot("", 0, 0), slot("本任务", 0, 1), slot("教师", 1, 0), slot("强", 1, 1)))) == [
        ["育人", "立德树人根本任务"],
        ["教师", "强"],
    ]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (slot("立德树人。", 0, 1), slot("新的一行", 0, 1)),
        (slot("12345", 0, 1, reach=FULL), slot("67", 0, 1)),
        (slot("满行的文字", 0, 1, reach=FULL), slot("67人", 0, 1)),
        (slot("", 0, 1), slot("有字", 0, 1)),
    ],
)
def test_a_row_that_is_whole_is_not_joined(upper: Slot, lower: Slot) -> None:
    assert len(append(part(slot("甲", 0, 0), upper), part(slot("", 0, 0), lower)).table().rows) == 2


def test_a_merged_cell_in_a_joined_row_keeps_the_rest_of_its_span() -> None:
    upper = part(slot("学部", 0, 0), slot("机电技术应", 0, 1, reach=FULL))
    lower = part(slot("", 0, 0, rowspan=2), slot("用", 0, 1), slot("数控", 1, 1))
    assert texts(append(upper, lower)) == [["学部", "机电技术应用"], ["学部", "数控"]]


def test_characters_go_to_the_cell_that_holds_their_middle() -> None:
    grid = Grid((0, 100, 200), (0, 20), (Field(0, 0, 1, 1, (0, 0, 100, 20)), Field(0, 1, 1, 1, (100, 0, 200, 20))))
    signs = [Sign("甲", 90, 4, 102, 16), Sign("乙", 96, 4, 108, 16), Sign("外", 300, 4, 312, 16)]
    made = part_of(grid, signs, 2, "r.pdf").table()
    assert [cell.text for cell in made.rows[0]] == ["甲", "乙"]
    assert (made.place.page, made.place.box) == (2, (0, 0, 200, 20))


def test_rows_that_say_the_same_in_a_column_are_two() -> None:
    upper = part(*HEAD, slot("国外学校", 1, 0, reach=FULL), slot("中职不填", 1, 1))
    lower = part(slot("其中：专业", 0, 0), slot("中职不填", 0, 1))
    assert texts(append(upper, lower))[1:] == [["国外学校", "中职不填"], ["其中：专业", "中职不填"]]
