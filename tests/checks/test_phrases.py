from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zhihuan.checks.phrases import kindred, pairs_of, says_same

PHRASES = st.lists(st.text(alphabet="甲乙丙丁戊", min_size=1, max_size=9), max_size=8)


@given(PHRASES)
def test_kindred_finds_just_what_comparing_all_pairs_finds(phrases: list[str]) -> None:
    ordered = sorted(set(phrases), key=lambda phrase: (len(phrase), phrase))
    # A phrase of one character has no pair of characters to be found by.
    slow = {(a, b) for a, b in combinations(ordered, 2) if pairs_of(a) and says_same(a, b)}

    assert {(a, b) for a, b in kindred(phrases) if pairs_of(a)} == slow


def test_one_character_can_make_two_things() -> None:
    assert says_same("文体社团", "学生文体社团")
    assert not says_same("获一等奖", "获二等奖")
