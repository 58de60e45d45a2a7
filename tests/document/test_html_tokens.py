import time

import pytest

from zhihuan.document.readers.html_tokens import Blank, Tag, Words, tokens_of


def told(text: str) -> list[str]:
    """Return the tokens in short: words with line and start, tags in angles, blanks as _ or / over a line."""
    short = []
    for token in tokens_of(text):
        if isinstance(token, Words):
            short.append(f"{token.text}@{token.line}:{token.start}")
        elif isinstance(token, Tag):
            short.append(f"<{'/' if token.is_end else ''}{token.name}>")
        else:
            short.append("/" if token.breaks_line else "_")
    return short


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("<p>学校 甲\n乙</P>", ["<p>", "学校@1:3", "_", "甲@1:6", "/", "乙@2:0", "</p>"]),
        ("甲&nbsp;乙&lt;&#65;&bad;&", ["甲@1:0", "_", "乙@1:7", "<@1:8", "A@1:12", "&bad;@1:17", "&@1:22"]),
        ("甲\u200b乙&zwnj;", ["甲@1:0", "乙@1:2"]),
        ("3<5 <5", ["3@1:0", "<@1:1", "5@1:2", "_", "<@1:4", "5@1:5"]),
        ("<!-- <p> -->甲<!DOCTYPE html><?xml?></>乙", ["甲@1:12", "乙@1:38"]),
        ("甲<!-- 乙", ["甲@1:0"]),
        ('<a title="x>y">甲</a>', ["<a>", "甲@1:15", "</a>"]),
        ('<a title="x>甲</a>', ["<a>", "甲@1:12", "</a>"]),
        ("<p", ["<p>"]),
        ("<script>甲<p></script >乙", ["<script>", "乙@1:22"]),
        ("<style>甲", ["<style>"]),
        ("<title>甲<b>", ["<title>", "甲@1:7", "<b>"]),
        ("甲\r乙\r\n丙", ["甲@1:0", "/", "乙@2:0", "/", "丙@3:0"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert told(text) == tokens


def test_attributes_are_read_in_every_quote() -> None:
    (tag,) = tokens_of("<td ROWSPAN='2' colspan=3 title=\"甲&lt;乙\" hidden>")
    assert isinstance(tag, Tag)
    assert tag.attributes() == {"rowspan": "2", "colspan": "3", "title": "甲<乙"}
    assert isinstance(next(iter(tokens_of(" "))), Blank)


@pytest.mark.parametrize("part", ["<a", '<a "', '<a ">', "<!--", "<!-->", "<", "&", "<title>", "<![if"])
def test_broken_marks_take_no_more_time_than_their_length(part: str) -> None:
    begin = time.process_time()
    assert sum(1 for _ in tokens_of(part * 40_000)) <= 80_000
    assert time.process_time() - begin < 4
