from hypothesis import given
from hypothesis import strategies as st

from zhihuan_site.reporting.actions.drafting.differing import Pair, Run, differ, differ_words


def test_a_number_is_one_word_and_so_is_a_character() -> None:
    assert differ_words("在校生1474人，", "在校生1459人，") == (
        Run("same", "在校生"), Run("gone", "1474"), Run("added", "1459"), Run("same", "人，"),
    )  # fmt: skip


def test_a_single_character_between_two_changes_is_no_island() -> None:
    assert differ_words("甲乙丙丁", "子乙丑丁") == (Run("gone", "甲乙丙"), Run("added", "子乙丑"), Run("same", "丁"))


def test_paragraphs_are_paired_by_likeness() -> None:
    pairs = differ(["学校概况。", "在校生1474人。"], ["在校生1459人。", "新增一段话。"])
    assert [pair.kind for pair in pairs] == ["gone", "changed", "added"]
    assert differ(["一样"], ["一样"]) == (Pair("same", (Run("same", "一样"),)),)


TEXTS = st.lists(st.text("甲乙丙12，", max_size=8), max_size=4)


@given(TEXTS, TEXTS)
def test_both_sides_can_be_read_off(before: list[str], after: list[str]) -> None:
    runs = [run for pair in differ(before, after) for run in pair.runs]
    assert "".join(run.text for run in runs if run.kind != "added") == "".join(before)
    assert "".join(run.text for run in runs if run.kind != "gone") == "".join(after)
