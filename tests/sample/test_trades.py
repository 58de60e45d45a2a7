from hypothesis import given
from hypothesis import strategies as st

from zhihuan.catalogue import load
from zhihuan.sample.drawing import Draw
from zhihuan.sample.partners import INDUSTRIES
from zhihuan.sample.trades import choose_trades


@given(st.integers(0, 2_000), st.integers(100, 5_000))
def test_majors_are_those_of_the_catalogue_by_code_and_name(seed: int, students: int) -> None:
    names = load().codes["majors"].values
    for trade in choose_trades(Draw(seed), students):
        assert names[trade.code] == trade.name
        assert set(trade.industries) <= set(INDUSTRIES)
        assert 0 < trade.men < 1


@given(st.integers(0, 2_000))
def test_a_larger_school_has_more_groups_and_its_first_major_is_an_old_one(seed: int) -> None:
    groups = [len({trade.group for trade in choose_trades(Draw(seed), students)}) for students in (500, 1_500, 3_000)]
    assert groups == [2, 3, 4]
    assert choose_trades(Draw(seed), 500)[0].since <= 2016
