import pytest

from tests.document.printing import box, line, pdf, picture, ruled, text
from zhihuan.document import Image, Table
from zhihuan.document.readers import pdf as reader
from zhihuan.document.readers.pdf import read_pdf
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.errors import UnreadableFile

FULL = "这是一行写满了整个版心的正文文字用来看换行以后能不能接上去的"
ROWS = [["项目", "二三年", "二四年"], ["在校生", "3456", "3478"], ["教师", "120", "125"]]


def pieces(*pages: str, **settings: object) -> list[Raw]:
    return read_pdf(pdf(*pages, **settings), "r.pdf")[0]  # type: ignore[arg-type]


def texts(*pages: str) -> list[str]:
    return [piece.passage.text for piece in pieces(*pages) if isinstance(piece, RawParagraph)]


def tables(*pages: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in piece.rows] for piece in pieces(*pages) if isinstance(piece, Table)]


def body(*lines: str, top: float = 750, left: float = 90, step: float = 20) -> str:
    return "".join(text(words, left, top - step * at) for at, words in enumerate(lines))


def test_full_lines_are_one_paragraph_and_know_their_page_and_box() -> None:
    found = pieces(text("　　" + FULL[2:], 90, 750) + body(FULL, "末行。", top=730) + text("新段", 114, 690))
    assert [piece.passage.text for piece in found if isinstance(piece, RawParagraph)] == [FULL[2:] + FULL + "末行。", "新段"]
    first = found[0]
    assert isinstance(first, RawParagraph)
    place = first.passage.place(len(FULL), len(FULL) + 2)
    assert place.page == 1
    assert place.box is not None
    assert [round(edge) for edge in place.box] == [90, 101, 450, 114]


def test_a_number_that_did_not_fit_moved_to_the_next_line_whole() -> None:
    assert texts(body(FULL, FULL[:-4], "123456789人。"))[0].endswith("123456789人。")


def test_a_short_line_ends_its_paragraph_and_a_section_begins_one() -> None:
    assert texts(body("短行", FULL)) == ["短行", FULL]
    assert texts(body(FULL[:-1] + "。", "1.2 学生情况")) == [FULL[:-1] + "。", "1.2 学生情况"]
    assert texts(body(FULL, "（二）专业建设")) == [FULL, "（二）专业建设"]


def test_a_paragraph_goes_on_over_the_page_without_header_footer_and_number() -> None:
    edges = [text("某校质量报告", 250, 800) + text(f"— {number} —", 280, 40) for number in (1, 2, 3)]
    first, second, third = edges
    assert texts(first + body(FULL, FULL), second + body(FULL, "终。"), third + body("尾")) == [FULL * 3 + "终。", "尾"]


def test_larger_letters_are_a_line_of_their_own() -> None:
    assert texts(text(FULL[:20], 90, 750, 18) + body(FULL, top=720)) == [FULL[:20], FULL]


def test_blanks_that_are_drawn_stay_and_justified_letters_have_none() -> None:
    spread = "".join(text(sign, 90 + 15 * at, 700) for at, sign in enumerate("在校生人数"))
    assert texts(text("第一章 学生 ABC 12", 90, 750) + spread) == ["第一章 学生 ABC 12", "在校生人数"]


def test_words_far_apart_are_parted_by_a_tab() -> None:
    assert texts(text("一、学校概况", 90, 750) + text("3", 480, 750)) == ["一、学校概况\t3"]


def test_latin_words_keep_their_blank_where_lines_are_joined() -> None:
    long = "the quick brown fox jumps over the lazy dog and the slow one follows it home"
    assert texts(body(long, "again and again")) == [f"{long} again and again"]


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    found = pieces(text("表1 基本情况", 200, 720) + ruled(ROWS) + text("注：年末数", 90, 600))
    assert [type(piece) for piece in found] == [RawParagraph, Table, RawParagraph]
    table = found[1]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == ROWS
    assert table.place.page == 1
    assert table.rows[1][1].passage.place().page == 1


def test_where_a_line_is_missing_cells_are_merged() -> None:
    outline = (
        box(80, 640, 380, 700)
        + line(80, 680, 380, 680)
        + line(180, 660, 380, 660)
        + line(180, 640, 180, 700)
        + line(280, 640, 280, 680)
    )
    words = text("项目", 84, 685) + text("人数", 184, 685) + text("教师", 84, 665)
    words += "".join(text(figure, x, y) for figure, x, y in (("1", 184, 665), ("2", 284, 665), ("3", 184, 645), ("4", 284, 645)))
    (found,) = [piece for piece in pieces(outline + words) if isinstance(piece, Table)]
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["项目", "人数", "人数"],
        ["教师", "1", "2"],
        ["教师", "3", "4"],
    ]
    assert (found.rows[1][0].rowspan, found.rows[0][1].colspan) == (2, 2)


