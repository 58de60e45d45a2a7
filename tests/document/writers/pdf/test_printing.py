from dataclasses import replace
from datetime import date

import pypdfium2

from tests.document.rendering import rendered
from tests.document.writers.making import passage, report, table
from zhihuan.document import Document, Paragraph, read, write

STORY = [Paragraph(passage(f"第{n}周学校检查了实训室的设备台账并逐条登记。" * 6)) for n in range(2, 22)]
LONG = replace(report(), blocks=(*report().blocks[:-3], *STORY, *report().blocks[-3:]))
"""Running headers are told by coming again page after page."""

FILE = write(LONG, "pdf")


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_it_reads_back_as_it_was_written() -> None:
    def blocks(document: Document) -> list[str]:
        return [
            line.split(": ", 1)[-1] for line in rendered(document) if not line.endswith("目录") and not line.startswith("entry")
        ]

    back = blocks(read(FILE, "r.pdf"))
    assert [line for line in blocks(LONG) if line.replace("[1] ", "") not in back and line not in back] == ["note 以9月1日为准。"]


def test_contents_have_page_numbers_and_the_body_begins_at_one() -> None:
    entries = [line for line in rendered(read(FILE, "r.pdf")) if line.startswith("entry")]
    assert entries == [
        "entry [1] 学生发展 @1",
        "entry [1.1] 学生规模 @1",
        "entry [图1-1] 学生规模对比 @1",
        "entry [表1-1] 学生规模 @1",
    ]


def test_pages_of_the_front_have_no_number() -> None:
    assert ["—" in text for text in texts(FILE)][:5] == [False, False, False, True, True]


def test_the_same_report_and_day_give_the_same_bytes() -> None:
    assert write(LONG, "pdf") == FILE
    assert b"20261220" in write(report(), "pdf", made_on=date(2026, 12, 20))


def test_it_is_fit_for_archives_and_for_those_who_do_not_see() -> None:
    assert b"pdfaid:part" in FILE
    assert pypdfium2.PdfDocument(FILE).is_tagged()


def test_headings_are_bookmarks() -> None:
    assert [mark.get_title() for mark in pypdfium2.PdfDocument(FILE).get_toc()] == ["1 学生发展", "1.1 学生规模", "附表"]


def test_nothing_in_the_words_is_markup() -> None:
    words = '#panic("x") *粗* _斜_ $x$ \\ <a> @b [[c]] `d` // e'
    made = write(Document("r", "", (Paragraph(passage(words)), table("#a *b*", "1 2"))), "pdf")
    assert read(made, "r.pdf").blocks[0].passage.text.replace(" ", "") == words.replace(" ", "")  # type: ignore[union-attr]


def test_a_report_without_front_and_contents_is_printed() -> None:
    assert len(texts(write(Document("r", "", (table("甲 乙"),)), "pdf"))) == 1
