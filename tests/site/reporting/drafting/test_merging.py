import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan_site.reporting.actions.drafting.merging import Conflict, join, merge

BASE = "甲\n\n乙\n\n丙"


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        ("甲甲\n\n乙\n\n丙", "甲\n\n乙\n\n丙丙", "甲甲\n\n乙\n\n丙丙"),
        ("甲甲\n\n乙\n\n丙", "甲\n\n乙乙\n\n丙", "甲甲\n\n乙乙\n\n丙"),
        ("甲\n\n丙", "甲\n\n乙\n\n丙\n\n丁", "甲\n\n丙\n\n丁"),
        ("甲\n\n乙\n\n丙\n\n我的", "甲\n\n乙\n\n丙\n\n他的", "甲\n\n乙\n\n丙\n\n他的\n\n我的"),
        ("甲\n\n改\n\n丙", "甲\n\n乙\n\n新\n\n丙", "甲\n\n改\n\n新\n\n丙"),
        ("甲\n\n新\n\n乙\n\n丙", "甲\n\n改\n\n丙", "甲\n\n新\n\n改\n\n丙"),
        ("甲\n\n同\n\n丙", "甲\n\n同\n\n丙", "甲\n\n同\n\n丙"),
    ],
)
def test_changes_of_different_paragraphs_come_together(mine: str, theirs: str, merged: str) -> None:
    found = merge(BASE, mine, theirs)
    assert (found.conflicts, found.text()) == ((), merged)


@pytest.mark.parametrize(
    ("choice", "text"), [("mine", "甲\n\n我\n\n丙"), ("theirs", "甲\n\n他\n\n丙"), ("both", "甲\n\n他\n\n我\n\n丙")]
)
def test_a_paragraph_that_both_changed_is_a_conflict_that_somebody_settles(choice: str, text: str) -> None:
    found = merge(BASE, "甲\n\n我\n\n丙", "甲\n\n他\n\n丙")
    assert found.conflicts == (Conflict(("乙",), ("我",), ("他",)),)
    assert found.text([choice]) == text


def test_a_paragraph_deleted_here_and_changed_there_is_a_conflict() -> None:
    assert merge(BASE, "甲\n\n丙", "甲\n\n乙乙\n\n丙").conflicts == (Conflict(("乙",), (), ("乙乙",)),)


PIECES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=5)
CHANGED = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "戊", "新", "改"]), max_size=6)


@given(PIECES, CHANGED, CHANGED)
def test_nothing_that_anybody_added_is_lost(base: list[str], mine: list[str], theirs: list[str]) -> None:
    found = merge(join(base), join(mine), join(theirs))
    kept = found.text(["both"] * len(found.conflicts)).split("\n\n")
    for added in ("新", "改"):
        assert kept.count(added) >= max(mine.count(added), theirs.count(added))


@given(PIECES, CHANGED)
def test_one_persons_changes_stand_as_they_are(base: list[str], mine: list[str]) -> None:
    assert merge(join(base), join(mine), join(base)).text() == join(mine)
    assert merge(join(base), join(base), join(mine)).text() == join(mine)
