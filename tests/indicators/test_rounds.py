"""Persons registered twice are found in a round of matching, and nobody above the schools sees one."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.errors import UsageError
from zhihuan.indicators import DOUBLED, Level, Round, Tokens, match
from zhihuan.indicators.rounds import TOKEN_DIGITS

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
STUDENTS = (2025, "students_full_time", "", "")
GRADUATES = (2025, "grad_total", "", "")
COUNTIES = {"S1": "330101", "S2": "330102", "S3": "330201", "S4": "440101"}
LI, WANG, ZHAO = "330101200801010017", "330101200801020012", "33010120080103001x"


def handed(**schools: list[str]) -> list[Tokens]:
    with Round(KEY) as matching:
        return [matching.tokens(school, STUDENTS, people) for school, people in schools.items()]


def doubled(tokens: list[Tokens]) -> dict[str, int]:
    return {row["region"]: row["doubled"] for row in match(tokens, COUNTIES).to_pylist()}


def test_a_person_in_two_schools_is_found_where_both_belong() -> None:
    found = match(handed(S1=[LI, WANG], S2=[WANG, ZHAO], S3=[LI]), COUNTIES)
    assert found.schema == DOUBLED
    assert doubled(handed(S1=[LI, WANG], S2=[WANG, ZHAO], S3=[LI])) == {"330100": 1, "330000": 2}
    assert found["indicator"].to_pylist() == ["students_full_time"] * 2


def test_of_three_registrations_two_are_too_many() -> None:
    assert doubled(handed(S1=[LI], S2=[LI], S3=[LI], S4=[WANG])) == {"330100": 1, "330000": 2}


def test_a_number_typed_with_a_small_x_is_the_same_person() -> None:
    assert doubled(handed(S1=[ZHAO], S2=[f" {ZHAO.upper()} "])) == {"330100": 1, "330000": 1}


def test_only_the_levels_that_were_asked_for_are_told() -> None:
    assert match(handed(S1=[LI], S2=[LI]), COUNTIES, [Level.CITY])["region"].to_pylist() == ["330100"]


def test_figures_are_matched_each_for_itself() -> None:
    with Round(KEY) as matching:
        one, other = matching.tokens("S1", STUDENTS, [LI]), matching.tokens("S2", GRADUATES, [LI])
    assert match([one, other], COUNTIES).num_rows == 0
    assert one.tokens.isdisjoint(other.tokens)


def test_a_token_shows_nothing_of_the_person_and_holds_for_one_round() -> None:
    with Round(KEY) as first, Round(OTHER_KEY) as second:
        one, again, later = (r.tokens("S1", STUDENTS, [LI]).tokens for r in (first, first, second))
    assert one == again
    assert one.isdisjoint(later)
    (token,) = one
    assert len(token) == TOKEN_DIGITS
    assert token not in repr(Tokens("S1", STUDENTS, one))


def test_the_key_is_destroyed_at_the_end_of_the_round() -> None:
    with Round(KEY) as matching:
        assert not matching.is_over
    assert matching.is_over
    assert KEY not in repr(vars(matching)).encode()
    with pytest.raises(UsageError, match="密钥已销毁"):
        matching.tokens("S1", STUDENTS, [LI])


def test_the_key_is_destroyed_when_something_goes_wrong_too() -> None:
    matching = Round(KEY)
    with pytest.raises(ZeroDivisionError), matching:
        raise ZeroDivisionError
    assert matching.is_over


def test_a_short_key_is_refused() -> None:
    with pytest.raises(UsageError, match="不足32字节"):
        Round(b"secret")


@given(st.dictionaries(st.sampled_from(list(COUNTIES)), st.lists(st.integers(0, 9).map(str), max_size=6)))
def test_what_is_taken_off_is_registrations_less_persons(schools: dict[str, list[str]]) -> None:
    expected = {}
    for length in (6, 4, 2):
        for region in {county[:length] for county in COUNTIES.values()}:
            within = [set(people) for school, people in schools.items() if COUNTIES[school].startswith(region)]
            registrations = Counter(person for people in within for person in people)
            if registrations.total() > len(registrations):
                expected[region.ljust(6, "0")] = registrations.total() - len(registrations)
    assert doubled(handed(**schools)) == expected
