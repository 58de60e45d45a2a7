from typing import Any

import pytest

from tests.document.rendering import cases, rendered, verbatim
from zhihuan.document import Footnote, Image, Passage, Place, Table, read
from zhihuan.document.model import Cell
from zhihuan.document.readers.raw import RawParagraph, RawTable
from zhihuan.document.structure import compose


@pytest.mark.parametrize("case", cases("structure.yaml"), ids=lambda case: case["name"])
def test_structure(case: dict[str, Any]) -> None:
    document = read(case["text"])
    assert rendered(document) == case["blocks"]
    assert document.title == case.get("title", "")
    assert [one for one in verbatim(document) if one[0] != one[1]] == []


def said(text: str) -> Passage:
    return Passage.of(text, Place("a.docx", block=0))


def test_what_a_word_file_says_of_itself_counts() -> None:
    raw = [
        RawParagraph(said("青禾职业学校"), style="title"),
        RawParagraph(said("二〇二四年质量报告"), style="title"),
        RawParagraph(said("学校情况\t3"), style="toc 1"),
        RawParagraph(said("学校情况"), outline=1, number="一、"),
        RawParagraph(said("1.1 概况"), outline=2),
        RawParagraph(said("第一条。"), number="（1）"),
        RawParagraph(said("校门"), style="caption"),
        Image(Place("a.docx", block=6), "校门"),
        Footnote(said("见附录"), "1"),
        Table(((Cell(said(" "), 0, 0),),), Place("a.docx")),
        RawTable((), Place("a.docx")),
    ]
    assert rendered(compose(raw, "a.docx", "docx", [])) == [
        "title: 青禾职业学校",
        "title: 二〇二四年质量报告",
        "entry [] 学校情况 @3",
        "# [一] 学校情况",
        "## [1.1] 概况",
        "item: 第一条。",
        "figure [] 校门",
        "image 校门",
        "note 见附录",
    ]
