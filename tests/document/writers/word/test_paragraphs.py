import pytest

from tests.document.writers.making import PLACE, heading, passage, photograph
from zhihuan.document import Caption, Footnote, Image, Paragraph
from zhihuan.document.writers.word.ink import Pen
from zhihuan.document.writers.word.paragraphs import TEXT_WIDTH, Paragraphs

EMU = 635


def writer() -> Paragraphs:
    return Paragraphs(Pen())


@pytest.mark.parametrize(
    ("style", "named"), [("body", "BodyText"), ("case", "Case"), ("source", "Source"), ("strange", "BodyText")]
)
def test_paragraphs_have_the_style_of_their_kind(style: str, named: str) -> None:
    assert f'w:val="{named}"' in writer().text(Paragraph(passage("话"), style))


def test_lines_to_sign_have_their_own_style() -> None:
    assert 'w:val="Signature"' in writer().text(Paragraph(passage("单位（盖章）："), "declaration"))


def test_a_number_that_does_not_follow_is_set() -> None:
    one = writer()
    made = [one.caption(Caption(passage(f"表{n} 甲"), "table", n, "甲"), "a", 1) for n in ("1-1", "1-2", "2-1", "附3")]
    assert [" \\r " in words for words in made] == [False, False, True, True]


def test_a_caption_without_number_is_only_words() -> None:
    assert "SEQ" not in writer().caption(Caption(passage("学生规模"), "table", "", "学生规模"), "a", 1)


def test_the_cover_spreads_over_the_page() -> None:
    lines = [
        Paragraph(passage("学校"), "title"),
        Paragraph(passage("年度报告"), "title"),
        Paragraph(passage("2025年12月"), "subtitle"),
    ]
    made = list(writer().cover([*lines[:2], Image(PLACE), lines[2]]))
    assert ["w:before" in words for words in made] == [True, False, True]
    assert list(writer().cover([])) == []


def test_pictures_fit_the_page() -> None:
    one = writer()
    made = one.picture(Image(PLACE, "校门", "jpeg", photograph(size=(3000, 1000))))
    assert f'cx="{TEXT_WIDTH * EMU - TEXT_WIDTH * EMU % 1}"' in made or f'cx="{TEXT_WIDTH * EMU}"' in made
    assert [name for name, _ in one.pictures] == ["image1.jpeg"]


def test_a_picture_without_data_is_told_in_words() -> None:
    assert "［图片：校门］" in writer().picture(Image(PLACE, "校门"))
    assert "［图片］" in writer().picture(Image(PLACE, "", "jpeg", b"broken"))


def test_notes_have_their_mark() -> None:
    assert "[1] " in writer().footnote(Footnote(passage("注"), "1"))
    assert "[" not in writer().footnote(Footnote(passage("注")))


def test_deep_headings_use_the_deepest_style() -> None:
    assert 'w:val="Heading6"' in writer().heading(heading("甲 乙", 9), "a", 1, is_front=False)
    assert 'w:val="FrontHeading"' in writer().heading(heading("声明"), "a", 1, is_front=True)
