import pytest

from zhihuan.document import Binding, Document, Paragraph, Passage, Place, keys_in, link_numbers, page_style, write

PLACE = Place("x")
PAGE = write(
    Document(
        "x",
        "",
        (
            Paragraph(Passage("在校生3120人，护理3人。", Passage.of("", PLACE).anchors, (Binding(3, 7, "students@2025"),))),
            Paragraph(Passage("护理3人。", Passage.of("", PLACE).anchors, (Binding(2, 3, "students@2025;major=<护理>"),))),
        ),
        "x",
    ),
    "html",
    label=lambda key: f"“{key}”",
)


def test_keys_are_told_in_the_order_of_the_text() -> None:
    assert keys_in(PAGE) == ("students@2025", "students@2025;major=<护理>")


def test_every_bound_number_becomes_a_link() -> None:
    told = link_numbers(PAGE, lambda key: f"figures/?k={key}&x=1")
    assert '<a class="n" title="“students@2025”" href="figures/?k=students@2025&amp;x=1">3120</a>人，护理3人。' in told
    assert "<style" not in told
    assert "<html" not in told


def test_a_hidden_number_is_not_printed() -> None:
    told = link_numbers(PAGE, str, hidden={"students@2025;major=<护理>"})
    assert '<p>护理<span class="n" title="＊">＊</span>人。</p>' in told


def test_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="not a page"):
        link_numbers(b"<p>3</p>", str)


def test_the_sheet_is_the_one_in_the_page() -> None:
    assert page_style() in PAGE.decode()
