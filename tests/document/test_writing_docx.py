import re
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.document.word import parts_of
from zhihuan.document import (
    Block,
    Caption,
    Cell,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    Image,
    Note,
    Paragraph,
    Passage,
    Place,
    Table,
    annotate,
    read,
    write_docx,
)
from zhihuan.document.readers.docx import read_docx
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.writers.docx import render


def passage(text: str, line: int = 1) -> Passage:
    return Passage.of(text, Place("r.txt", line=line))


def report(*blocks: Block) -> Document:
    return Document("r.txt", "txt", blocks)


def table(*rows: tuple[str, ...]) -> Table:
    cells = {text: Cell(passage(text, 9), 0, 0) for row in rows for text in row}
    return Table(tuple(tuple(cells[text] for text in row) for row in rows), Place("r.txt", line=9))


def printed(document: Document) -> list[str]:
    return [piece.passage.text for piece in read_docx(write_docx(document), "r.docx")[0] if isinstance(piece, RawParagraph)]


def test_every_block_is_written_in_order() -> None:
    blocks: list[Block] = [
        Paragraph(passage("某校质量报告"), "title"),
        ContentsEntry(passage("一、概况\t1"), "一", "概况", "1"),
        Heading(passage("一、概况"), 1, "一", "概况"),
        Paragraph(passage("正文")),
        Caption(passage("图1 校门"), "figure", "1", "校门"),
        Image(Place("r.txt"), "校门"),
        Image(Place("r.txt")),
        Footnote(passage("据学籍系统"), "2"),
        Footnote(passage("无号")),
    ]
    assert printed(report(*blocks)) == [
        "某校质量报告",
        "一、概况\t1",
        "一、概况",
        "正文",
        "图1 校门",
        "［图片：校门］",
        "［图片］",
        "[2] 据学籍系统",
        "无号",
    ]


def test_headings_keep_level_and_get_back_a_number_that_was_not_in_their_text() -> None:
    found = read_docx(
        write_docx(report(Heading(passage("概况"), 2, "1.1", "概况"), Heading(passage("1.2 规模"), 9, "1.2", "规模"))), "r.docx"
    )[0]
    assert [(piece.passage.text, piece.outline) for piece in found if isinstance(piece, RawParagraph)] == [
        ("1.1 概况", 2),
        ("1.2 规模", 6),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("甲", "乙"), ("丙", "丁")),
        (("甲", "甲"), ("丙", "丁")),
        (("甲", "乙"), ("甲", "丁")),
        (("甲", "甲", "乙"), ("甲", "甲", "丙"), ("丁", "戊", "丙")),
    ],
)
def test_merged_cells_come_back_merged(rows: tuple[tuple[str, ...], ...]) -> None:
    (found,) = [piece for piece in read_docx(write_docx(report(table(*rows))), "r.docx")[0] if isinstance(piece, Table)]
    assert [tuple(cell.text for cell in row) for row in found.rows] == list(rows)
    assert all((a is b) == (a.text == b.text) for row in found.rows for a, b in pairwise(row))


def test_tables_that_touch_are_parted_and_empty_ones_left_out() -> None:
    first, second = [
        piece
        for piece in read_docx(write_docx(report(table(("甲", "乙")), Table((), Place("r.txt")), table(("丙", "丁")))), "r.docx")[
            0
        ]
        if isinstance(piece, Table)
    ]
    assert (first.rows[0][0].text, second.rows[0][0].text, second.place.block) == ("甲", "丙", 2)


def test_header_rows_are_bold_and_repeated_and_wide_tables_small() -> None:
    header = Cell(passage("项"), 0, 0, is_header=True)
    body = parts_of(write_docx(report(Table(((header,), (Cell(passage("值"), 1, 0),)), Place("r.txt")))))["word/document.xml"]
    assert (body.count(b"<w:tblHeader/>"), body.count(b"<w:b/>")) == (1, 1)
    wide = parts_of(write_docx(report(table(tuple("甲乙丙丁戊己庚辛壬")))))["word/document.xml"]
    assert b"SmallTableText" in wide


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_docx(report(Paragraph(passage("字")))) == write_docx(report(Paragraph(passage("字"))))


def test_what_xml_cannot_carry_is_replaced_one_for_one() -> None:
    assert printed(report(Paragraph(passage("a\0b\ud800c<&>\t\nd")))) == ["a\ufffdb\ufffdc<&>\t\nd"]


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_text_comes_back_at_its_length(lines: list[str]) -> None:
    assume(any(_survives(line) for line in lines))
    document = report(*(Paragraph(passage(line, at)) for at, line in enumerate(lines, 1)))
    assert [len(text) for text in printed(document)] == [len(line) for line in lines if _survives(line)]


def _survives(line: str) -> bool:
    return bool(re.sub(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "x", line).strip())


def test_places_of_the_source_are_found_in_the_rendering() -> None:
    joined = Passage.join([passage("前半3456", 4), passage("后半78", 5)])
    document = report(Paragraph(joined), Footnote(passage("注12", 6), "1"), table(("甲", "乙34")))
    rendering = render(document)
    found = rendering.place_of(Place("r.txt", line=5, start=2), "78")
    assert (found.block, found.start, found.end) == (0, 8, 10)
    note = rendering.place_of(Place("r.txt", line=6, start=1), "12")
    assert (note.block, note.start) == (1, 5)
    cell = rendering.place_of(Place("r.txt", line=9, start=1), "34")
    assert (cell.block, cell.row, cell.cell, cell.start) == (2, 0, 1, 1)
    assert rendering.place_of(Place("r.txt", line=5, start=2), "").start == 8
    assert rendering.place_of(Place("r.txt", line=77), "x").block is None
    assert rendering.place_of(Place("r.txt", line=5, start=99), "x").block is None


def test_a_rendering_can_be_commented_and_read_again() -> None:
    document = read("第一章 学生情况\n在校生3456人，比上年增加22人。\n", "r.txt")
    rendering = render(document)
    place = rendering.place_of(Place("r.txt", line=2, start=3), "3456")
    made = annotate(rendering.docx, [Note(place, "3456", "质环", ("请核对",))])
    again = read(made, "r.docx")
    assert [type(block) for block in again.blocks] == [type(block) for block in document.blocks]
