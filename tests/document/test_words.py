import pytest

from zhihuan.document import Passage, Place
from zhihuan.document.tables.words import is_figure, is_serial_header, is_total, texts_of


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "1,234.5",
        "97.76%",
        "16.7:1",
        "1701人",
        "-125",
        "+50",
        "－1.23",
        "129+1",
        "5、7",
        "1（省一国二）",
        "近4000",
        "1/1",
        "8019元",
    ],
)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "学生",
        "2020年",
        "2020",
        "2019-2020学年",
        "2023级",
        "3年(高考)",
        "1.服装",
        "第一",
        "/",
        "3+2和5年一贯制人数",
        "10.护理",
    ],
)
def test_labels(text: str) -> None:
    assert not is_figure(text)


def test_totals_and_numbers_of_rows() -> None:
    assert [is_total(text) for text in ("合计", "总 计", "小计", "学生合计")] == [True, True, False, False]
    assert [is_serial_header(text) for text in ("序号", "No.", "项目")] == [True, True, False]
    assert texts_of([Passage.of(" 学生 ", Place("a.txt"))]) == ["学生"]
