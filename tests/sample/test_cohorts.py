from dataclasses import fields
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tests.sample.cast import CITY, FIRST, LAST, SECOND
from zhihuan.sample.city import SchoolPlan
from zhihuan.sample.cohorts import COMPLETES, GRADUATES, LENGTH, Cohort, draw_cohort, graduation_day
from zhihuan.sample.columns import day


@pytest.fixture(params=[FIRST, SECOND, LAST], ids=lambda plan: plan.code)
def cohort(request: pytest.FixtureRequest) -> Cohort:
    plan: SchoolPlan = request.param
    return draw_cohort(CITY, plan, 2022)


def test_a_cohort_is_the_same_whenever_it_is_drawn() -> None:
    first = draw_cohort(CITY, FIRST, 2023)
    draw_cohort(CITY, SECOND, 2020)
    again = draw_cohort(CITY, FIRST, 2023)
    assert all(equal(getattr(first, field.name), getattr(again, field.name)) for field in fields(Cohort))


def equal(left: Any, right: Any) -> bool:
    if isinstance(left, pa.Array):
        return bool(left.equals(right))
    if isinstance(left, np.ndarray):
        return bool(((left == right) | (np.isnat(left) & np.isnat(right) if left.dtype.kind == "M" else False)).all())
    return bool(left == right)


def test_everybody_comes_before_they_go_and_nobody_stays_beyond_the_diploma(cohort: Cohort) -> None:
    assert (cohort.joined < cohort.left).all()
    assert (cohort.left <= cohort.ends).all()
    assert (cohort.joined >= day(2022, 9, 1)).all()
    assert cohort.ends == graduation_day(2022 + LENGTH) == day(2025, 7, 5)


def test_only_who_stays_to_the_end_graduates_or_completes(cohort: Cohort) -> None:
    assert (cohort.left[cohort.fate <= COMPLETES] == cohort.ends).all()
    assert (cohort.left[cohort.fate > COMPLETES] < cohort.ends).all()
    assert cohort.graduates.sum() == (cohort.fate == GRADUATES).sum()
    assert cohort.graduates.mean() > 0.85


def test_who_pauses_comes_back_before_leaving(cohort: Cohort) -> None:
    paused = ~np.isnat(cohort.suspended)
    assert (cohort.suspended[paused] < cohort.resumed[paused]).all()
    assert (cohort.resumed[paused] < cohort.left[paused]).all()
    assert (np.isnat(cohort.resumed) == ~paused).all()


def test_interns_are_those_who_do_not_go_on_to_study(cohort: Cohort) -> None:
    away = ~np.isnat(cohort.interns_from)
    assert away.any()
    assert not cohort.is_for_progression[away].any()
    assert (cohort.interns_to[away] < cohort.left[away]).all()
    # From 1 September, so that interns are away on the day on which students are counted; or in spring.
    assert set(cohort.interns_from[away]) <= {day(2024, 9, 1), day(2025, 1, 6)}


def test_a_class_has_one_major_one_length_and_about_43_students(cohort: Cohort) -> None:
    for place, plan in enumerate(cohort.classes):
        there = cohort.class_place == place
        assert set(cohort.trade[there]) == {plan.trade}
        assert set(cohort.length[there]) == {plan.length}
        assert 25 <= there.sum() <= 65


def test_a_major_has_no_students_before_it_begins() -> None:
    for plan in CITY.schools:
        for year in (2021, 2024):
            taught = {plan.trades[trade].since for trade in draw_cohort(CITY, plan, year).trade}
            assert max(taught) <= year


def test_a_technician_school_shares_a_few_students_with_the_first_school() -> None:
    own, other = draw_cohort(CITY, FIRST, 2023), draw_cohort(CITY, LAST, 2023)
    shared = set(own.id_number.to_pylist()) & set(other.id_number.to_pylist())
    assert len(shared) == own.doubled == other.doubled == 12
    assert own.name[:12].equals(other.name[:12])
    assert draw_cohort(CITY, SECOND, 2023).doubled == 0


def test_cohorts_of_a_school_are_different_people_of_about_the_same_number() -> None:
    found = [draw_cohort(CITY, FIRST, year) for year in range(2019, 2026)]
    everybody = [number for cohort in found for number in cohort.id_number.to_pylist()]
    assert len(set(everybody)) == len(everybody)
    assert max(map(len, found)) <= min(map(len, found)) * 1.25
