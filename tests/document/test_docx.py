import pytest

from tests.document.word import docx, p, part, remade, run, tbl, tc, text_box, tr
from zhihuan.document import Footnote, Image, Table
from zhihuan.document.readers import docx_table
from zhihuan.document.readers.docx import read_docx
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.errors import UnreadableFile

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="my"><w:name w:val="章标题"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)


def pieces(*body: str, **parts: str) -> list[Raw]:
    return read_docx(docx(*body, **parts), "r.docx")[0]


def texts(*body: str, **parts: str) -> list[str]:
    return [piece.passage.text for piece in pieces(*body, **parts) if isinstance(piece, RawParagraph)]


def troubles(source: bytes) -> list[str]:
    return [trouble.message.zh for trouble in read_docx(source, "r.docx")[1]]


def test_paragraphs_and_tables_come_in_order_and_count_as_blocks() -> None:
    first, table, last = pieces(p("甲"), tbl(tr("一", "二"), tr("三", "四")), p("乙"))
    assert isinstance(first, RawParagraph)
    assert isinstance(table, Table)
    assert isinstance(last, RawParagraph)
    assert [piece.passage.place().block for piece in (first, last)] == [0, 2]
    assert table.place.block == 1
    assert [[cell.text for cell in row] for row in table.rows] == [["一", "二"], ["三", "四"]]
    place = table.rows[1][0].passage.place()
    assert (place.block, place.row, place.cell, place.paragraph) == (1, 1, 0, 0)


def test_empty_paragraphs_are_left_out_but_counted() -> None:
    (only,) = pieces("<w:p/>", p("  "), p("字"))
    assert isinstance(only, RawParagraph)
    assert only.passage.place().block == 2


def test_a_content_control_around_paragraphs_is_looked_into() -> None:
    assert texts(f"<w:sdt><w:sdtContent>{p('甲')}{p('乙')}</w:sdtContent></w:sdt>", p("丙")) == ["甲", "乙", "丙"]


def test_headings_are_known_by_style_name_outline_level_and_own_setting() -> None:
    found = pieces(
        p("甲", style="1"),
        p("乙", style="my"),
        p("丙", properties='<w:outlineLvl w:val="2"/>'),
        p("丁", style="my", properties='<w:outlineLvl w:val="9"/>'),
        p("戊"),
        styles=STYLES,
    )
    assert [piece.outline for piece in found if isinstance(piece, RawParagraph)] == [1, 2, 3, None, None]
    assert [piece.style for piece in found if isinstance(piece, RawParagraph)][:2] == ["heading 1", "章标题"]


def test_list_numbers_are_counted_but_are_no_part_of_the_text() -> None:
    def listed(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'

    found = pieces(
        p("甲", properties=listed(0)),
        p("乙", properties=listed(1)),
        p("丙", properties=listed(0)),
        p("丁", properties=listed(1)),
        p("戊", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        numbering=NUMBERS,
    )
    assert [(piece.number, piece.passage.text) for piece in found if isinstance(piece, RawParagraph)] == [
        ("一、", "甲"),
        ("一.1", "乙"),
        ("二、", "丙"),
        ("二.1", "丁"),
        ("", "戊"),
    ]


def test_a_style_may_number_its_paragraphs() -> None:
    def style(key: str, level: str) -> str:
        listed = f'<w:pPr><w:numPr>{level}<w:numId w:val="7"/></w:numPr></w:pPr>'
        return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{listed}</w:style>'

    found = pieces(
        p("甲", style="n"), p("乙", style="k"), styles=style("n", "") + style("k", '<w:ilvl w:val="1"/>'), numbering=NUMBERS
    )
    assert [piece.number for piece in found if isinstance(piece, RawParagraph)] == ["一、", "一.1"]


def test_merged_cells_are_one_cell_at_every_position() -> None:
    (table,) = pieces(
        tbl(tr(tc("甲", span=2), "乙"), tr(tc("丙", merge="restart"), "丁", "戊"), tr(tc(merge="continue"), "己", "庚"))
    )
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "甲", "乙"], ["丙", "丁", "戊"], ["丙", "己", "庚"]]
    assert table.rows[0][0] is table.rows[0][1]
    assert (table.rows[1][0].rowspan, table.rows[0][0].colspan) == (2, 2)


def test_paragraphs_of_a_cell_are_its_lines_and_keep_their_places() -> None:
    (table,) = pieces(tbl(tr(tc("在校生", "人数"), "12")))
    assert isinstance(table, Table)
    passage = table.rows[0][0].passage
    assert passage.text == "在校生\n人数"
    assert (passage.place(4, 6).paragraph, passage.place(4, 6).start) == (1, 0)


def test_a_table_in_a_cell_comes_after_it_and_counts_the_paragraphs_of_the_cell_on() -> None:
    outer, inner = pieces(tbl(tr(tc("外", tbl(tr("内一", "内二")), p("尾")), "邻")))
    assert isinstance(outer, Table)
    assert isinstance(inner, Table)
    assert outer.rows[0][0].text == "外\n尾"
    assert [cell.passage.place().paragraph for cell in inner.rows[0]] == [1, 2]
    assert outer.rows[0][0].passage.place(2, 3).paragraph == 3


