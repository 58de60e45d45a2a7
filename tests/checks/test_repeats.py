from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import paragraph
from zhihuan.checks.repeats import SHINGLE, shared_runs
from zhihuan.document import Document

LETTERS = st.text(alphabet="甲乙丙丁", min_size=0, max_size=40)
RUN = "".join(chr(0x4E00 + i) for i in range(60))


def document(*texts: str) -> Document:
    return Document("甲.txt", "txt", tuple(paragraph(text, line) for line, text in enumerate(texts, 1)))


def naive(one: str, other: str) -> bool:
    """Tell by trying every place whether the two have SHINGLE characters in a row in common."""
    return any(one[i : i + SHINGLE] in other for i in range(len(one) - SHINGLE + 1))


@given(st.text(alphabet="甲乙", max_size=60), st.text(alphabet="甲乙", max_size=60))
def test_runs_are_found_just_when_a_naive_search_finds_one(one: str, other: str) -> None:
    runs = list(shared_runs(document(one), document(other)))

    assert bool(runs) == naive(one, other)
    assert all(run.second.quote in one and run.first.quote in other and run.length >= SHINGLE for run in runs)


@given(LETTERS, LETTERS, LETTERS)
def test_a_planted_run_is_found_whole(before: str, between: str, after: str) -> None:
    runs = list(shared_runs(document(before + RUN + after), document(between + RUN)))

    assert any(RUN in run.first.quote and RUN in run.second.quote for run in runs)


def test_marks_and_blanks_do_not_hide_a_run() -> None:
    (run,) = shared_runs(document("，".join(RUN)), document(RUN))

    assert run.length == len(RUN)
    assert run.second.quote == "，".join(RUN)


def test_a_document_is_compared_with_itself_for_repeats_only() -> None:
    assert not list(shared_runs(once := document(RUN, "甲乙丙"), once))
    (run,) = shared_runs(twice := document(RUN, RUN), twice)
    assert run.length == len(RUN)


def test_a_run_inside_one_paragraph_ends_where_its_repeat_begins() -> None:
    (run,) = shared_runs(doubled := document(RUN + RUN), doubled)

    assert (run.first.quote, run.second.quote) == (RUN, RUN)
