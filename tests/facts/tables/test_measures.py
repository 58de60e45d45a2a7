import pytest

from tests.facts.reading import read_drawn
from zhihuan.facts import Role
from zhihuan.facts.tables.measures import kind_of
from zhihuan.quantities import Kind


def units(drawing: str, title: str = "", before: str = "") -> list[str]:
    return [fact.unit for fact in read_drawn(drawing, title, before=before).facts]


def test_the_cell_comes_before_the_header_and_the_header_before_the_column_of_units() -> None:
    assert units("| 项目 | 单位 | 2019年 | 金额（万元） |\n| 经费 | 元 | 5万元 | 6 |\n| 投入 | 元 | 7 | 8 |") == [
        "万元",
        "万元",
        "元",
        "万元",
    ]


def test_a_note_before_the_table_counts_but_not_for_heads() -> None:
    assert units("| 项目 | 人数 | 金额 |\n| 助学金 | 5 | 6 |", before="单位：万元") == ["人", "万元"]


def test_changes_of_percentages_have_no_unit_unless_printed() -> None:
    assert units("| 指标 | 2019年 | 2020年 | 变化 |\n| 就业率 | 97% | 98% | 1 |\n| 升学率 | 60% | 62% | 2% |") == [
        "%",
        "%",
        "",
        "%",
        "%",
        "%",
    ]


def test_changes_of_amounts_take_the_unit_of_their_line() -> None:
    assert units("| 指标 | 2019年 | 2020年 | 变化 |\n| 图书 | 6册 | 7册 | 1 |") == ["册", "册", "册"]
    assert units("| 年份 | 图书 |\n| 2019年 | 6册 |\n| 2020年 | 7册 |\n| 增减 | 1 |") == ["册", "册", "册"]


def test_growth_is_in_percent_and_ranks_in_places() -> None:
    assert units("| 指标 | 2019年 | 2020年 | 增长率 |\n| 图书（册） | 6 | 7 | 16.7 |") == ["册", "册", "%"]
    assert units("| 学校 | 全市排名 |\n| 我校 | 3 |") == ["名"]


def test_words_indicator_and_neighbours_help_out() -> None:
    assert units("| 指标 | 2020年 |\n| 招生规模 | 5 |\n| 文溪杯合格率 | 90 |") == ["人", "%"]
    assert units("| 对象 | 好评 | 差评 |\n| 甲 | 90% | 0 |\n| 乙 | 95% | 5% |\n| 丙 | 96% | 4% |") == ["%"] * 6
    assert units("| 课程 | 上册 | 下册 | 总学时 |\n| 语文 | 54 | 36 | 90 |") == ["学时"] * 3
    assert units("| 事项 | 数目 |\n| 甲 | 5 |") == [""]


@pytest.mark.parametrize(
    ("unit", "role", "kind"),
    [
        ("%", Role.VALUE, Kind.PERCENT),
        (":1", Role.VALUE, Kind.RATIO),
        ("个百分点", Role.CHANGE, Kind.POINTS),
        ("倍", Role.VALUE, Kind.MULTIPLE),
        ("人", Role.VALUE, Kind.AMOUNT),
        ("名", Role.RANK, Kind.RANK),
    ],
)
def test_the_unit_tells_the_kind(unit: str, role: Role, kind: Kind) -> None:
    assert kind_of(unit, role) is kind
