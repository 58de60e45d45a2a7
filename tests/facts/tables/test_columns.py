import pytest

from tests.facts.drawing import draw
from zhihuan.facts import LineRole
from zhihuan.facts.tables import cells
from zhihuan.facts.tables.columns import column_kinds

L, V, U, S, C, R, B = (LineRole[name] for name in ("LABEL", "VALUE", "UNIT", "SERIAL", "CODE", "REMARK", "BLANK"))


@pytest.mark.parametrize(
    ("drawing", "kinds"),
    [
        ("| 序号 | 指标 | 单位 | 2020年 | 备注 |\n| 1 | 在校生 | 人 | 5 | 秋季 |\n| 2 | 教师 | 人 | 3 | |", [S, L, U, V, R]),
        ("| | 指标 | 2020年 |\n| 1 | 在校生 | 5 |\n| 2 | 教师 | 3 |", [S, L, V]),
        ("| 单位 | 人数 |\n| 甲校 | 5 |\n| 乙校 | 3 |", [L, V]),
        ("| 学科 | 19年分 | 学科 | 20年分 |\n| 语文 | 73 | 数学 | 75 |\n| 英语 | 80 | 体育 | 81 |", [L, V, L, V]),
        ("| 专业 | 人数 | 合作院校 |\n| 护理 | 40 | 青禾大学 |", [L, V, R]),
        ("| 专业 | 学制 | 人数 |\n| 护理 | 3 | 40 |\n| 会计 | 3 | 30 |", [L, R, V]),
        ("| 专业 | 学制 | 人数 |\n| 护理 | 三年 | 40 |\n| ^ | 五年 | 30 |", [L, L, V]),
        ("| 学制 | 人数 |\n| 三年 | 40 |\n| 五年 | 30 |", [L, V]),
        ("| 年度 | 人数 |\n| 2019 | 40 |\n| 2020 | 30 |", [L, V]),
        ("| 项目 | 人数 |\n| 甲 | 2019 |\n| 乙 | 2020 |", [L, V]),
        ("| 项目 | 培训时间（天） |\n| 甲 | 5 |\n| 乙 | 6 |", [L, V]),
        ("| 项目 | 2020年 | |\n| 甲 | / | |\n| 乙 | — | |", [L, V, B]),
        ("| 专业 | 合格率 |\n| 甲 | 取消 |\n| 乙 | 取消 |\n| 丙 | 取消 |\n| 丁 | 98 |", [L, V]),
        ("| 专业 | 去向 |\n| 甲 | 文溪 |\n| 乙 | 青禾 |\n| 丙 | 东桥 |\n| 丁 | 98 |", [L, L]),
    ],
)
def test_columns_are_told_by_header_and_content(drawing: str, kinds: list[LineRole]) -> None:
    table = draw(drawing)
    readings = tuple(tuple(cells.read(cell) for cell in row) for row in table.rows)
    assert column_kinds(table, readings, (0,), list(range(1, len(table.rows)))) == kinds
