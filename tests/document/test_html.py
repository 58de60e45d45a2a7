import pytest

from tests.document.rendering import rendered, rows_of
from zhihuan.document import Table, read
from zhihuan.document.readers import html


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<h2>1.1 概况</h2><p>学校\n在江\n边 of the\nriver。</p>", ["## [1.1] 概况", "body: 学校在江边 of the river。"]),
        ("<ul><li>甲<br>乙<li>丙</ul>丁", ["item: 甲", "item: 乙", "item: 丙", "body: 丁"]),
        ("<h1>甲<br>乙</h1>", ["# [] 甲", "# [] 乙"]),
        ("<p hidden>甲<p>乙</p>丙</p><p>丁</p><div style='display: none'>戊</div>", ["body: 丁"]),
        ("<nav><a href='#a'>目录</a></nav><p>甲</p>", ["body: 甲"]),
        ("<p style='mso-hide:all'>甲<img hidden></p>乙", ["body: 乙"]),
        ("甲<img src=x alt=校门>", ["image 校门", "body: 甲"]),
        ("<table><tr><td>学校。</table>", ["body: 学校。"]),
        ("<table></table>甲", ["body: 甲"]),
        ("</table>甲</td>", ["body: 甲"]),
        (
            "<table><caption>表1 人数</caption><tr><th rowspan=2>专业<th colspan=2>人数<tr><th>2023<th>2024<tr><td>护理<td>1<td>2</table>",
            ["table [1] 人数", "TABLE 表1 人数", "  #专业 | #人数 | <", "  ^ | #2023 | #2024", "  护理 | 1 | 2"],
        ),
        ("<table><td>甲<td>乙<tr></tr><tr><td><p>丙<p>丁", ["TABLE -", "  #甲 | #乙", "  丙\n丁 | "]),
        (
            "<table><tr><td>甲<td>乙<tr><td>1<img alt=图><td><table><tr><td>2<td>3</table></table>",
            ["TABLE -", "  #甲 | #乙", "  1 | ", "image 图", "TABLE -", "  2 | 3"],
        ),
        ("<table><tr><td>&nbsp;<td></table>甲", ["body: 甲"]),
        ("<table><tr><td>甲<td>乙</tr>散文。<tr><td>1<td>2</table>", ["body: 散文。", "TABLE -", "  #甲 | #乙", "  1 | 2"]),
    ],
)
def test_html(text: str, blocks: list[str]) -> None:
    assert rendered(read(text, name="a.html")) == blocks


def test_a_table_stands_on_its_lines_and_words_on_theirs() -> None:
    document = read("<p>前文</p>\n<table>\n<tr><td>甲<td>乙\n<tr><td>1<td> 2</table>", name="a.html")
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert (table.place.line, table.place.end_line) == (2, 4)
    place = table.rows[1][1].passage.place()
    assert (place.line, place.start, place.end) == (4, 14, 15)


def test_spans_that_claim_too_much_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_POSITIONS", 9)
    text = "<table><tr><td rowspan=99 colspan=2>甲<td rowspan=99>乙<tr><td>丙<tr><td rowspan=x colspan=9999999999>丁</table>"
    table = next(block for block in read(text, name="a.html").blocks if isinstance(block, Table))
    assert rows_of(table) == ["#甲 | < | #乙 | #", "^ | ^ | ^ | 丙"]
