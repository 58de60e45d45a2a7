import pytest

from zhihuan.document.readers.pdf_lines import Measure, PrintedLine, join, lines_of, measure, runs_on
from zhihuan.document.readers.pdf_page import Sign

COLUMN = Measure(left=90, right=500, height=12, step=20)


def printed(text: str, left: float = 90, right: float = 500, top: float = 100, page: int = 1, height: float = 12) -> PrintedLine:
    return PrintedLine(text, page, (left, top, right, top + height), height)


def signs(text: str, left: float = 90, top: float = 100, width: float = 12) -> list[Sign]:
    return [Sign(sign, left + at * width, top, left + (at + 1) * width, top + 12) for at, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("line", "following", "goes_on"),
    [
        (printed("满行"), printed("接着", top=120), True),
        (printed("短行", right=300), printed("另段", top=120), False),
        (printed("满行"), printed("缩进", left=114, top=120), False),
        (printed("首行", left=114), printed("接着", top=120), True),
        (printed("满行"), printed("隔得远", top=160), False),
        (printed("满行"), printed("下一页", top=60, page=2), True),
        (printed("满行"), printed("大字", top=120, height=16), False),
        (printed("满行"), printed("（一）列项", top=120), False),
        (printed("满行"), printed("2.列项", top=120), False),
        (printed("满行"), printed("33.5%接着", top=120), True),
        (printed("句完。"), printed("3.2.8教材选用", top=120), False),
        (printed("占比", right=440), printed("123456789人", top=120), True),
        (printed("目录\t1"), printed("接着", top=120), False),
    ],
)
def test_a_line_runs_on_if_it_is_full_and_the_next_looks_alike(line: PrintedLine, following: PrintedLine, goes_on: bool) -> None:
    assert runs_on(line, following, COLUMN) == goes_on


def test_characters_on_a_level_are_one_line() -> None:
    low, high = signs("下行", top=120), signs("上行", top=100)
    assert [line.text for line in lines_of([*low, *high], 3)] == ["上行", "下行"]
    assert lines_of(high, 3)[0].page == 3
    assert lines_of(signs("上标", top=103) + signs("文", left=114, top=100), 1)[0].text == "上标文"


def test_blanks_alone_are_no_line() -> None:
    assert lines_of(signs("  "), 1) == []
    assert lines_of([Sign("空", 0, 5, 9, 5)], 1) == []


def test_the_column_is_measured_from_most_lines() -> None:
    lines = [printed("满", top=at * 20) for at in range(9)] + [printed("短", left=200, right=300, top=200)]
    found = measure(lines, 595)
    assert (round(found.left), round(found.right), found.height, found.step) == (88, 500, 12, 20)


def test_nothing_to_measure_gives_a_plain_page() -> None:
    assert measure([], 595).right == pytest.approx(595 * 0.7)


def test_joined_lines_remember_their_pages() -> None:
    passage = join([printed("前半", page=1), printed("后半", page=2)], "r.pdf")
    assert passage.text == "前半后半"
    assert [passage.place(at, at + 1).page for at in (0, 2)] == [1, 2]
