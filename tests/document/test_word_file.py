import zipfile
from io import BytesIO

import pytest
from docx import Document as Word
from docx.enum.section import WD_ORIENT

from zhihuan.document.writers.word_file import FIXED_TIME, paragraph, printable, word_file, zipped


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_another_program_opens_it_on_a4(landscape: bool, size: tuple[int, int]) -> None:
    opened = Word(BytesIO(word_file(paragraph("字", "BodyText"), is_landscape=landscape)))
    section = opened.sections[0]
    assert (round((section.page_width or 0) / 36000), round((section.page_height or 0) / 36000)) == size
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == landscape
    assert (opened.paragraphs[0].text, opened.paragraphs[0].style.name if opened.paragraphs[0].style else "") == (
        "字",
        "Body Text",
    )


def test_styles_name_chinese_faces_and_no_theme() -> None:
    with zipfile.ZipFile(BytesIO(word_file(""))) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert all(face in styles for face in ("宋体", "仿宋", "黑体", 'w:eastAsia="zh-CN"'))
    assert "Theme" not in styles


def test_every_part_has_the_same_time() -> None:
    with zipfile.ZipFile(BytesIO(zipped({"b": "2", "a": "1"}))) as archive:
        assert [(info.filename, info.date_time) for info in archive.infolist()] == [("b", FIXED_TIME), ("a", FIXED_TIME)]


@pytest.mark.parametrize(
    ("text", "kept"), [("字\t\n", "字\t\n"), ("\0\r\x1f", "\ufffd" * 3), ("\ud800\uffff", "\ufffd" * 2), ("𠮷", "𠮷")]
)
def test_what_xml_cannot_carry_is_replaced(text: str, kept: str) -> None:
    assert printable(text) == kept


def test_line_ends_and_tabs_are_elements() -> None:
    made = paragraph("a\tb\nc", "BodyText", is_bold=True)
    assert made.count("<w:tab/>") == made.count("<w:br/>") == made.count("<w:b/>") == 1
    assert "<w:r>" not in paragraph("", "BodyText")
