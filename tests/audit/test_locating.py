"""From a citation back to the words on the page."""

from dataclasses import replace

import pytest

from tests.audit import cast
from zhihuan.audit.locating import Locator, Spot, passages, section_titles, spot_of
from zhihuan.document import Anchor, Cell, Citation, Document, Paragraph, Passage, Place, Table


@pytest.mark.parametrize(
    ("citation", "spot"),
    [
        (cast.AWARDS[2].evidence.citation, Spot(0, 3, -1, -1, 16, 22)),
        (cast.RATE_IN_TABLE.evidence.citation, Spot(0, 6, 2, 1, 0, 5)),
        (Citation(Place(cast.NAME, line=13), "学年初"), Spot(0, 8, -1, -1, 3, 6)),
        (Citation(Place(cast.NAME, line=13), "不在此处"), Spot(0, 8, -1, -1, 0, 7)),
        (Citation(Place(cast.NAME, line=99), "学年初"), None),
        (Citation(Place("另一份.txt", line=13), "学年初"), None),
    ],
)
def test_citation_is_found_where_it_stands(citation: Citation, spot: Spot | None) -> None:
    assert Locator([cast.DOCUMENT]).find(citation) == spot


def test_same_words_twice_are_told_apart_by_their_start() -> None:
    passage = Passage.of("招生20人，毕业20人", Place("a", line=1, start=0))
    document = Document("a", "txt", (Paragraph(passage),))
    assert Locator([document]).find(passage.cite(8, 11)) == Spot(0, 0, -1, -1, 8, 11)


def test_words_over_a_line_break_are_found() -> None:
    anchors = (Anchor(0, Place("a", line=1, start=2)), Anchor(4, Place("a", line=2, start=0)))
    passage = Passage("招生人数为20人", anchors)
    document = Document("a", "txt", (Paragraph(passage),))
    assert Locator([document]).find(passage.cite(2, 8)) == Spot(0, 0, -1, -1, 2, 8)
    assert Locator([document]).find(passage.cite(5, 8)) == Spot(0, 0, -1, -1, 5, 8)


def test_cells_of_one_line_are_told_apart() -> None:
    cells = tuple(Cell(Passage.of("20", Place("a", line=1, start=at)), 0, i) for i, at in enumerate((2, 7)))
    document = Document("a", "txt", (Table((cells,), Place("a", line=1)),))
    assert Locator([document]).find(cells[1].passage.cite()) == Spot(0, 0, 0, 1, 0, 2)


def test_annex_is_found_as_the_second_document() -> None:
    citation = Citation(Place("附表.xlsx", sheet="表1", ref="B2", start=0), "20")
    cell = Cell(Passage.of("20", citation.place), 0, 0)
    annex = Document("附表.xlsx", "xlsx", (Table(((cell,),), replace(citation.place, ref="B2")),))
    assert Locator([cast.DOCUMENT, annex]).find(citation) == Spot(1, 0, 0, 0, 0, 2)


def test_merged_cell_comes_once_and_an_image_not_at_all() -> None:
    assert [(row, column) for row, column, _ in passages(cast.BLOCKS[6])] == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert list(passages(cast.BLOCKS[7])) == []


def test_fact_in_a_merged_cell_stands_at_its_first_position() -> None:
    evidence = replace(cast.RATE_IN_TABLE.evidence, row=0, column=1)
    assert spot_of(replace(cast.RATE_IN_TABLE, evidence=evidence), 0, cast.DOCUMENT).passage == (0, 6, 0, 0)


def test_fact_in_prose_stands_at_its_bare_number() -> None:
    assert spot_of(cast.INTAKES[0], 0, cast.DOCUMENT) == Spot(0, 2, -1, -1, 5, 8)


def test_spots_meet_only_in_one_passage() -> None:
    here = Spot(0, 1, -1, -1, 3, 6)
    assert here.meets(replace(here, start=5, end=9))
    assert not here.meets(replace(here, start=6, end=9))
    assert not here.meets(replace(here, block=2))


def test_blocks_know_the_heading_above_them() -> None:
    heading = cast.BLOCKS[0]
    assert section_titles(replace(cast.DOCUMENT, blocks=(cast.BLOCKS[2], heading, cast.BLOCKS[3]))) == [
        "",
        "一、基本情况",
        "一、基本情况",
    ]
