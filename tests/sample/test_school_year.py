import numpy as np

from tests.sample.cast import BEFORE, FIRST, NOW, in_year
from zhihuan.sample.columns import day
from zhihuan.sample.school_year import pupils

YEAR = in_year()


def test_a_year_covers_the_school_year_that_ends_in_it_and_the_autumn_after() -> None:
    assert (YEAR.opens, YEAR.snapshot, YEAR.ends) == (day(BEFORE, 9, 1), day(NOW, 9, 1), day(NOW, 12, 31))
    assert [cohort.entry_year for cohort in YEAR.cohorts] == [2022, 2023, 2024, 2025]
    assert YEAR.leavers.ends == day(NOW, 7, 5)


def test_a_cohort_rises_in_september() -> None:
    second = YEAR.cohorts[1]
    assert YEAR.grade_of(second, day(NOW, 8, 31)) == 2
    assert YEAR.grade_of(second, day(NOW, 9, 1)) == 3


def test_pupils_are_those_on_the_roll_and_at_school_without_interns() -> None:
    everybody, present = pupils(YEAR, YEAR.snapshot), pupils(YEAR, YEAR.snapshot, at_school=True)
    assert len(everybody) == YEAR.heads
    gone = set(everybody.student_no.to_pylist()) - set(present.student_no.to_pylist())
    assert gone
    away = YEAR.cohorts[1]
    interns = set(away.student_no.filter(away.interns_from == YEAR.snapshot).to_pylist())
    assert interns
    assert interns <= gone
    assert set(everybody.grade) == {1, 2, 3}


def test_who_enters_in_september_is_not_there_in_spring() -> None:
    assert set(pupils(YEAR, day(NOW, 4, 1)).entry_year) == {2022, 2023, 2024}


def test_posts_are_counted_round_and_always_held_by_somebody() -> None:
    numbers = set(YEAR.staff.staff_no.take(np.flatnonzero(YEAR.at_work())).to_pylist())
    assert set(YEAR.holders(np.arange(400)).to_pylist()) <= numbers
    assert YEAR.staff_names(np.asarray([0]))[0].as_py() in YEAR.staff.name.to_pylist()


def test_a_major_that_has_not_begun_is_replaced_by_the_first() -> None:
    old = in_year(2018)
    asked = np.asarray([-1, *range(len(FIRST.trades))])
    for place, found in zip(asked, old.running(asked), strict=True):
        assert found == (place if place < 0 or FIRST.trades[place].since <= 2018 else 0)


def test_the_quota_is_the_same_every_year() -> None:
    assert in_year(BEFORE).quota == YEAR.quota
    assert YEAR.enterprise_courses >= 3