def test_a_table_over_two_pages_is_one_and_its_header_comes_once() -> None:
    lower = [ROWS[0], ["专业", "12", "13"]]
    assert tables(ruled(ROWS, top=200), ruled(lower, top=780)) == [[*ROWS, lower[1]]]


def test_tables_of_other_columns_or_with_words_between_stay_apart() -> None:
    other = [["甲", "1"], ["乙", "2"]]
    assert len(tables(ruled(ROWS, top=200), ruled(other, top=780))) == 2
    assert len(tables(ruled(ROWS, top=200), text("另表", 90, 760) + ruled(ROWS, top=700))) == 2


def test_a_row_cut_by_the_page_is_made_whole() -> None:
    upper = [["项目", "说明"], ["育人", "坚持立德树人根本"]]
    lower = [["", "任务"], ["教师", "强"]]
    assert tables(ruled(upper, top=200), ruled(lower, top=780)) == [
        [["项目", "说明"], ["育人", "坚持立德树人根本任务"], ["教师", "强"]]
    ]


def test_figures_below_each_other_are_two_rows() -> None:
    assert tables(ruled([["甲", "1234567890"], ["乙", "1"]], top=200), ruled([["", "2"], ["丙", "3"]], top=780))[0][2] == [
        "",
        "2",
    ]


def test_landscape_pages_are_read_as_they_are_shown() -> None:
    turned = f"BT /F1 12 Tf 0 1 -1 0 100 80 Tm <{'横向页面'.encode('utf-16-be').hex()}> Tj ET\n"
    (found,) = [piece for piece in pieces(turned, rotate=90) if isinstance(piece, RawParagraph)]
    assert found.passage.text == "横向页面"
    assert found.passage.place().box is not None


def test_scanned_pages_are_named_and_the_rest_is_read() -> None:
    found, (trouble,) = read_pdf(pdf(body("正文"), picture(0, 0, 595, 842)), "r.pdf")
    assert [type(piece) for piece in found] == [RawParagraph, Image]
    assert trouble.place.page == 2
    assert "第 2 页" in trouble.message.zh


def test_small_pictures_are_ornaments() -> None:
    assert [type(piece) for piece in pieces(body("正文") + picture(90, 500, 20, 20) + picture(90, 300, 200, 100))] == [
        RawParagraph,
        Image,
    ]


def test_bookmarks_tell_headings() -> None:
    source = pdf(
        body("总体情况", "正文"),
        objects=[
            b"<</Type/Outlines/First 11 0 R/Last 11 0 R>>",
            b"<</Title<FEFF603B4F5360C551B5>/Parent 10 0 R/Dest[101 0 R/Fit]>>",
        ],
    ).replace(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Catalog/Pages 2 0 R/Outlines 10 0 R>>")
    assert [piece.outline for piece in read_pdf(source, "r.pdf")[0] if isinstance(piece, RawParagraph)] == [1, None]


def test_pages_beyond_the_limit_are_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 1)
    found, (trouble,) = read_pdf(pdf(body("一"), body("二")), "r.pdf")
    assert len(found) == 1
    assert trouble.place.page == 2
    assert "前 1 页" in trouble.message.zh


def test_a_page_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = reader.read_page

    def broken(document: object, index: int) -> object:
        if index == 1:
            raise reader.pypdfium2.PdfiumError("Failed to load page.")
        return whole(document, index)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "read_page", broken)
    found, (trouble,) = read_pdf(pdf(body("一"), body("二"), body("三")), "r.pdf")
    assert len(found) == 2
    assert "第 2 页已损坏" in trouble.message.zh
    monkeypatch.setattr(reader, "read_page", lambda *_: broken(None, 1))
    with pytest.raises(UnreadableFile, match="读不出来"):
        read_pdf(pdf(body("一")), "r.pdf")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (pdf(picture(0, 0, 595, 842)), "扫描"),
        (pdf(""), "没有可读的文字"),
        (b"%PDF-1.7 nothing", "不完整"),
        (pdf(body("字"))[:300], "不完整"),
    ],
)
def test_what_has_no_words_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_pdf(source, "r.pdf")


def test_a_file_with_a_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: bytes) -> object:
        raise reader.pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(reader.pypdfium2, "PdfDocument", locked)
    with pytest.raises(UnreadableFile, match="密码"):
        read_pdf(b"", "r.pdf")


def test_a_garbled_page_is_named() -> None:
    _, (trouble,) = read_pdf(pdf(body("\ue123\ue124\ue125正文")), "r.pdf")
    assert "编码" in trouble.message.zh
    assert trouble.place.page == 1
