import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.sample.cast import CITY, FIRST, SECOND
from zhihuan.sample.columns import day
from zhihuan.sample.partners import draw_enterprises, draw_partners

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_credit_codes_have_18_signs_and_the_check_sign_of_gb_32100() -> None:
    codes = draw_enterprises(CITY.name, CITY.seed, 11).credit_code.to_pylist()
    assert len(set(codes)) == len(codes)
    for code in codes:
        total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
        assert len(code) == 18
        assert SIGNS.index(code[17]) == (31 - total % 31) % 31


def test_enterprises_have_different_names_however_many_there_are() -> None:
    names = draw_enterprises("青澜市", 1, 500).name.to_pylist()
    assert len(names) == 9_000
    assert len(set(names)) == len(names)


def test_schools_share_enterprises() -> None:
    first, second = draw_partners(CITY, FIRST, 2025), draw_partners(CITY, SECOND, 2025)
    assert first.of is second.of
    assert set(first.places) & set(second.places)


@given(st.integers(2018, 2040))
def test_an_agreement_of_the_year_runs_in_the_year(year: int) -> None:
    partners = draw_partners(CITY, FIRST, year)
    assert len(partners)
    assert (partners.since <= day(year, 12, 31)).all()
    assert (partners.until >= day(year, 1, 1)).all()
    assert partners.takes_interns.any()


def test_codes_and_names_are_found_by_place_and_a_negative_place_is_empty() -> None:
    partners = draw_partners(CITY, FIRST, 2025)
    assert partners.codes(np.asarray([-1, 0]))[0].as_py() is None
    assert partners.names(np.asarray([0]))[0].as_py() == partners.of.name[int(partners.places[0])].as_py()
