import pytest

from tests.checks.test_cases import reading
from zhihuan.checks.majors import alike, majors_by_table

TABLE = """
| 序号 | 专业名称 | 人数（人） |
|---|---|---|
| 1 | 1.护理 | 120 |
| 2 | 幼儿保育 | 80 |
| 3 | 中餐烹饪 | 95 |
| 4 | 电子技术应用 | 88 |
| 5 | 其他 | 20 |
| | 合计 | 403 |
"""


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("建筑施工", "建筑工程施工", True),
        ("数控技术应用", "数控", True),
        ("中餐烹饪", "中餐烹饪与营养膳食", True),
        ("护理", "会计事务", False),
        ("机电技术应用", "电子技术应用", False),
        ("应用", "管理", False),
    ],
)
def test_names_of_one_major(one: str, other: str, are: bool) -> None:
    assert alike(one, other) is are
    assert alike(other, one) is are


def test_majors_are_read_without_their_numbers_and_without_totals() -> None:
    (names,) = majors_by_table(reading(TABLE, "报告.md").document).values()

    assert list(names) == ["护理", "幼儿保育", "中餐烹饪", "电子技术应用"]


def test_a_table_that_does_not_go_by_major_has_none() -> None:
    assert majors_by_table(reading(TABLE.replace("专业名称", "项目"), "报告.md").document) == {}
