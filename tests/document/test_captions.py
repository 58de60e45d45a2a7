from dataclasses import replace

import pytest

from tests.document.test_headers import PLACE, grid
from tests.document.test_headings import line
from zhihuan.document import Caption, Heading, Paragraph, Passage, Table
from zhihuan.document.structure.captions import find_captions, name_tables, read_caption


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("图 1-2：招生计划", "figure", "1-2", "招生计划"),
        ("图3-10：“工匠”进校园", "figure", "3-10", "“工匠”进校园"),
        ("表 1 计分卡", "table", "1", "计分卡"),
        ("表一 计分卡", "table", "一", "计分卡"),
        ("附表1 学生", "table", "附表1", "学生"),
        ("附 图 2 校门", "figure", "附图2", "校门"),
        ("图表 3 学生", "table", "3", "学生"),
        ("图：食堂", "figure", "", "食堂"),
        ("表 2", "table", "2", ""),
    ],
)
def test_captions(text: str, kind: str, number: str, title: str) -> None:
    passage = Passage.of(text, PLACE)
    assert read_caption(passage) == Caption(passage, kind, number, title)


@pytest.mark.parametrize(
    "text", ["表1显示学校有发展", "图1、图2见附录。", "表彰大会", "图书馆", "附件1", "表 1 " + "很长" * 40, "学校"]
)
def test_sentences_and_words_are_no_captions(text: str) -> None:
    assert read_caption(Passage.of(text, PLACE)) is None


TABLE = grid("指标|2024年", "学生|12")


def test_a_line_above_a_table_names_it_if_it_is_no_heading_item_or_sentence() -> None:
    assert list(find_captions([line("学生情况"), TABLE], {})) == [0]
    for text in ("学生情况：", "1.1 学生情况", "学校有学生。", "很长" * 30):
        assert find_captions([line(text), TABLE], {}) == {}
    assert find_captions([line("学生情况", outline=1), TABLE], {}) == {}
    assert find_captions([line("表 1 学生"), TABLE], {0: None}) == {}


def test_a_style_says_caption() -> None:
    found = find_captions([line("校门", style="caption"), line("学生情况", style="题注"), TABLE], {})
    assert [caption.kind for caption in found.values() if isinstance(caption, Caption)] == ["figure", "table"]


@pytest.mark.parametrize(
    "rest",
    [line("合影", after_gap=True), line("学校有学生，教师"), line("图 2 校门"), line("• 合影"), line("很长" * 20), TABLE],
)
def test_a_caption_has_no_second_line(rest: object) -> None:
    found = find_captions([line("图 1 开学典礼"), rest, line("正文。", after_gap=True)], {})  # type: ignore[list-item]
    assert isinstance(found[0], Caption)
    assert found[0].title == "开学典礼"


def test_a_caption_goes_on_below_before_a_gap_only() -> None:
    assert list(find_captions([line("图 1 开学"), line("合影")], {})) == [0, 1]
    assert list(find_captions([line("图 1 开学"), line("合影"), line("又一行")], {})) == [0]


def caption(text: str) -> Caption:
    """Return the caption that the text is."""
    found = read_caption(Passage.of(text, PLACE))
    assert found is not None
    return found


def title(*blocks: object) -> str | None:
    """Return the title that the first table among the blocks gets."""
    table = next(block for block in name_tables(list(blocks)) if isinstance(block, Table))  # type: ignore[arg-type]
    return table.title.text if table.title else None


def test_which_name_a_table_gets() -> None:
    lead = Paragraph(Passage.of("学校有车间。情况如下：", PLACE))
    long = Paragraph(Passage.of("很" * 100 + "如下：", PLACE))
    heading = Heading(Passage.of("1 学生", PLACE), 1, "1", "学生")
    assert title(caption("表 1 学生"), TABLE) == "表 1 学生"
    assert title(lead, TABLE) == "情况如下："
    assert title(TABLE, caption("图 2 学生")) == "图 2 学生"
    assert title(TABLE, caption("表 2 教师"), TABLE) is None
    assert title(long, TABLE) is None
    assert title(heading, TABLE, heading) is None
    assert title(TABLE) is None


def test_a_line_with_the_unit_belongs_to_the_name() -> None:
    unit = Paragraph(Passage.of("单位：万元", PLACE))
    assert title(caption("表 1 经费"), unit, TABLE) == "表 1 经费 单位：万元"
    assert title(unit, TABLE) == "单位：万元"
    assert find_captions([line("（单位：人）"), TABLE], {}) == {}


def test_a_figures_caption_below_a_table_does_not_name_the_next() -> None:
    first, second = (block for block in name_tables([TABLE, caption("图 1 甲"), TABLE]) if isinstance(block, Table))
    assert (first.title, second.title) == (None, None)


@pytest.mark.parametrize(
    ("counted", "kind", "number"), [("表2-1", "table", "2-1"), ("图 3", "figure", "3"), ("附表1", "table", "附表1")]
)
def test_a_caption_that_word_counts_has_its_number_beside_its_words(counted: str, kind: str, number: str) -> None:
    piece = replace(line("学生情况"), number=counted)
    assert find_captions([piece], {}) == {0: Caption(piece.passage, kind, number, "学生情况")}


def test_an_item_that_word_counts_is_no_caption() -> None:
    assert find_captions([replace(line("学生情况"), number="附1、")], {}) == {}
