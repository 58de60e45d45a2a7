from dataclasses import replace

import pypdfium2

from tests.document.printing import pdf, text
from tests.document.rendering import rendered
from tests.document.writers.making import PLACE, SVG, heading, passage, report
from zhihuan.document import Document, Image, Paragraph, read, write
from zhihuan.document.readers.pdf_figures import figures_of


def test_words_of_a_tagged_drawing_are_part_of_the_picture() -> None:
    chart = Image(PLACE, "条形图：在校生3456人", "svg", SVG)
    drawn = Document("r", "", (heading("1 学生"), Paragraph(passage("规模如下图。")), chart), "报告")
    back = rendered(read(write(drawn, "pdf"), "r.pdf"))
    assert "image 条形图：在校生3456人" in back
    assert [line for line in back if "在校生3456" in line and not line.startswith("image")] == []


def test_a_page_without_tags_has_no_figures() -> None:
    document = pypdfium2.PdfDocument(pdf(text("在校生3456人", 90, 700)))
    assert figures_of(document[0]) == []


def test_corners_and_words_of_each_figure_are_told() -> None:
    document = pypdfium2.PdfDocument(write(replace(report(), blocks=report().blocks[14:-3]), "pdf"))
    found = [figure for page in document for figure in figures_of(page)]
    assert [words for _, words in found] == ["条形图：在校生3456人"]
    (left, bottom, right, top), _ = found[0]
    assert right - left > 200
    assert 50 < top - bottom < 120
