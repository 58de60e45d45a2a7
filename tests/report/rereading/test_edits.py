"""The edits of docs/reference/roundtrip.md, one by one: none is lost in silence, no number is taken over."""

from functools import cache

import pytest

from benchmarks.office_edits import office_edits
from benchmarks.rereading import Outcome, sample, table, try_edits
from benchmarks.word_edits import Edit, edits

WORD = list(edits())


@cache
def outcome(number: int) -> Outcome:
    written, docx = sample()
    return next(try_edits(written, docx, [WORD[number]]))


def shown(one: Outcome) -> list[str]:
    return [one.edit.name, *(str(each.message.zh) for each in (*one.told.conflicts, *one.told.changes))]


@pytest.mark.parametrize("number", range(len(WORD)), ids=[edit.name for edit in WORD])
def test_edit_in_word(number: int) -> None:
    assert outcome(number).is_as_expected, shown(outcome(number))


@pytest.mark.office
def test_edits_in_libreoffice() -> None:
    written, docx = sample()
    outcomes = list(try_edits(written, docx, office_edits(docx)))
    assert [shown(one) for one in outcomes if not one.is_as_expected] == []
    assert len(WORD) + len(outcomes) >= 30


def test_a_lost_edit_is_named_in_the_table() -> None:
    lost = Outcome(Edit("改数", "Word", lambda docx: docx, said="这句话没有"), outcome(1).told)
    assert not lost.is_as_expected
    assert "**丢失**" in table([lost])
    assert "1 次改动，无声丢失 1 次。" in table([lost])
