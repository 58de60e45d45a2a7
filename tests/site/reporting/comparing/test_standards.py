from decimal import Decimal

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.comparing.conftest import enter
from zhihuan_site.reporting.actions.comparing.standards import Verdict, judge, judge_conditions, standards_of
from zhihuan_site.reporting.models import Figure, Report


def test_of_several_standards_the_newest_holds() -> None:
    asked = {each.indicator: each for each in standards_of(2025)}
    assert asked["student_teacher_ratio"].standard == "达标工程 教职成〔2022〕5号"
    assert asked["dual_teacher_rate"].value == 50
    assert {each.indicator: each for each in standards_of(2019)}["dual_teacher_rate"].value == 30


@pytest.mark.parametrize(
    ("value", "verdict"), [("20", Verdict.MET), ("20.01", Verdict.NEAR), ("22", Verdict.NEAR), ("22.01", Verdict.MISSED)]
)
def test_a_greatest_value_is_met_nearly_met_or_missed(value: str, verdict: Verdict) -> None:
    asked = {each.indicator: each for each in standards_of(2025)}
    assert judge(asked["student_teacher_ratio"], Decimal(value)) is verdict


@pytest.mark.parametrize(("value", "verdict"), [("60", Verdict.MET), ("54", Verdict.NEAR), ("53", Verdict.MISSED)])
def test_a_least_value_too(value: str, verdict: Verdict) -> None:
    asked = {each.indicator: each for each in standards_of(2025)}
    assert judge(asked["teachers_full_time"], Decimal(value)) is verdict


def test_schools_stand_beside_the_words_of_the_rule(cast: Cast, five: list[Report]) -> None:
    found = judge_conditions(cast.round, "all")
    ratio = next(each for each in found.conditions if each.threshold.indicator == "student_teacher_ratio")
    assert ratio.asks == "生师比 ≤ 20:1"
    told = {school.report.pk: cell for school, cell in zip(found.schools, ratio.cells, strict=True)}
    assert [told[report.pk].verdict for report in five] == ["met", "met", "near", "missed", "unknown"]
    assert (ratio.met, ratio.known) == (2, 4)


def test_a_standard_of_which_nothing_is_known_is_left_out(cast: Cast, five: list[Report]) -> None:
    assert "campus_area" not in {each.threshold.indicator for each in judge_conditions(cast.round, "all").conditions}


def test_what_was_entered_goes_before_what_was_computed(cast: Cast, five: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"S001": {"teachers_full_time": Decimal(70), "campus_area": Decimal(36000)}}
    monkeypatch.setattr("zhihuan_site.reporting.actions.comparing.standards.kept_totals", lambda *words: kept)
    enter(five[0], {"teachers_full_time@2025": "50"})
    Figure.objects.create(report=five[0], key="campus_area@2025", version=0)
    found = judge_conditions(cast.round, "all")
    at = [school.report.pk for school in found.schools].index(five[0].pk)
    told = {each.threshold.indicator: each.cells[at] for each in found.conditions}
    assert (told["teachers_full_time"].text, told["teachers_full_time"].verdict) == ("50", Verdict.MISSED)
    assert (told["campus_area"].text, told["campus_area"].verdict) == ("36,000", Verdict.NEAR)


def test_twins_of_other_forms_are_asked_once() -> None:
    labels = [each.label.zh for each in standards_of(2025)]
    assert labels.count("高级职称教师比例") == 1
    assert [each.indicator for each in standards_of(2025) if each.label.zh == "高级职称教师比例"] == ["senior_title_rate"]
