"""The catalogue that comes with the package: what it holds, and how names lead to indicators."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from zhihuan.catalogue import load

HERE = Path(__file__).parent
LABELS = yaml.safe_load(HERE.joinpath("labels.yaml").read_text("utf-8"))


def test_load_gives_the_same_catalogue_each_time():
    assert load() is load()


def test_an_indicator_is_built_with_all_its_parts():
    rate = load().indicators["dual_teacher_rate"]
    assert (rate.name.zh, rate.name.en) == ("“双师型”教师比例", "Share of dual-qualified teachers")
    assert (rate.unit, rate.kind, rate.aggregation, rate.time_basis) == ("%", "rate", "ratio_of_sums", "date")
    assert (rate.numerator, rate.denominator) == ("dual_teachers", "teachers_vocational")
    assert (rate.low, rate.high) == (Decimal(0), Decimal(100))
    assert rate.editions == ("E2", "E3")
    assert rate.reviewed_on == date(2026, 11, 25)


def test_money_is_bounded_in_the_base_unit():
    assert load().indicators["funding_total"].high == Decimal(1_000_000_000)


def test_units_are_those_of_the_base_unit_unless_the_indicator_names_its_own():
    indicators = load().indicators
    assert indicators["staff_quota_vacant"].units == ("人", "名", "位", "个", "人数")
    assert indicators["start_salary"].units == ("元", "元/月")


@pytest.mark.parametrize(("label", "code"), LABELS.items())
def test_a_name_of_a_report_is_a_synonym_of_its_indicator(label, code):
    owners = [
        i.code for i in load().indicators.values() if label in (s.translate({0x201C: None, 0x201D: None}) for s in i.synonyms)
    ]
    assert code in owners
    others = set(owners) - {code, *load().indicators[code].twins}
    assert others <= {c.code for c in load().indicators[code].confusions}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("students_full_time", "city_students"),
        ("teacher_senior_rate", "senior_title_rate"),
        ("progress_count", "grad_progressed"),
    ],
)
def test_twins_of_other_editions_point_at_each_other(one, other):
    assert other in load().indicators[one].twins
    assert one in load().indicators[other].twins


def test_what_is_easily_mistaken_says_how_it_differs():
    confusions = {c.code: c.difference for c in load().indicators["patent_applied"].confusions}
    assert confusions["patent_granted"].zh == "申报（申请）不是授权，两者不得相加"
    assert confusions["patent_granted"].en == "Filed is not granted; never add the two"


def test_a_threshold_that_was_raised_keeps_its_old_value_under_its_dates():
    grants = [t for t in load().thresholds if t.standard == "中等职业教育国家助学金"]
    assert [(t.value, t.valid_from.year, t.valid_to and t.valid_to.year) for t in grants] == [
        (Decimal(1500), 2007, 2014),
        (Decimal(2000), 2015, 2024),
        (Decimal(2300), 2025, None),
    ]


def test_a_code_list_knows_former_names_and_names_without_code():
    majors = load().codes["majors"]
    assert majors.former["学前教育"] == "幼儿保育" == majors.values["770101"]
    assert majors.values["焊接技术应用"] == "焊接技术应用"
