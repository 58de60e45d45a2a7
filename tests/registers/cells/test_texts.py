from hypothesis import given
from hypothesis import strategies as st

from zhihuan.registers.cells.texts import plain_signs, preread, read_text, tidy

WORDS = st.text(alphabet="甲乙 \u3000\t\n\u200bａＡ１1a-—\"='‘.", max_size=12)


@given(WORDS)
def test_words_of_a_cell_are_tidied_once_and_for_all(text: str) -> None:
    reading = read_text(text)
    if isinstance(reading.value, str) and not reading.value.startswith(("'", "‘", '"', "=")):
        assert read_text(reading.value).value == reading.value


@given(WORDS)
def test_tidied_words_have_no_blank_at_their_ends_and_no_wide_digit(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip()
    assert not set(tidied) & set("１２３ａＡ\u200b\t\n")


def test_numbers_and_codes_lose_wide_signs_and_blanks() -> None:
    assert plain_signs("１２，３４５．６％ （甲）") == "12,345.6%(甲)"


def test_common_words_are_left_to_the_field() -> None:
    assert preread("甲") is None
