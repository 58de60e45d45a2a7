"""Lines for a terminal: width, padding, wrapping, colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.audit.terminal import Terminal, pad, width


@pytest.mark.parametrize(("words", "columns"), [("", 0), ("abc", 3), ("质环", 4), ("质1环，", 7)])
def test_width_counts_two_columns_for_a_chinese_sign(words: str, columns: int) -> None:
    assert width(words) == columns


@pytest.mark.parametrize(
    ("words", "columns", "padded"), [("质环", 6, "质环  "), ("质量年报", 6, "质量… "), ("abcdef", 4, "abc…"), ("abcd", 4, "abcd")]
)
def test_pad_fills_or_cuts(words: str, columns: int, padded: str) -> None:
    assert pad(words, columns) == padded


def test_wrap_never_breaks_a_number() -> None:
    terminal = Terminal(columns=24)
    assert terminal.wrap("学校招生一共有人数 12345.67 元") == ["学校招生一共有人数", "12345.67 元"]


def test_wrap_indents_each_line() -> None:
    assert Terminal(columns=24).wrap("一二三四五六七八九十甲乙丙", indent=4) == ["    一二三四五六七八九十", "    甲乙丙"]


@given(st.text(alphabet="质环 ab12，", max_size=200))
def test_wrap_keeps_every_sign(words: str) -> None:
    lines = Terminal(columns=30).wrap(words)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(width(line) <= 30 for line in lines if " " in line or "质" in line)


def test_colour_only_where_the_screen_has_it() -> None:
    assert Terminal().paint("错误", "error") == "错误"
    assert Terminal(is_coloured=True).paint("错误", "error") == "\x1b[31;1m错误\x1b[0m"
