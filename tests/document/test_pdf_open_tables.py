from collections.abc import Sequence

from tests.document.printing import line, pdf, text
from zhihuan.document import Table
from zhihuan.document.readers.pdf import read_pdf
from zhihuan.document.readers.pdf_open_tables import missing_rules
from zhihuan.document.readers.pdf_page import Rule, Sign


def tables(drawn: str) -> list[list[list[str]]]:
    pieces = read_pdf(pdf(drawn), "r.pdf")[0]
    return [[[cell.text for cell in row] for row in piece.rows] for piece in pieces if isinstance(piece, Table)]


def level(*heights: float) -> str:
    return "".join(line(80, height, 480, height) for height in heights)


def words(rows: Sequence[Sequence[str]], top: float = 705) -> str:
    return "".join(
        text(cell, 90 + 130 * at, top - 20 * row) for row, cells in enumerate(rows) for at, cell in enumerate(cells) if cell
    )


ROWS = [["项目", "二三年", "二四年"], ["在校生", "3456", "3478"], ["教师", "120", "125"]]


def test_a_table_of_three_level_rules_is_read() -> None:
    assert tables(level(722, 700, 655) + words(ROWS)) == [ROWS]


def test_a_line_without_words_in_the_first_column_goes_on_with_the_row() -> None:
    rows = [["项目", "说明"], ["育人", "立德"], ["", "树人"], ["教师", "强"]]
    assert tables(level(722, 700, 635) + words(rows)) == [[["项目", "说明"], ["育人", "立德树人"], ["教师", "强"]]]


def test_rules_between_all_rows_are_used_as_they_are() -> None:
    assert tables(level(722, 700, 680, 655) + words(ROWS)) == [ROWS]


def test_a_rule_drawn_twice_counts_once() -> None:
    assert tables(level(722, 721, 655) + words(ROWS)) == []


def test_lines_around_running_text_are_no_table() -> None:
    assert tables(level(722, 700, 640) + text("这些文字一直写过去中间没有空出来的竖条所以不是表格", 90, 680)) == []


def test_rules_of_other_widths_or_with_upright_lines_are_left_alone() -> None:
    other = [Rule(True, 100, 80, 480), Rule(True, 120, 80, 300), Rule(True, 140, 200, 480)]
    assert missing_rules(other, []) == []
    assert missing_rules([Rule(True, at, 80, 480) for at in (100, 120, 140)] + [Rule(False, 80, 100, 140)], []) == []
    assert missing_rules([Rule(True, at, 80, 480) for at in (100, 120, 140)], []) == []


def test_two_tables_of_one_width_on_a_page_stay_two() -> None:
    def lines(top: float) -> list[Rule]:
        return [Rule(True, at, 100, 400) for at in (top, top + 20, top + 60)]

    def row(top: float, *words: str) -> list[Sign]:
        spots = [(110 + 140 * c + 12 * n, sign) for c, word in enumerate(words) for n, sign in enumerate(word)]
        return [Sign(sign, left, top, left + 12, top + 12) for left, sign in spots]

    words = [*row(104, "指标", "人数"), *row(124, "学生", "34"), *row(144, "教师", "20")]
    words += row(170, "下表是另一张表的内容说明文字没有空当")
    words += [*row(204, "指标", "人数"), *row(224, "班级", "8"), *row(244, "专业", "6")]
    made = missing_rules([*lines(100), *lines(200)], words)
    assert sorted({(rule.start, rule.end) for rule in made if not rule.is_level}) == [(100, 160), (200, 260)]
