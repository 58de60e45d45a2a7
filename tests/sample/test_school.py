from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.catalogue import holds, load
from zhihuan.quantities import Interval
from zhihuan.sample import invent_school, invent_years
from zhihuan.sample.school import CITIES, School, percent

SEEDS = st.integers(0, 10_000)


@given(SEEDS)
def test_the_same_seed_gives_the_same_school_and_another_another(seed: int) -> None:
    assert invent_school(seed) == invent_school(seed)
    assert invent_school(seed).figures != invent_school(seed + 1).figures


def broken(school: School) -> list[str]:
    """Return the identities of the catalogue that the figures of the report year break in every way to compute them."""
    values = {code: Interval.exactly(now) for code, (_, now) in school.figures.items()}
    values |= {f"previous({code})": Interval.exactly(before) for code, (before, _) in school.figures.items()}
    # Printed rates and means are rounded.
    for code, (_, now) in school.figures.items():
        exponent = now.as_tuple().exponent
        if isinstance(exponent, int) and exponent < 0:
            values[code] = Interval.printed(now, -exponent)
    return [
        i.code
        for i in load().identities
        if holds(i.rule, values) is False and not any(holds(a.rule, values) for a in i.alternatives)
    ]


@given(SEEDS)
def test_no_identity_of_the_catalogue_is_broken_but_those_of_other_units(seed: int) -> None:
    # The equipment of a school is drawn in 万元, and its identities count in 元.
    known = {"funds-per-student", "equipment-per-student", "mentor-pay", "training-price", "income-parts"}

    assert set(broken(invent_school(seed))) <= known


@given(SEEDS)
def test_stock_of_students_follows_from_their_flow(seed: int) -> None:
    school = invent_school(seed)
    flow = school.now("enrol_new") - school.now("grad_total") - school.now("net_loss")

    assert school.now("students_full_time") == school.before("students_full_time") + flow


@given(SEEDS)
def test_students_of_the_majors_are_those_of_the_school(seed: int) -> None:
    school = invent_school(seed)

    assert sum(major.students for major in school.majors) == school.now("students_full_time")
    assert len(school.majors) == school.now("major_count")


@given(SEEDS)
def test_two_years_of_one_school_agree(seed: int) -> None:
    last, this = invent_years(seed)

    assert (last.name, last.year) == (this.name, this.year - 1)
    assert all(last.now(code) == this.before(code) for code in last.figures)


def test_names_are_invented_and_say_what_they_are() -> None:
    school = invent_school(3, 2022)

    assert school.city in CITIES
    assert school.name.startswith(school.city)
    assert school.name.endswith("中等专业学校")
    assert school.year == 2022


@pytest.mark.parametrize(("part", "whole", "rate"), [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 800, "0.13")])
def test_percent_rounds_half_up(part: int, whole: int, rate: str) -> None:
    assert percent(part, whole) == Decimal(rate)
