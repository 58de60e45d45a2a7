from lxml import etree

from tests.document.word import NAMES, p, tbl, tc, text_box, tr
from zhihuan.document import Place
from zhihuan.document.readers.docx_blocks import Line, at_paragraph, blocks, lines_of_body


def body(*inside: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMES}>{''.join(inside)}</w:body>")


def addresses(*inside: str) -> list[tuple[str, int | None, int | None, int | None, int | None]]:
    def address(line: Line) -> tuple[str, int | None, int | None, int | None, int | None]:
        return line.words.text, line.place.block, line.place.row, line.place.cell, line.place.paragraph

    return [address(line) for line in lines_of_body(body(*inside), "r.docx")]


def test_blocks_are_found_inside_controls_and_alternatives() -> None:
    inside = f"<w:sdt><w:sdtContent>{p('甲')}{tbl(tr('乙'))}</w:sdtContent></w:sdt>"
    choice = f"<mc:AlternateContent><mc:Choice>{p('丙')}</mc:Choice><mc:Fallback>{p('旧')}</mc:Fallback></mc:AlternateContent>"
    found = blocks(body(inside, choice, "<w:sectPr/>", "<mc:AlternateContent/>"))
    assert ["".join(block.itertext()) for block in found] == ["甲", "乙", "丙"]


def test_every_paragraph_has_an_address_of_its_own() -> None:
    found = addresses(
        p("主", text_box(p("框"), tbl(tr("框表")))), tbl(tr("甲", tc("乙", tbl(tr("内一", "内二")), "丙"))), p("尾")
    )
    assert found == [
        ("主", 0, None, None, None),
        ("框", 0, None, None, 1),
        ("框表", 0, None, None, 2),
        ("甲", 1, 0, 0, 0),
        ("乙", 1, 0, 1, 0),
        ("内一", 1, 0, 1, 1),
        ("内二", 1, 0, 1, 2),
        ("丙", 1, 0, 1, 3),
        ("尾", 2, None, None, None),
    ]


def test_hidden_words_are_heeded_where_there_are_any() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    assert [text for text, *_ in addresses(p("甲", hidden))] == ["甲"]


def test_the_place_of_a_paragraph_keeps_where_its_container_stands() -> None:
    assert at_paragraph(Place("r.docx", block=3, row=1, cell=2, ref="footnote 1"), 4) == Place(
        "r.docx", None, None, 3, 1, 2, 4, ref="footnote 1"
    )
