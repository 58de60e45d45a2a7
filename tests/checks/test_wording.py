import pytest

from tests.checks.inventing import dossier, paragraph
from zhihuan.checks import Check
from zhihuan.checks.wording import BrokenDate, ContradictoryApproximation, DoubledWord, RepeatedClaim


def words(check: type[Check], text: str) -> list[str]:
    return [finding.found for finding in check().find(dossier(blocks=[paragraph(text)]))]


@pytest.mark.parametrize(
    "text", ["学校的的基地", "在在校园", "完成了了任务", "合作合作合作合作合作合作", "建设好。。", "甲、、乙"]
)
def test_doubled(text: str) -> None:
    assert words(DoubledWord, text)


@pytest.mark.parametrize(
    "text", ["目的的确立", "的的确确", "进行了了解", "现在在校", "是是非非", "饱和和过剩", "参与与合作", "认为为好"]
)
def test_rightly_doubled(text: str) -> None:
    assert words(DoubledWord, text) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_a_month(month: int) -> None:
    assert words(BrokenDate, f"2021年{month}月{month}日，2021年{month}个项目，2021年{month}-12月") == []


@pytest.mark.parametrize("date", ["2021年13月", "2021月5月", "2021年0月", "2021年5月32日", "2021年9启动"])
def test_dates_of_no_calendar(date: str) -> None:
    assert len(words(BrokenDate, f"于{date}。")) == 1


@pytest.mark.parametrize("text", ["近百余人", "约300多家", "不足1.2万余次", "将近五十多项"])
def test_both_less_and_more(text: str) -> None:
    assert len(words(ContradictoryApproximation, f"全年{text}")) == 1


def test_one_side_only() -> None:
    assert words(ContradictoryApproximation, "近百人、百余人、约300家、不足十项、近几年多次") == []


def test_a_clause_said_three_times_is_told_for_each_pair() -> None:
    clause = "实训设备与区域龙头企业的设备水平相当"

    assert len(words(RepeatedClaim, f"{clause}，{clause}。{clause}。")) == 3
