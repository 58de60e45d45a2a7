from hypothesis import given
from hypothesis import strategies as st

from zhihuan.document import Binding, Place
from zhihuan.report.line import Line, joined

WORDS = st.text(min_size=1, max_size=4)


@given(st.lists(st.tuples(WORDS, st.booleans())))
def test_bindings_stay_on_their_words(pieces: list[tuple[str, bool]]) -> None:
    whole = Line()
    for text, is_bound in pieces:
        whole = whole + (Line.bound(text, text) if is_bound else text)
    assert whole.text == "".join(text for text, _ in pieces)
    assert [whole.text[b.start : b.end] for b in whole.bindings] == [b.key for b in whole.bindings]
    assert len(whole.bindings) == sum(is_bound for _, is_bound in pieces)


def test_a_passage_carries_the_bindings() -> None:
    passage = (Line("共") + Line.bound("5", "a@2025") + "人").passage(Place("甲"))
    assert (passage.text, passage.bindings, passage.cite(1, 2).quote) == ("共5人", (Binding(1, 2, "a@2025"),), "5")


def test_joined_with_words_between() -> None:
    assert joined([Line("甲"), Line("乙")], "、").text == "甲、乙"
    assert not joined([])
