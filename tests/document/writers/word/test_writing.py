"""Whole Word files: what they hold, how they read back, and that LibreOffice and python-docx open them."""

import re
import zipfile
from io import BytesIO

import docx as python_docx
import pytest

from tests.document.rendering import rendered
from tests.document.writers.making import KEY, LONG_KEY, passage, report, table
from zhihuan.document import Document, alias_of, read, write
from zhihuan.document.readers.office import convert

FILE = write(report(), "docx", is_laid_out=False)


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read(name).decode("utf-8")


BODY = part(FILE, "word/document.xml")


def bound(document: Document) -> list[tuple[str, str]]:
    return [(one.key, text.text[one.start : one.end]) for _, text in document.passages() for one in text.bindings]


def test_it_reads_back_with_every_bound_number() -> None:
    back = read(FILE, "r.docx")
    assert bound(back) == [(alias_of(key), words) for key, words in bound(report())]
    assert ("students_full_time@2025", "3456") in bound(back)
    assert (alias_of(LONG_KEY), "88") in bound(back)


def test_words_of_every_block_are_there_once() -> None:
    back = rendered(read(FILE, "r.docx"))
    assert [line for line in back if line.startswith(("#", "table", "figure"))] == [
        "# [] 内容真实性责任声明", "# [1] 学生发展", "## [1.1] 学生规模", "table [1-1] 学生规模",
        "figure [1-1] 学生规模对比", "# [] 附表", "table [2] 教学资源表",
    ]  # fmt: skip
    assert "image 条形图：在校生3456人" in back
    assert "body: 入学登记<三>册&完整。" in back
    assert "  1 | ^ | 学时 | 9800" in back
    assert back.count("body: 案例：一技之长") == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    assert write(report(), "docx", is_laid_out=False) == FILE


def test_without_page_numbers_word_is_asked_to_count() -> None:
    assert "updateFields" in part(FILE, "word/settings.xml")
    assert "updateFields" not in part(write(Document("r", "", (table("a b"),)), "docx"), "word/settings.xml")


def test_the_front_has_no_page_numbers_and_the_body_begins_at_one() -> None:
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", BODY)
    assert ["footerReference" in one for one in sections] == [False, False, True]
    assert 'pgNumType w:start="1"' in sections[-1]
    assert "教育质量年度报告" in part(FILE, "word/header1.xml")


def test_captions_count_themselves_and_lists_find_them() -> None:
    fields = [words.strip() for words in re.findall(r"<w:instrText[^>]*>([^<]*)", BODY) if "PAGEREF" not in words]
    assert fields[:3] == ['TOC \\o "1-2" \\h \\z', 'TOC \\h \\z \\c "图"', 'TOC \\h \\z \\c "表"']
    assert fields[3:] == [f"SEQ {name} \\* ARABIC" for name in "表图表"]


def test_headers_of_tables_repeat_and_rows_stay_whole() -> None:
    assert BODY.count("<w:tblHeader/>") == 2
    assert BODY.count("<w:cantSplit/>") == BODY.count("<w:tr>") == 6


def test_a_drawing_has_a_picture_for_old_programs_and_words_for_those_who_do_not_see() -> None:
    with zipfile.ZipFile(BytesIO(FILE)) as archive:
        assert sorted(name for name in archive.namelist() if "media" in name) == [
            "word/media/image1.png",
            "word/media/image2.svg",
        ]
    assert 'descr="条形图：在校生3456人"' in BODY
    assert "svgBlip" in BODY


def test_no_theme_and_no_foreign_language() -> None:
    styles = part(FILE, "word/styles.xml")
    assert "Theme" not in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert {"方正小标宋简体", "黑体", "楷体", "仿宋", "宋体"} <= set(re.findall(r'w:eastAsia="([^"]+)"', styles))
    used = set(re.findall(r'w:pStyle w:val="(\w+)"', BODY))
    assert {"Title", "BodyText", "TableText"} <= used
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))


def test_python_docx_opens_it() -> None:
    opened = python_docx.Document(BytesIO(FILE))
    assert [len(table.rows) for table in opened.tables] == [3, 3]
    assert opened.core_properties.title == report().title


def test_tables_that_touch_stay_two() -> None:
    two = write(Document("r", "", (table("甲 乙", "1 2"), table("丙 丁", "3 4"))), "docx", is_laid_out=False)
    assert len([line for line in rendered(read(two, "r.docx")) if line.startswith("TABLE")]) == 2


@pytest.mark.office
def test_contents_have_the_page_numbers_that_libreoffice_counts() -> None:
    laid_out = write(report(), "docx")
    assert "updateFields" not in part(laid_out, "word/settings.xml")
    entries = [line for line in rendered(read(laid_out, "r.docx")) if line.startswith("entry")]
    assert entries == [
        "entry [1] 学生发展 @1",
        "entry [1.1] 学生规模 @1",
        "entry [图1-1] 学生规模对比 @1",
        "entry [表1-1] 学生规模 @1",
    ]


@pytest.mark.office
def test_libreoffice_keeps_every_bound_number() -> None:
    saved = convert(FILE, "docx", "docx")
    assert saved is not None
    assert bound(read(saved, "r.docx")) == bound(read(FILE, "r.docx"))
    assert KEY in dict(bound(read(saved, "r.docx")))


def test_bad_signs_are_replaced() -> None:
    made = write(Document("r", "", (table("a\x01 b"),), "标题\x02"), "docx", is_laid_out=False)
    assert read(made, "r.docx").blocks
    assert passage("x").text == "x"
