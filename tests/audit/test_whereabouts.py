"""Where a citation stands, as a person would look for it."""

from dataclasses import replace

import pytest

from tests.audit import cast
from zhihuan.audit import Audit
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.document import Cell, Document, Heading, Image, Paragraph, Passage, Place, Table
from zhihuan.language import Text


def word_file(name: str) -> Document:
    """A Word file: a line before the first heading, a heading, a paragraph, a picture, a table."""
    lines = [Passage.of(text, Place(name, block=i, start=0)) for i, text in enumerate(("扉页", "2.1 学生素质", "正文"))]
    cell = Cell(Passage.of("20", Place(name, block=4, row=0, cell=0, start=0)), 0, 0)
    table = Table(((cell,),), Place(name, block=4))
    heading = Heading(lines[1], 2, "2.1", "学生素质")
    return Document(name, "docx", (Paragraph(lines[0]), heading, Paragraph(lines[2]), Image(Place(name, block=3)), table))


@pytest.fixture
def where(case_audit: Audit) -> Whereabouts:
    report = replace(case_audit.report, document=word_file(cast.NAME))
    last_year = replace(report, document=word_file("上年.docx"))
    return Whereabouts(replace(case_audit, dossier=replace(case_audit.dossier, report=report, last_year=last_year)))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(cast.NAME, block=2), Text("2.1 学生素质", "2.1 学生素质")),
        (Place(cast.NAME, block=4, row=0, cell=0), Text("2.1 学生素质，表格", "2.1 学生素质, table")),
        (Place(cast.NAME, block=0), Text("第 1 段", "paragraph 1")),
        (Place(cast.NAME, block=3), Text("第 4 段", "paragraph 4")),
        (Place(cast.NAME, line=7), Text("第 7 行", "line 7")),
        (Place("上年.docx", block=2), Text("上年.docx 2.1 学生素质", "上年.docx, 2.1 学生素质")),
        (Place("某校.txt", line=7), Text("某校.txt 第 7 行", "某校.txt, line 7")),
    ],
)
def test_chapter_is_named_where_there_are_no_lines(place: Place, words: Text, where: Whereabouts) -> None:
    assert where.words(place) == words


def test_quote_is_one_line_and_may_be_cut(where: Whereabouts) -> None:
    citation = replace(cast.WORDING.citations[0], quote="学年\n 初始")
    assert where.quoted(cast.WORDING, citation) == Text("第 13 行：“学年 初始”", "line 13: “学年 初始”")
    assert where.quoted(cast.WORDING, citation, 2).zh == "第 13 行：“学年…”"


def test_quote_of_a_cell_is_followed_by_its_heads(where: Whereabouts) -> None:
    evidence = replace(cast.RATE_IN_TABLE.evidence, rows=("2024",), columns=("就业率",))
    finding = replace(cast.WRONG_SUM, facts=(replace(cast.RATE_IN_TABLE, evidence=evidence),))
    assert where.quoted(finding, evidence.citation).zh == "第 11 行：“97.36”（2024 · 就业率）"
