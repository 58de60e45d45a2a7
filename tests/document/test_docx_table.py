import pytest
from lxml import etree

from tests.document.word import NAMES, tbl, tc, tr
from zhihuan.document import Passage, Place
from zhihuan.document.readers import docx_table
from zhihuan.document.readers.docx_table import grid_of

PLACE = Place("r.docx", block=0)


def texts(*rows: str) -> list[list[str]]:
    table = etree.fromstring(tbl(*rows).replace("<w:tbl>", f"<w:tbl {NAMES}>", 1))
    grid = grid_of(table, lambda cell, _row, _at: Passage.of("".join(cell.itertext()), PLACE), PLACE)
    return [[cell.text for cell in row] for row in grid]


def test_short_rows_are_filled_with_empty_cells() -> None:
    assert texts(tr("甲"), tr("乙", "丙")) == [["甲", ""], ["乙", "丙"]]


def test_columns_left_out_before_a_row_are_empty() -> None:
    assert texts(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>')) == [["甲", "乙"], ["", "丙"]]


def test_a_merge_goes_on_only_below_a_cell_of_the_same_columns() -> None:
    assert texts(tr(tc("甲", span=2, merge="restart"), "乙"), tr(tc("丙", merge="continue"), "丁", "戊")) == [
        ["甲", "甲", "乙"],
        ["丙", "丁", "戊"],
    ]
    assert texts(tr(tc("首", merge="continue"), "乙")) == [["首", "乙"]]
    assert texts(tr("甲"), tr("乙", tc("丙", merge="continue"))) == [["甲", ""], ["乙", "丙"]]


def test_rows_in_content_controls_count() -> None:
    assert texts(tr("甲", "乙"), f"<w:sdt><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>") == [["甲", "乙"], ["丙", "丁"]]


def test_a_header_row_is_told() -> None:
    table = etree.fromstring(tbl(tr("甲", properties="<w:tblHeader/>"), tr("乙")).replace("<w:tbl>", f"<w:tbl {NAMES}>", 1))
    grid = grid_of(table, lambda *_: Passage.of("", PLACE), PLACE)
    assert [row[0].is_header for row in grid] == [True, False]


def test_an_impossible_span_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_table, "MAX_COLUMNS", 4)
    assert len(texts(tr(tc("宽", span=99999)))[0]) == 4
    assert texts(tr(tc("甲").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="x"/>'))) == [["甲"]]


def test_a_table_without_rows_is_empty() -> None:
    assert texts() == []
