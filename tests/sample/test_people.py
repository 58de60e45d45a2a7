import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.sample.columns import years_of
from zhihuan.sample.drawing import Draw
from zhihuan.sample.people import id_numbers, names, pupils_born, staff_order


def check_digit(body: str) -> str:
    """Return the check digit of GB 11643, written from the standard and not from the code."""
    total = sum(int(sign) * 2 ** (17 - place) for place, sign in enumerate(body))
    return next(sign for value, sign in enumerate("0123456789X") if (total + value) % 11 == 1)


@given(st.integers(0, 500), st.integers(1, 200))
def test_id_numbers_have_the_right_check_digit_and_tell_birthday_and_sex(seed: int, count: int) -> None:
    draw = Draw(seed)
    is_male = draw.flags(0.5, count)
    birthdays, order = pupils_born(draw, 2007, seed % 6, count)
    for number, birthday, male in zip(
        id_numbers("990101", birthdays, order, is_male).to_pylist(), birthdays, is_male, strict=True
    ):
        assert number[17] == check_digit(number[:17])
        assert number[6:14] == str(birthday).replace("-", "")
        assert int(number[16]) % 2 == male


def test_id_numbers_belong_to_no_place_that_exists() -> None:
    birthdays, order = pupils_born(Draw(1), 2007, 0, 20)
    found = id_numbers("990203", birthdays, order, np.ones(20, dtype=bool)).to_pylist()
    # All real numbers that begin with 82 begin with 820000.
    assert {number[:6] for number in found} == {"820203"}


@given(st.integers(0, 300), st.integers(1, 900))
def test_pupils_of_all_schools_of_a_county_are_different_people(seed: int, count: int) -> None:
    found: set[str] = set()
    for slot in range(6):
        draw = Draw(seed, slot)
        birthdays, order = pupils_born(draw, 2007, slot, count)
        found |= set(id_numbers("990101", birthdays, order, draw.flags(0.5, count)).to_pylist())
    assert len(found) == 6 * count


def test_pupils_are_born_in_the_school_year_before_they_are_sixteen() -> None:
    birthdays, _ = pupils_born(Draw(1), 2007, 0, 500)
    assert min(birthdays) >= np.datetime64("2007-09-01")
    assert max(birthdays) <= np.datetime64("2008-08-31")
    assert set(years_of(birthdays)) == {2007, 2008}


def test_staff_numbers_lie_beyond_those_of_pupils() -> None:
    everybody = [number for slot in range(6) for number in staff_order(slot, 40)]
    assert min(everybody) * 2 >= 900
    assert max(everybody) * 2 + 1 <= 999


def test_names_have_two_or_three_characters_and_are_many() -> None:
    found = names(Draw(8), Draw(9).flags(0.5, 3_000)).to_pylist()
    assert {len(name) for name in found} == {2, 3}
    assert len(set(found)) > 2_000
