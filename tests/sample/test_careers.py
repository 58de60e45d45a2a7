from itertools import pairwise

import numpy as np

from tests.sample.cast import CITY, FIRST
from zhihuan.sample.careers import NONE_TAUGHT, VOCATIONAL, draw_staff, teachers_of
from zhihuan.sample.columns import day, years_of
from zhihuan.sample.school_year import SchoolYear

STAFF = draw_staff(CITY, FIRST)


def test_a_post_is_held_by_one_person_at_a_time() -> None:
    for post in set(STAFF.post):
        held = np.flatnonzero(STAFF.post == post)
        assert all(STAFF.left[earlier] <= STAFF.entered[later] for earlier, later in pairwise(held))


def test_everybody_begins_grown_up_and_retires_in_time() -> None:
    began = years_of(STAFF.entered) - years_of(STAFF.birthday)
    ended = years_of(STAFF.left) - years_of(STAFF.birthday)
    assert began.min() >= 22
    assert began.max() <= 28
    assert ended.max() <= 60


def test_numbers_of_staff_and_of_people_are_different() -> None:
    assert len(set(STAFF.staff_no.to_pylist())) == len(set(STAFF.id_number.to_pylist())) == len(STAFF)


def test_titles_come_one_after_the_other() -> None:
    steps = [STAFF.junior_on, STAFF.middle_on, STAFF.senior_on, STAFF.top_on]
    for lower, higher in pairwise(steps):
        both = ~np.isnat(lower) & ~np.isnat(higher)
        assert (lower[both] < higher[both]).all()


def test_only_vocational_teachers_are_dual_qualified() -> None:
    assert (STAFF.teaches[~np.isnat(STAFF.dual_on)] == VOCATIONAL).all()
    assert (STAFF.trade[STAFF.teaches == VOCATIONAL] >= 0).all()
    assert (STAFF.trade[STAFF.teaches != VOCATIONAL] == -1).all()
    assert not STAFF.is_teacher[STAFF.teaches == NONE_TAUGHT].any()


def test_the_number_of_teachers_stays_close_to_what_the_students_need() -> None:
    for year in range(2018, 2031):
        teachers = len(SchoolYear(CITY, FIRST, year).teachers(day(year, 9, 1)))
        assert 0.85 * teachers_of(FIRST) <= teachers <= teachers_of(FIRST)
