from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.errors import UsageError
from zhihuan.sample import invent_city
from zhihuan.sample.city import PROVINCE


@given(st.integers(0, 1_000))
def test_the_same_seed_gives_the_same_city(seed: int) -> None:
    assert invent_city(seed=seed) == invent_city(seed=seed)
    assert invent_city(seed=seed) != replace(invent_city(seed=seed + 1), seed=seed)


@given(st.integers(1, 40), st.integers(200, 3_000))
def test_schools_differ_and_have_about_the_students_asked_for(schools: int, each: int) -> None:
    city = invent_city(schools=schools, students=schools * each)
    assert len({plan.code for plan in city.schools}) == len({plan.name for plan in city.schools}) == schools
    assert sum(plan.students for plan in city.schools) == pytest.approx(schools * each, rel=0.02)


def test_a_city_says_that_it_is_invented_and_lies_in_no_province() -> None:
    city = invent_city()
    assert "虚构" in PROVINCE
    assert all(plan.region.startswith("9901") for plan in city.schools)
    assert city.years == (2024, 2025)


def test_a_city_may_be_named_and_end_in_another_year() -> None:
    city = invent_city("镜湖市", schools=2, students=1_000, years=3, last_year=2024)
    assert city.name == "镜湖市"
    assert city.schools[0].name.startswith("镜湖市")
    assert city.schools[0].region.startswith("9906")
    assert city.years == (2022, 2023, 2024)


def test_the_last_of_several_schools_trains_technicians() -> None:
    city = invent_city()
    assert [plan.is_technician for plan in city.schools] == [False] * 10 + [True]
    assert city.has_technicians
    assert not invent_city(schools=1, students=900).has_technicians


def test_six_schools_share_a_county_and_a_full_city_spills_into_the_next() -> None:
    city = invent_city(schools=600, students=600 * 300)
    counties = [plan.region for plan in city.schools]
    assert len(set(counties)) == 100
    assert max(counties.count(county) for county in set(counties)) == 6
    assert counties[593][:4], counties[594][:4] == ("9901", "9902")
    assert all(
        len({plan.slot for plan in city.schools if plan.region == county}) == counties.count(county) for county in counties[:12]
    )


def test_a_school_is_found_by_its_code() -> None:
    city = invent_city(schools=2, students=900)
    assert city.school("S002") is city.schools[1]
    with pytest.raises(KeyError, match="S009"):
        city.school("S009")


@pytest.mark.parametrize(
    ("schools", "students", "years", "last_year", "named"),
    [(0, 1_000, 1, 2025, "0 所学校"), (2, 100, 1, 2025, "平均每校 50 人"), (1, 9_000, 1, 2025, "平均每校 9000 人")],
)
def test_a_size_that_no_school_has_is_refused(schools: int, students: int, years: int, last_year: int, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        invent_city(schools=schools, students=students, years=years, last_year=last_year)


@pytest.mark.parametrize(("years", "last_year"), [(0, 2025), (9, 2025), (1, 2041), (1, 2017)])
def test_years_without_records_are_refused(years: int, last_year: int) -> None:
    with pytest.raises(UsageError, match="样例年份应在 2018—2040 年之间"):
        invent_city(years=years, last_year=last_year)
    assert invent_city(years=8, last_year=2025).years[0] == 2018


def test_a_school_has_two_to_four_groups_of_majors_of_2021() -> None:
    for plan in invent_city().schools:
        assert 2 <= len({trade.group for trade in plan.trades}) <= 4
        assert len({trade.code for trade in plan.trades}) == len(plan.trades)
        assert all(len(trade.code) == 6 for trade in plan.trades)
        assert plan.trades[0].since <= 2016
