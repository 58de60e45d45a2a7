from zhihuan.document import Cell, Passage, Place, Table, read

REPORT = read("一、概况\n学校在江边。\n（一）历史\n建校早。\n二、学生\n有学生。\n")


def test_a_section_reaches_to_the_next_heading_of_its_level() -> None:
    assert [(section.heading.title, section.first, section.last) for section in REPORT.sections()] == [
        ("概况", 0, 4),
        ("历史", 2, 4),
        ("学生", 4, 6),
    ]


def test_a_cell_and_a_table_tell_their_words_and_width() -> None:
    cell = Cell(Passage.of(" 学生 ", Place("a.txt", line=1)), 0, 0)
    assert cell.text == "学生"
    assert Table(((cell, cell),), Place("a.txt")).width == 2
    assert Table((), Place("a.txt")).width == 0


def test_every_word_is_walked_once() -> None:
    assert [(index, passage.text) for index, passage in REPORT.prose()][:2] == [(0, "一、概况"), (1, "学校在江边。")]
    document = read("<p>前文</p><table><tr><td colspan=2>人数<tr><td>男<td>女</table>", name="a.html")
    assert [(index, cell.text) for index, cell in document.cells()] == [(1, "人数"), (1, "男"), (1, "女")]
    assert [passage.text for _, passage in document.passages()] == ["前文", "人数", "男", "女"]
