"""The report as read, as HTML."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.audit import cast
from zhihuan.audit import Audit
from zhihuan.audit.bonds import State, weave
from zhihuan.audit.page_text import CHUNK, Mark, block_html, document_html, marked
from zhihuan.document import Block, Heading, Image, Paragraph, Place

STATES = (State.WRONG, State.AGREES)


def figure(words: str, number: int, more: str = "") -> str:
    state = STATES[number]
    return f'<span class="n {state}{" w" if more else ""}" role="button" tabindex="-1" data-f="{number}"{more}>{words}</span>'


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "招生20人&lt;"),
        ([Mark(2, 4, fact=0)], f"招生{figure('20', 0)}人&lt;"),
        ([Mark(0, 5, cites="0.1")], '<span class="w" data-w="0.1">招生20人</span>&lt;'),
        (
            [Mark(2, 4, fact=1), Mark(0, 5, cites="0.0"), Mark(2, 4, cites="1.0")],
            '<span class="w" data-w="0.0">招生</span>'
            + figure("20", 1, ' data-w="0.0 1.0"')
            + '<span class="w" data-w="0.0">人</span>&lt;',
        ),
        (
            [Mark(2, 4, fact=0), Mark(3, 5, cites="0.0")],
            "招生" + figure("20", 0, ' data-w="0.0"') + '<span class="w" data-w="0.0">人</span>&lt;',
        ),
        ([Mark(4, 99, cites="0.0")], '招生20<span class="w" data-w="0.0">人&lt;</span>'),
    ],
)  # fmt: skip
def test_text_is_marked_without_cutting_a_figure(marks: Sequence[Mark], html: str) -> None:
    assert marked("招生20人<", marks, STATES) == html


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (cast.BLOCKS[0], '<h2 id="b0-7">一、基本情况</h2>'),
        (replace(cast.BLOCKS[0], level=9), '<h6 id="b0-7">一、基本情况</h6>'),
        (cast.BLOCKS[1], '<p class="contents">1.1 招生 ...... 3</p>'),
        (cast.BLOCKS[2], f'<p class="body">{cast.INTAKE}</p>'),
        (cast.BLOCKS[5], '<p class="caption">表1 就业情况</p>'),
        (cast.BLOCKS[8], '<p class="footnote">口径为学年初。</p>'),
        (Image(Place("a")), '<p class="image"><span class="zh" lang="zh">图片</span><span class="en" lang="en">image</span></p>'),
        (
            cast.BLOCKS[7],
            '<p class="image"><span class="zh" lang="zh">图片</span><span class="en" lang="en">image</span>：校门</p>',
        ),
    ],
)
def test_each_kind_of_block_has_its_element(block: Block, html: str) -> None:
    assert block_html(block, (0, 7), {}, ()) == html


def test_table_keeps_its_merged_cells_and_heads() -> None:
    table = cast.table()
    head = replace(table.rows[1][0], is_header=True, rowspan=2)
    html = block_html(replace(table, rows=(table.rows[0], (head, table.rows[1][1]), (head, table.rows[2][1]))), (0, 6), {}, ())
    assert html == (
        '<div class="table" role="region" tabindex="0" '
        'aria-label="表1 就业情况" data-zh="表1 就业情况" data-en="table 表1 就业情况">'
        "<table>\n"
        '<tr><td colspan="2">就业情况</td></tr>\n<tr><th rowspan="2">年份</th><td>就业率（%）</td></tr>\n<tr><td>97.36</td></tr>\n'
        "</table></div>"
    )


def test_table_without_a_title_is_just_a_table() -> None:
    assert 'data-en="table"' in block_html(replace(cast.table(), title=None), (0, 6), {}, ())


def test_document_shows_figures_and_cited_words(case_audit: Audit) -> None:
    html = document_html(case_audit.report.document, 0, weave(case_audit))
    assert (
        '<span class="w" data-w="0.0">教师获奖</span><span class="n wrong w" role="button" tabindex="-1" data-f="3" data-w="0.0">12</span>'
        in html
    )
    assert "<td>2024</td>" in html
    assert '<td><span class="n agrees" role="button" tabindex="-1" data-f="9">97.36</span></td>' in html
    assert "&lt;/script&gt;" in html


def test_document_is_laid_out_in_chunks(case_audit: Audit) -> None:
    line, head = Paragraph(cast.passage("一句话", 1)), Heading(cast.passage("一、概况", 2), 1, "一", "概况")
    document = replace(case_audit.report.document, blocks=(line, head, *[line] * CHUNK, replace(head, level=3)))
    chunks = document_html(document, 0, weave(replace(case_audit, findings=()))).split('<section class="chunk">')[1:]
    assert [chunk.count("<p") + chunk.count("<h") for chunk in chunks] == [1, CHUNK, 2]
