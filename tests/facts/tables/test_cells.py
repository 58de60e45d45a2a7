import pytest

from zhihuan.document import Cell, Passage, Place
from zhihuan.facts.tables.cells import CellState, read


def cell(text: str) -> Cell:
    return Cell(Passage.of(text, Place("invented.txt", line=1)), 0, 0)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", CellState.BLANK),
        ("  ", CellState.BLANK),
        ("/", CellState.DASH),
        ("0", CellState.FIGURE),
        ("工种取消", CellState.WORDS),
    ],
)
def test_blank_dash_zero_and_words_are_four_things(text: str, state: CellState) -> None:
    assert read(cell(text)).state is state


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("129+1", ["130"]), ("1（省一国二）", ["1"]), ("1/18", ["1", "18"]), ("5、7", ["5", "7"]), ("23137.8 3", ["23137.83"]),
        ("1 180", ["1180"]),
        ("合计：7099500元", ["7099500"]), ("共 12 项", ["12"]), ("20~30人", ["20", "30"]), ("-125", ["-125"]), ("第一", ["1"]),
        ("2255.55", ["2255.55"]),
    ],
)  # fmt: skip
def test_figures_of_a_cell(text: str, values: list[str]) -> None:
    reading = read(cell(text))
    assert reading.state is CellState.FIGURE
    assert [str(quantity.value) for quantity in reading.quantities] == values


@pytest.mark.parametrize(
    "text",
    [
        "2020年",
        "2019-2020学年",
        "3+2",
        "3年(高考)",
        "三年制",
        "3年",
        "35岁以下",
        "36-45岁",
        "2020年5月",
        "2015.09.01",
        "0570-3021456",
        "13805701234",
        "R22",
        "（一）",
        "1.护理",
        "国家一等奖",
    ],
)
def test_names_dates_and_codes_are_words(text: str) -> None:
    reading = read(cell(text))
    assert (reading.state, reading.quantities) == (CellState.WORDS, ())


@pytest.mark.parametrize(("text", "value"), [("2012", "2012"), ("2015.09", "2015.09")])
def test_a_bare_year_keeps_its_number_for_a_column_that_counts(text: str, value: str) -> None:
    reading = read(cell(text))
    assert (reading.state, [str(q.value) for q in reading.quantities]) == (CellState.WORDS, [value])


@pytest.mark.parametrize(
    ("text", "value", "signed"),
    [("↓0.5%", "-0.5", True), ("0.5%↑", "0.5", True), ("▼3", "-3", True), ("减少125", "125", False), ("1320*", "1320", False)],
)
def test_arrows_are_signs_and_footnote_marks_are_none(text: str, value: str, signed: bool) -> None:
    (quantity,) = read(cell(text)).quantities
    assert (str(quantity.value), quantity.signed) == (value, signed)
    assert text[quantity.number_start : quantity.number_end] == value.strip("-")


def test_offsets_point_into_the_passage() -> None:
    text = " 合计：208000元"
    quantity = read(cell(text)).quantities[0]
    assert text[quantity.number_start : quantity.number_end] == "208000"
    assert read(cell(text)).prefix == "合计"


def test_amounts_for_each_head_stand_aside() -> None:
    reading = read(cell("补助金额（每人1000元）"))
    assert [(str(q.value), q.unit) for q in reading.asides] == [("1000", "元")]
    assert read(cell("每人一册")).asides == ()
    assert read(cell("共1000元补助")).asides == ()
