from zhihuan.registers.workbooks import Area, Row
from zhihuan.registers.workbooks.merging import spread


def filled(rows: dict[int, list[str]], *areas: Area) -> dict[int, list[str]]:
    return {row.number: row.cells for row in spread((Row(number, cells) for number, cells in rows.items()), list(areas))}


def test_the_words_of_an_area_stand_in_all_of_its_cells() -> None:
    rows = {1: ["题"], 2: ["机电", "一班"], 3: ["", "二班"], 4: ["", "三班"], 5: ["", "四班"]}
    assert filled(rows, (1, 0, 1, 2), (2, 0, 4, 0)) == {
        1: ["题", "题", "题"],
        2: ["机电", "一班"],
        3: ["机电", "二班"],
        4: ["机电", "三班"],
        5: ["", "四班"],
    }


def test_an_area_without_words_or_without_its_first_row_fills_nothing() -> None:
    assert filled({1: ["", "甲"], 2: ["", "乙"]}, (1, 0, 2, 0)) == {1: ["", "甲"], 2: ["", "乙"]}
    assert filled({3: ["", "乙"]}, (2, 0, 4, 0), (9, 0, 9, 1)) == {3: ["", "乙"]}


def test_areas_that_lie_one_over_the_other_are_bounded() -> None:
    assert filled({1: ["甲"], 2: ["乙"]}, *[(1, 0, 2, 0)] * 600) == {1: ["甲"], 2: ["甲"]}


def test_an_area_turned_round_is_none() -> None:
    assert filled({1: ["甲", "乙"], 2: ["", "丙"]}, (2, 0, 1, 0), (1, 1, 2, 0)) == {1: ["甲", "乙"], 2: ["", "丙"]}
