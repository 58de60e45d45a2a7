"""The way back as a whole: nothing edited, nothing told; anything edited, something told; the texts compose to the same report."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.word_edits import Body, W
from tests.registers.cast import workbook
from tests.report.inventing import invented
from zhihuan.catalogue import load
from zhihuan.document import Document, read, write
from zhihuan.errors import UnreadableFile
from zhihuan.report import compose, reread
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.section_texts import _written
from zhihuan.report.rereading.telling import Teller
from zhihuan.report.rereading.units import units_of

FACTS, COVER = invented(5)
WRITTEN = compose(FACTS, (), "E3", COVER)
FILE = write(WRITTEN, "docx", is_laid_out=False)


def texts_of(written: Document) -> dict[str, str]:
    """The texts of all sections as the way back would give them, were each of them edited."""
    units = units_of(read(write(written, "docx", is_laid_out=False), "r.docx"), written)
    teller = Teller(Ledger.of([]), load().indicators, COVER.year, units)
    return {section: "\n\n".join(lines) for section, lines in _written(units, {}, teller.text_of).items()}


def test_a_file_as_written_tells_nothing() -> None:
    told = reread(FILE, WRITTEN, COVER.year)
    assert (told.texts, told.conflicts, told.changes) == ({}, (), ())
    assert told.unchanged > 200


@pytest.mark.parametrize("edition", ["E1", "E2", "E3"])
def test_texts_taken_back_compose_to_the_same_report(edition: str) -> None:
    written = compose(FACTS, (), edition, COVER)
    texts = texts_of(written)
    assert edition != "E3" or any("|change}}" in text for text in texts.values())
    assert compose(FACTS, (), edition, COVER, texts) == written


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        reread(b"no file", WRITTEN, COVER.year)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"%PDF-1.7", "不是 Word 文件"),
        (workbook([["学籍号"], ["1"]]), "不是 Word 文件"),
        (write(read("前言\n\n另一份文件。", "a.txt"), "docx", is_laid_out=False), "几乎没有这份报告的内容"),
    ],
)
def test_another_file_is_refused_and_empties_no_text(source: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        reread(source, WRITTEN, COVER.year)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6))
@example(527183)
def test_no_edit_of_a_word_is_silent(seed: int) -> None:
    """Any one run of the body with one sign more, one less or another, in whatever place, is told."""
    rng = random.Random(seed)
    body = Body(FILE)
    nodes = [node for node in body.root.iter(W + "t") if (node.text or "").strip()]
    node = rng.choice(nodes)
    words = node.text or ""
    at = rng.randrange(len(words))
    sign = rng.choice("改9零")
    node.text = rng.choice([words[:at] + sign + words[at:], words[:at] + sign + words[at + 1 :], words[:at] + words[at + 1 :]])
    told = reread(body.bytes(), WRITTEN, COVER.year)
    is_same = "".join(node.text.split()) == "".join(words.split())
    is_page = _is_page_number(node)
    assert is_same or is_page or told.texts or told.conflicts or told.changes, (words, node.text)


def _is_page_number(node: object) -> bool:
    """The result of a field in the contents, which every program counts anew."""
    run = node.getparent()  # type: ignore[attr-defined]
    before = run.getprevious()
    mark = before.find(W + "fldChar") if before is not None else None
    return (
        mark is not None
        and mark.get(W + "fldCharType") == "separate"
        and any(up.tag == W + "hyperlink" for up in run.iterancestors())
    )


def test_a_heading_inside_a_section_and_a_table_of_ones_own_survive_word() -> None:
    text = "### 招生\n\n招生{{enrol_new}}人。\n\n表：人数\n| 项目 | 人 |\n| --- | --- |\n| 招生 | {{enrol_new}} |"
    written = compose(FACTS, (), "E3", COVER, {"1.1": text})
    same = reread(write(written, "docx", is_laid_out=False), written, COVER.year, {"1.1": text})
    assert (same.texts, same.conflicts, same.changes) == ({}, (), ())
    body = Body(write(written, "docx", is_laid_out=False))
    first = next(node for node in body.root.iter(W + "t") if node.text == "招生" and "招生" in _words(node))
    first.text = "招收新生"
    told = reread(body.bytes(), written, COVER.year, {"1.1": text})
    assert told.texts == {"1.1": text.replace("招生{{enrol_new}}人。", "招收新生{{enrol_new}}人。")}


def _words(node: object) -> str:
    """The words of the paragraph that a run stands in, if it is running text."""
    paragraph = next(up for up in node.iterancestors() if up.tag == W + "p")  # type: ignore[attr-defined]
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "".join(paragraph.itertext()) if style is not None and style.get(W + "val") == "BodyText" else ""
