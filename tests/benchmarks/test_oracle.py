import pytest

from benchmarks.oracle import is_detectable
from benchmarks.planting import OTHER_SCHOOL, Fault, replaced

TEXT = """## 1.2 学生情况
2025年学校招生1035人，毕业生916人，其中升学700人，就业216人，升学比例76.42%。
另有社团活动数据27项在此说明。

| 序号 | 项目 | 2024年 | 2025年 | 变化情况 |
|---|---|---|---|---|
| 1 | 招生规模（人） | 1096 | 1035 | -61 |
| 2 | 毕业规模（人） | 902 | 916 | 14 |""".split("\n")


def spoilt(kind: str, old: str, new: str, line: int) -> Fault:
    at = TEXT[line].index(old)
    return replaced(kind, TEXT, line, (at, at + len(old)), new)


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "reason"),
    [
        ("digit swapped", "1035", "1053", 1, "repeat"),
        ("digit swapped", "700", "770", 1, "sum"),
        ("wrong base", "76.42", "79.42", 1, "rate"),
        ("digit swapped", "902", "920", 7, "change"),
        ("digit swapped", "27", "72", 2, ""),
        ("sign lost", "-61", " 61", 6, "change"),
        ("unit slipped", "人，毕业", "人次，毕业", 1, "repeat"),
    ],
)
def test_why_a_mistake_can_be_noticed(kind: str, old: str, new: str, line: int, reason: str) -> None:
    assert is_detectable(spoilt(kind, old, new, line), TEXT) == reason


def test_another_school_s_name_can_be_noticed() -> None:
    assert is_detectable(spoilt("another school", "学校招生", OTHER_SCHOOL, 1), TEXT) == "name"


def test_a_row_of_a_plain_table_can_go_unnoticed() -> None:
    gone = Fault("row dropped", tuple(TEXT[:-1]), (7,), TEXT[-1].strip(), "")

    assert is_detectable(gone, TEXT) == ""
