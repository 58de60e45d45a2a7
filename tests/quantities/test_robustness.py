"""Whatever the text, the readers answer, in order, within it, and in time that grows with its length only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhihuan.quantities import find, find_periods, read_cell

WORDS = "20 2020 学年 人次 以上 左右 分之"
SIGNS = "1年月日级第前一两百千万亿余多个人元%:：-—至到+，。“”《》（）约近超翻番点./ \n\t\0\ud800aG图表"
PIECES = st.sampled_from([*WORDS.split(), *SIGNS])
TEXTS = st.one_of(st.text(st.characters(codec=None), max_size=60), st.lists(PIECES, max_size=24).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_find_answers_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for quantity in find(text):
        assert end <= quantity.number_start <= quantity.number_end <= quantity.end <= len(text)
        assert quantity.start <= quantity.number_start
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.value.is_finite()
        end = quantity.end


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_find_periods_answers_in_order_and_without_overlap(text: str) -> None:
    end = 0
    for mention in find_periods(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_read_cell_answers_with_the_whole_cell(text: str) -> None:
    figure = read_cell(text)
    assert figure is None or (figure.text == text and 0 <= figure.number_start < figure.number_end <= len(text))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a",
        "1,",
        "1，234",
        "1-",
        "1+",
        "第1、",
        "一",
        "百",
        "2020-",
        " ",
        "“",
        "《",
        "1.",
        "图1-",
        "@a",
        "a.",
        "约占",
        "1 ",
        "表",
        "年",
    ],
)
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        find(text)
        find_periods(text)
        return time.process_time() - began

    seconds(1_000)
    # The least of three runs: what else the machine does must not count.
    short, long = (min(seconds(length) for _ in range(3)) for length in (5_000, 40_000))
    assert long < 0.15 or long < 24 * short
