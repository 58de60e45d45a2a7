from tests.facts.drawing import draw
from tests.facts.reading import context
from zhihuan.facts.tables.facts import read_panel
from zhihuan.facts.tables.grid import split
from zhihuan.facts.tables.matrix import Matrix, can_add, in_one_unit, is_grand, is_part, runs


def matrix(drawing: str) -> Matrix:
    (panel,) = split(draw(drawing))
    return Matrix.of(read_panel(panel, 0, context(), {}))


TOTALS = matrix("""
    | 学部 | 班级 | 人数 | 经费（元） |
    | 机电 | 甲 | 5 | 10 |
    | | 其中：女生 | 2 | / |
    | | 乙 | 4 | 20 |
    | | 小计 | 9 | 30 |
    | 财经 | 丙 | 7 | 1/2 |
    | 合计 | | 16 | 30 |
""")


def test_lines_are_rows_and_turned_they_are_columns() -> None:
    assert [line.words for line in TOTALS.lines] == [
        ("机电", "甲"),
        ("机电", "其中：女生"),
        ("机电", "乙"),
        ("机电", "小计"),
        ("财经", "丙"),
        ("合计",),
    ]
    assert [line.words for line in TOTALS.turned().lines] == [("人数",), ("经费（元）",)]
    assert TOTALS.turned().turned() == TOTALS


def test_two_lines_meet_in_one_figure_or_several_or_none() -> None:
    heads, money = TOTALS.crosses
    assert [str(fact.value) for fact in TOTALS.facts(TOTALS.lines[4], money)] == ["1", "2"]
    assert TOTALS.fact(TOTALS.lines[4], money) is None
    assert TOTALS.fact(TOTALS.lines[1], money) is None
    assert [str(fact.value) for fact in TOTALS.column(TOTALS.lines, heads)] == ["5", "2", "4", "9", "7", "16"]
    assert [str(fact.value) for fact in TOTALS.column(TOTALS.lines, money)] == ["10", "20", "30", "30"]


def test_totals_sum_up_what_no_other_total_did() -> None:
    found = [(total.words[-1], [line.words[-1] for line in parts]) for total, parts in runs(TOTALS.lines)]
    assert found == [("小计", ["甲", "乙"]), ("合计", ["小计", "丙"])]


def test_a_total_on_top_ends_at_the_next() -> None:
    found = matrix("| 专业 | 人数 |\n| 合计 | 9 |\n| 护理 | 5 |\n| 会计 | 4 |\n| 总计 | 9 |")
    assert [[line.words[-1] for line in parts] for _, parts in runs(found.lines)] == [["护理", "会计"], ["护理", "会计"]]


def test_kinds_of_lines() -> None:
    assert [is_part(line) for line in TOTALS.lines] == [False, True, False, False, False, False]
    assert [is_grand(line) for line in TOTALS.lines] == [False, False, False, False, False, True]


def test_only_amounts_in_one_unit_add_up() -> None:
    facts = TOTALS.column(TOTALS.lines, TOTALS.crosses[0])
    money = TOTALS.column(TOTALS.lines, TOTALS.crosses[1])
    assert can_add(facts)
    assert not can_add((facts[0], money[0]))
    assert not in_one_unit(facts[0], money[0])
    bare = matrix("| 事项 | 数目 |\n| 甲 | 5 |").cells[1, 1][0]
    assert in_one_unit(bare, money[0])
    assert can_add((bare, money[0]))
    rates = matrix("| 专业 | 合格率（%） |\n| 护理 | 5 |\n| 会计 | 6 |")
    assert not can_add(rates.column(rates.lines, rates.crosses[0]))
