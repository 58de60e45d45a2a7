import pytest

from zhihuan.facts.prose.counted import is_counted
from zhihuan.quantities import find


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("教师参加90学时培训", [False]),
        ("教师参加90学分混合式研修", [False]),
        ("开展德育课48学时", [True]),
        ("35岁以下教师", [False]),
        ("改造了一个实训室", [True]),
        ("搭建了一个服务器集群", [False]),
        ("全市第一", [True]),
        ("五个学部", [True]),
    ],
)
def test_only_figures_of_the_report_count(text: str, counted: list[bool]) -> None:
    assert [is_counted(text, quantity) for quantity in find(text)] == counted
