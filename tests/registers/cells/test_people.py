from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.registers.cast import KEY, TODAY, field
from zhihuan.registers.cells import Setting, check_sign, person_of, reader_of

READ = reader_of(field("x", "某", "id_number"), Setting(TODAY))
NUMBERS = st.builds(
    lambda region, born, order: (digits := f"{region}{born:%Y%m%d}{order:03}") + check_sign(digits),
    st.sampled_from(["110101", "330106", "650102", "810000"]),
    st.dates(date(1930, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(NUMBERS)
def test_a_number_by_the_standard_is_taken_as_it_stands(number: str) -> None:
    reading = READ(number)
    assert (reading.value, reading.is_mended) == (number, False)


@given(NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, step: int) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert READ(wrong).reason


@given(NUMBERS, st.integers(0, 15))
def test_two_digits_that_changed_places_are_always_found(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    assert READ(number[:place] + number[place + 1] + number[place] + number[place + 2 :]).reason


@given(NUMBERS)
def test_a_person_has_one_key_under_one_installation_and_another_under_another(number: str) -> None:
    key = person_of(number, KEY)
    assert len(key) == 32
    assert key == person_of(number, KEY)
    assert key != person_of(number, KEY + b"!")
    assert number not in key


def test_the_key_is_the_hmac_that_others_reckon() -> None:
    import hashlib
    import hmac

    assert person_of("110101200801010019", KEY) == hmac.new(KEY, b"110101200801010019", hashlib.sha256).hexdigest()[:32]
