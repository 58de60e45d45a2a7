import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.sample.drawing import Draw

SEEDS = st.integers(0, 10_000)


@given(SEEDS)
def test_the_same_name_draws_the_same_and_another_name_something_else(seed: int) -> None:
    assert list(Draw(seed, "a").whole(0, 10**6, 5)) == list(Draw(seed, "a").whole(0, 10**6, 5))
    assert list(Draw(seed, "a").whole(0, 10**6, 5)) != list(Draw(seed, "b").whole(0, 10**6, 5))


def test_what_was_drawn_before_does_not_change_a_named_draw() -> None:
    fresh, used = Draw(7), Draw(7)
    used.whole(0, 9, 100)
    assert list(fresh.named("births").order(20)) == list(used.named("births").order(20))


@given(SEEDS, st.integers(-50, 50), st.integers(0, 40), st.integers(0, 60))
def test_whole_numbers_lie_between_both_bounds(seed: int, low: int, width: int, count: int) -> None:
    drawn = Draw(seed).whole(low, low + width, count)
    assert len(drawn) == count
    assert all(low <= number <= low + width for number in drawn)


def test_every_number_of_a_range_comes_up() -> None:
    assert set(Draw(1).whole(1, 6, 400)) == {1, 2, 3, 4, 5, 6}
    assert {Draw(seed).one(1, 3) for seed in range(60)} == {1, 2, 3}


def test_picks_follow_their_weights_and_leave_out_what_weighs_nothing() -> None:
    drawn = np.bincount(Draw(2).picks((3, 0, 1), 8_000), minlength=3)
    assert drawn[1] == 0
    assert drawn[0] / drawn[2] == pytest.approx(3, rel=0.15)


def test_flags_have_one_chance_for_all_or_one_each() -> None:
    assert Draw(3).flags(0.25, 8_000).mean() == pytest.approx(0.25, abs=0.02)
    assert list(Draw(3).flags(np.asarray([0.0, 1.0, 0.0]), 3)) == [False, True, False]
    assert not Draw(3).happens(0)
    assert Draw(3).happens(1)


@given(SEEDS, st.integers(0, 30))
def test_an_order_has_every_place_once(seed: int, count: int) -> None:
    assert sorted(Draw(seed).order(count)) == list(range(count))


def test_some_are_different_and_keep_their_order() -> None:
    chosen = Draw(4).some("甲乙丙丁戊", 3)
    assert len(set(chosen)) == 3
    assert list(chosen) == sorted(chosen, key="甲乙丙丁戊".index)
    assert Draw(4).some("甲乙", 9) == ("甲", "乙")
    assert Draw(4).choice("甲") == "甲"


def test_a_bell_stands_around_its_middle_and_has_no_far_ends() -> None:
    drawn = Draw(5).bell(70, 8, 5_000)
    assert drawn.mean() == pytest.approx(70, abs=0.5)
    assert drawn.min() >= 70 - 24
    assert drawn.max() <= 70 + 24
    assert Draw(5).bell(np.asarray([0, 1000]), 1, 2)[1] > 900


def test_days_include_the_first_and_the_last() -> None:
    drawn = Draw(6).days("2025-02-27", np.datetime64("2025-03-01"), 200)
    assert {str(day) for day in drawn} == {"2025-02-27", "2025-02-28", "2025-03-01"}
