import pytest

from tests.document.writers.making import blocks, entry, heading, passage, report, table
from zhihuan.document import Caption, Paragraph
from zhihuan.document.writers.plan import (
    end_of_case,
    entry_level,
    entry_words,
    heading_words,
    is_signature,
    is_statutory,
    list_kind,
    plan,
)

BLOCKS = blocks()
PLAN = plan(BLOCKS)


def at(words: str, last: bool = False) -> int:
    found = [i for i, block in enumerate(BLOCKS) if getattr(block, "passage", None) and block.passage.text == words]  # type: ignore[union-attr]
    return found[-1 if last else 0]


def test_the_cover_ends_before_the_first_heading() -> None:
    assert PLAN.cover == at("内容真实性责任声明")


def test_pages_are_counted_from_the_first_block_after_the_lists() -> None:
    assert PLAN.body == at("1 学生发展", last=True)


def test_a_declaration_after_the_contents_belongs_to_the_front() -> None:
    after = [entry("1 学生"), heading("承诺书"), Paragraph(passage("属实。"), "declaration"), heading("1 学生")]
    assert plan(after).body == 3


def test_entries_point_at_headings_and_captions() -> None:
    assert {entry_words(BLOCKS, PLAN, one): BLOCKS[target].passage.text for one, target in PLAN.targets.items()} == {  # type: ignore[union-attr]
        words: words for words in ("1 学生发展", "1.1 学生规模", "图1-1 学生规模对比", "表1-1 学生规模")
    }


def test_of_two_alike_the_next_one_is_taken() -> None:
    twice = [entry("案例"), entry("案例"), heading("案例"), heading("案例")]
    assert dict(plan(twice).targets) == {0: 2, 1: 3}


def test_lists_have_titles_and_headings_that_say_the_same_are_known() -> None:
    assert sorted(PLAN.lists.values()) == ["图目录", "目录", "表目录"]
    assert sorted(PLAN.titles) == [at("目录"), at("图目录"), at("表目录")]


def test_an_entry_without_aim_keeps_its_words() -> None:
    alone = [entry("9 别处")]
    assert (entry_words(alone, plan(alone), 0), entry_level(alone, plan(alone), 0)) == ("9 别处", 1)
    assert entry_words([heading("1 学生")], plan([]), 0) == "1 学生"


def test_levels_of_entries_are_those_of_their_headings() -> None:
    assert [entry_level(BLOCKS, PLAN, one) for one in PLAN.targets] == [1, 2, 1, 1]


def test_the_declaration_heading_is_in_no_contents() -> None:
    assert PLAN.is_front_heading(at("内容真实性责任声明"))
    assert not PLAN.is_front_heading(at("1 学生发展", last=True))


@pytest.mark.parametrize(
    ("words", "kind"), [("图1-1 对比", "figure"), ("表1 规模", "table"), ("附表1 规模", "table"), ("1 学生", ""), ("附表", "")]
)
def test_kinds_of_entries(words: str, kind: str) -> None:
    assert list_kind(entry(words)) == kind


def test_a_table_with_serial_numbers_is_one_of_a_form() -> None:
    assert is_statutory(table("序号 指标 单位", "1 在校生 人"))
    assert not is_statutory(table("指标 单位", "在校生 人"))
    assert not is_statutory(table())


def test_a_number_that_the_words_lack_is_put_before_them() -> None:
    bare = heading("1.1 学生规模")
    assert heading_words(bare) == "1.1 学生规模"
    assert heading_words(type(bare)(passage("学生规模"), 2, "1.1", "学生规模")) == "1.1 学生规模"


def test_lines_to_sign_are_no_sentences() -> None:
    assert is_signature(Paragraph(passage("单位（盖章）："), "declaration"))
    assert not is_signature(Paragraph(passage("特此声明。"), "declaration"))
    assert not is_signature(Paragraph(passage("单位（盖章）：")))


def test_each_case_is_a_box_of_its_own() -> None:
    cases = [
        Paragraph(passage(words), style)
        for words, style in (("甲", "case-title"), ("一", "case"), ("乙", "case-title"), ("二", "case"))
    ]
    assert [end_of_case(cases, 0), end_of_case(cases, 2), end_of_case([*cases, heading("1 学生")], 4)] == [2, 4, 4]


def test_a_report_without_contents_begins_after_its_cover() -> None:
    assert plan([Paragraph(passage("报告"), "title"), heading("1 学生")]).body == 1
    assert plan([Paragraph(passage("一段"))]).cover == 1
    assert plan(report().blocks).anchors[at("表2 教学资源表")]
    assert isinstance(BLOCKS[at("表2 教学资源表")], Caption)