def test_a_frame_of_one_cell_is_what_it_holds() -> None:
    found = pieces(tbl(tr(tc("案例一", "正文"))))
    assert [piece.passage.text for piece in found if isinstance(piece, RawParagraph)] == ["案例一", "正文"]
    place = found[1].passage.place() if isinstance(found[1], RawParagraph) else None
    assert place is not None
    assert (place.row, place.cell, place.paragraph) == (0, 0, 1)


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    found = pieces(p("主", text_box(p("框一"), p("框二")), "文"), p("后"))
    assert [piece.passage.text for piece in found if isinstance(piece, RawParagraph)] == ["主文", "框一", "框二", "后"]
    places = [piece.passage.place() for piece in found if isinstance(piece, RawParagraph)]
    assert [(place.block, place.paragraph) for place in places] == [(0, None), (0, 1), (0, 2), (1, None)]


def test_pictures_stand_in_their_place_with_their_description() -> None:
    drawing = '<w:r><w:drawing><wp:docPr id="1" name="图" descr="校门"/></w:drawing></w:r>'
    assert [piece.description for piece in pieces(p("甲", drawing, "<w:r><w:pict/></w:r>")) if isinstance(piece, Image)] == [
        "校门",
        "",
    ]
    assert [type(piece) for piece in pieces(tbl(tr(tc(p("甲", drawing)), "乙")))] == [Table, Image]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    notes = f'<w:footnote w:id="2">{p("注一")}{p("续")}</w:footnote><w:footnote w:id="3"><w:p/></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    found = pieces(p("甲", mark.format(2), mark.format(3), mark.format(9)), p("乙"), footnotes=notes)
    note = found[1]
    assert isinstance(note, Footnote)
    assert (note.mark, note.passage.text) == ("2", "注一\n续")
    assert (note.passage.place().block, note.passage.place().ref) == (0, "footnote 2")
    assert [type(piece) for piece in found] == [RawParagraph, Footnote, Footnote, RawParagraph]


def test_tracked_changes_are_read_as_accepted_and_named() -> None:
    inserted, deleted = f"<w:ins>{run('120人')}</w:ins>", "<w:del><w:r><w:delText>130人</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>"
    source = docx(p("教师", inserted, deleted, moved))
    assert [piece.passage.text for piece in read_docx(source, "r")[0] if isinstance(piece, RawParagraph)] == ["教师120人新处"]
    assert any("修订" in trouble for trouble in troubles(source))


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    found = pieces(p("前半", properties=gone), p("后半"), p("另"))
    assert [piece.passage.text for piece in found if isinstance(piece, RawParagraph)] == ["前半后半", "另"]
    first = found[0]
    assert isinstance(first, RawParagraph)
    assert [first.passage.place(at, at + 1).block for at in (0, 2)] == [0, 1]


@pytest.mark.parametrize("after", ["", tbl(tr("一", "二"))])
def test_a_deleted_mark_before_a_table_or_the_end_loses_no_words(after: str) -> None:
    assert texts(p("末", properties="<w:rPr><w:del/></w:rPr>"), after) == ["末"]


def test_deleted_rows_fall_away_and_row_numbers_stay_those_of_the_file() -> None:
    (table,) = pieces(tbl(tr("一", "二"), tr("删", "去", properties="<w:del/>"), tr("三", "四")))
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["一", "二"], ["三", "四"]]
    assert table.rows[1][0].passage.place().row == 2


def test_lines_inside_a_contents_field_are_told() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    found = pieces(p(begin, instruction, separate, "第一章 1"), p("第二章 2"), p(end), p("正文"))
    assert [(piece.passage.text, piece.in_contents) for piece in found if isinstance(piece, RawParagraph)] == [
        ("第一章 1", True),
        ("第二章 2", True),
        ("正文", False),
    ]


def test_macros_and_embedded_documents_are_named_and_not_run() -> None:
    said = troubles(remade(docx(p("字"), '<w:altChunk r:id="x"/>'), {"word/vbaProject.bin": b"x"}))
    assert ["宏" in said[0], "嵌有" in said[1]] == [True, True]


def test_a_part_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    broken = part("document", f"<w:body>{p('好')}<w:p><w:r><w:t>坏")[:-40]
    assert any("损坏" in trouble for trouble in troubles(remade(docx(), {"word/document.xml": broken})))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (docx(), "没有可读的文字"),
        (docx(tbl(tr("", ""), tr("", ""))), "没有可读的文字"),
        (remade(docx(), {"word/document.xml": "<a/>"}), "正文部分"),
        (remade(docx(), {"word/document.xml": "not xml"}), "正文部分"),
        (docx("<w:tbl><w:tr><w:tc>" * 400 + p("深") + "</w:tc></w:tr></w:tbl>" * 400), "嵌套过深"),
        (remade(docx(), {"word/document.xml": f"<!DOCTYPE a>{part('document', '<w:body/>')[38:]}"}), "实体"),
    ],
)
def test_what_holds_no_words_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_docx(source, "r.docx")


def test_a_table_beyond_the_limit_is_cut_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_table, "MAX_POSITIONS", 6)
    monkeypatch.setattr("zhihuan.document.readers.docx.MAX_POSITIONS", 6)
    source = docx(tbl(*(tr("甲", "乙", "丙") for _ in range(50))))
    (table,), said = read_docx(source, "r.docx")
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert "过大" in said[0].message.zh


def test_an_embedded_workbook_is_named_where_it_stands() -> None:
    inside = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}"/></w:object></w:r>'
    source = docx(p("甲"), p("表", inside.format("Excel.Sheet.12")), p("式", inside.format("Equation.3")))
    _, (trouble,) = read_docx(source, "r.docx")
    assert trouble.place.block == 1
    assert "嵌有" in trouble.message.zh
