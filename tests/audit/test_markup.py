"""Small pieces of HTML."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.audit.markup import both, data_block, named, safe
from zhihuan.language import Text


@pytest.mark.parametrize(
    ("words", "html"),
    [("<b> & \"x\" 'y'", "&lt;b&gt; &amp; &quot;x&quot; &#x27;y&#x27;"), ("a\x00\x0bb\tc\nd", "a\ufffd\ufffdb\tc\nd")],
)
def test_text_is_made_safe(words: str, html: str) -> None:
    assert safe(words) == html


def test_both_languages_stand_side_by_side() -> None:
    assert both(Text("是", "yes & no")) == '<span class="zh" lang="zh">是</span><span class="en" lang="en">yes &amp; no</span>'
    assert both(Text("E1", "E1")) == "E1"


def test_spoken_name_is_in_both_languages() -> None:
    assert named(Text("章节", "Chapters")) == 'aria-label="章节" data-zh="章节" data-en="Chapters"'


@given(st.text())
def test_data_survives_whatever_it_holds_and_never_ends_its_script(words: str) -> None:
    block = data_block({"a": words + "</script><!--\u2028"})
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == {"a": words + "</script><!--\u2028"}
