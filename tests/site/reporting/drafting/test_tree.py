"""The stored text and the editor's tree are two forms of one thing; and nothing that a page sends can write what it may not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.site.reporting.drafting.conftest import document, leaf, paragraph
from zhihuan.errors import UsageError
from zhihuan.report import parse, pieces_of
from zhihuan_site.reporting.actions.drafting.tree import to_tree
from zhihuan_site.reporting.actions.drafting.writing import to_text

TEXT = """招生{{enrol_new}}人[[，其中女生{{students_female}}人]][[，住校{{boarders}}人]]。

### 做法

- 第一项

- 第二项{{enrol_new|change}}

> **案例 送教下乡**

> 做法与成效。

> **案例 另一个**

> 又一段。

![校门](gate.png)

![学生规模](表)

表：获奖情况
| 级别 | 项 |
| --- | --- |
| 省级 | {{awards|change}} |
| 市级 |  |"""


def test_a_text_comes_back_as_it_was_written() -> None:
    assert to_text(to_tree(TEXT, {})) == TEXT


def test_the_editor_sees_what_is_meant() -> None:
    tree = to_tree(TEXT, {"gate.png": "/p/1"})
    kinds = [block["type"] for block in tree["content"]]
    assert kinds == ["paragraph", "heading", "bulletList", "caseBox", "caseBox", "figure", "usual", "titledTable"]
    maybe = [each["marks"][0]["attrs"]["part"] for each in tree["content"][0]["content"] if "marks" in each]
    assert maybe == [1, 1, 1, 2, 2, 2]
    assert tree["content"][5]["attrs"] == {"name": "gate.png", "src": "/p/1"}
    assert [each["type"] for each in tree["content"][3]["content"]] == ["caseTitle", "paragraph"]


def test_an_empty_text_is_an_empty_paragraph() -> None:
    assert to_tree("", {}) == document({"type": "paragraph"})
    assert to_text(document({"type": "paragraph"})) == ""


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (document(paragraph("- 不是列表")), "－ 不是列表"),
        (document(paragraph("### 不是标题")), "＃## 不是标题"),
        (document(paragraph("写{{enrol_new}}的人", "[[x]]")), "写｛｛enrol_new｝｝的人［［x］］"),
        (document(paragraph("{", "{{enrol_new}}", "}")), "｛{{enrol_new}}｝"),
        (document(paragraph("{{enrol new}}")), "｛｛enrol new｝｝"),
        (document(paragraph("甲\n\n乙")), "甲乙"),
        (document({"type": "script", "content": [leaf("alert(1)")]}), ""),
        (document({"type": "figure", "attrs": {"name": "a)](b"}, "content": [leaf("题[1]")]}), "![题［1］](ab)"),
        (document({"type": "usual", "attrs": {"kind": "别的", "title": "规模"}}), "![规模](表)"),
        (document({"type": "caseBox", "content": [paragraph("**不是题**")]}), "> ＊＊不是题＊＊"),
    ],
)
def test_what_only_looks_like_a_mark_is_none(tree: dict[str, Any], text: str) -> None:
    assert to_text(tree) == text


def test_lists_in_lists_are_laid_flat() -> None:
    inner = {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph("内")]}]}
    outer = {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph("外"), inner]}]}
    assert to_text(document(outer)) == "- 外\n\n- 内"


def test_merged_cells_are_laid_out() -> None:
    def cell(words: str, **attrs: int) -> dict[str, Any]:
        return {"type": "tableCell", "attrs": attrs, "content": [paragraph(words)]}

    rows = [[cell("项目", rowspan=2), cell("人数", colspan=2)], [cell("男"), cell("女")], [cell("甲"), cell("1"), cell("2")]]
    table = {"type": "table", "content": [{"type": "tableRow", "content": row} for row in rows]}
    lines = to_text(document({"type": "titledTable", "content": [{"type": "tableTitle"}, table]})).splitlines()
    assert lines == ["表：未命名表格", "| 项目 | 人数 |  |", "| --- | --- | --- |", "|  | 男 | 女 |", "| 甲 | 1 | 2 |"]


@pytest.mark.parametrize(
    "sent", [{"content": 3}, {"content": [3]}, {"content": [{"no": "type"}]}, {"content": [{"type": "figure"}]}]
)
def test_what_is_no_document_is_refused(sent: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="没有保存"):
        to_text(sent)


def test_a_text_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="20万字"):
        to_text(document(paragraph("长" * 200_001)))


WORDS = st.text(st.sampled_from("招生人{}[]|!#>*-（）() 1\n表：图"), min_size=1, max_size=12)
LEAVES = st.lists(st.one_of(WORDS.map(leaf), st.sampled_from(["{{enrol_new}}", "{{school}}"]).map(leaf)), max_size=4)
PARAGRAPHS = LEAVES.map(lambda leaves: {"type": "paragraph", "content": leaves})
CASES = st.lists(PARAGRAPHS, min_size=1, max_size=3).map(lambda words: {"type": "caseBox", "content": words})
LISTS = st.lists(PARAGRAPHS, min_size=1, max_size=3).map(
    lambda words: {"type": "bulletList", "content": [{"type": "listItem", "content": [each]} for each in words]}
)


@given(st.lists(st.one_of(PARAGRAPHS, CASES, LISTS), max_size=5))
def test_whatever_is_typed_can_be_read_and_stays_as_it_is(blocks: list[dict[str, Any]]) -> None:
    text = to_text(document(*blocks))
    for piece in pieces_of(text):
        parse(piece)
    assert to_text(to_tree(text, {})) == text
