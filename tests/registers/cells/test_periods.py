from hypothesis import given
from hypothesis import strategies as st

from zhihuan.registers.cells.periods import read_school_year, read_term
from zhihuan.registers.cells.reading import Reading

YEARS = st.integers(2000, 2099)


@given(YEARS, st.sampled_from(["-", "—", "–", "～", "/", "至", "－"]), st.sampled_from(["", "学年", "学年度"]))
def test_a_school_year_is_its_two_years(year: int, sign: str, word: str) -> None:
    assert read_school_year(f"{year}{sign}{year + 1}{word}").value == f"{year}-{year + 1}"


@given(YEARS)
def test_the_terms_of_a_school_year_are_its_autumn_and_the_spring_after(year: int) -> None:
    assert read_term(f"{year}-{year + 1}学年第一学期").value == f"{year}秋"
    assert read_term(f"{year}-{year + 1}学年第二学期").value == f"{year + 1}春"


@given(YEARS)
def test_what_is_stored_is_read_as_it_stands(year: int) -> None:
    assert read_school_year(f"{year}-{year + 1}") == Reading(f"{year}-{year + 1}")
    assert read_term(f"{year}春") == Reading(f"{year}春")
