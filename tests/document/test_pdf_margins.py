import pytest

from zhihuan.document.readers.pdf_lines import PrintedLine
from zhihuan.document.readers.pdf_margins import margin_rules, without_margins
from zhihuan.document.readers.pdf_page import Page, Rule

HEIGHT = 842.0


def line(text: str, top: float, page: int = 1) -> PrintedLine:
    return PrintedLine(text, page, (90, top, 300, top + 12), 12)


def kept(pages: list[list[PrintedLine]]) -> list[list[str]]:
    return [[one.text for one in lines] for lines in without_margins(pages, [HEIGHT] * len(pages))]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 12 —", "第 3 页", "第3页 共20页", "3/20", "IV", "· 7 ·"])
def test_page_numbers_go(number: str) -> None:
    assert kept([[line("正文", 400), line(number, 800)]]) == [["正文"]]


@pytest.mark.parametrize("text", ["第三章", "2024年", "合计3456人", "第页"])
def test_short_lines_that_are_no_page_number_stay(text: str) -> None:
    assert kept([[line(text, 800)]]) == [[text]]


def test_what_stands_alike_on_three_pages_goes_and_on_two_of_three_stays() -> None:
    pages = [[line(f"某校报告 第{page}版", 40, page), line("正文", 400, page)] for page in range(1, 4)]
    assert kept(pages) == [["正文"]] * 3
    assert kept([*pages[:2], [line("正文", 400, 3)]]) == [["某校报告 第1版", "正文"], ["某校报告 第2版", "正文"], ["正文"]]


def test_what_stands_alike_on_both_of_two_pages_goes_and_on_the_only_one_stays() -> None:
    pages = [[line(f"某校报告 第{page}版", 40, page), line("正文", 400, page)] for page in range(1, 3)]
    assert kept(pages) == [["正文"]] * 2
    assert kept(pages[:1]) == [["某校报告 第1版", "正文"]]


def test_lines_in_the_middle_stay_however_often_they_come() -> None:
    assert kept([[line("小结", 400, page)] for page in range(1, 6)]) == [["小结"]] * 5


def test_a_number_in_the_middle_of_the_page_stays() -> None:
    assert kept([[line("3", 400)]]) == [["3"]]


def page(number: int, *rules: Rule) -> Page:
    return Page(number, 595, HEIGHT, (), rules, ())


def test_the_rule_under_a_running_header_belongs_to_no_table() -> None:
    under, own = Rule(True, 60, 90, 500), Rule(True, 400, 90, 500)
    assert margin_rules([page(1, under, own), page(2, under, own), page(3, under, own)]) == {under}


def test_a_rule_at_the_edge_of_one_page_or_of_a_ruled_table_stays() -> None:
    edge, side = Rule(True, 60, 90, 500), Rule(False, 90, 60, 300)
    assert margin_rules([page(1, edge), page(2), page(3)]) == frozenset()
    assert margin_rules([page(n, edge, side) for n in range(1, 4)]) == frozenset()
