from tests.document.writers.making import blocks, entry, heading, passage
from zhihuan.document import ContentsEntry
from zhihuan.document.writers.plan import plan
from zhihuan.document.writers.word.contents_field import contents_list

BLOCKS = blocks()
PLAN = plan(BLOCKS)
FIRST = min(PLAN.lists)


def test_a_list_is_written_whole() -> None:
    made, end = contents_list(BLOCKS, PLAN, FIRST, {})
    assert end == FIRST + 2
    assert made.count("<w:hyperlink") == 2
    assert made.count('fldCharType="begin"') == made.count('fldCharType="end"') == 3


def test_pages_are_those_given() -> None:
    target = PLAN.targets[FIRST]
    assert '<w:t xml:space="preserve">17</w:t>' in contents_list(BLOCKS, PLAN, FIRST, {target: 17})[0]


def test_only_the_first_list_begins_a_page() -> None:
    made = [contents_list(BLOCKS, PLAN, at, {})[0] for at in PLAN.lists]
    assert ["pageBreakBefore" in words for words in made] == [True, False, False]


def test_an_entry_without_aim_keeps_its_page() -> None:
    lonely = [ContentsEntry(passage("9 别处"), "9", "别处", "31"), entry("10 无页")]
    made, _ = contents_list(lonely, plan(lonely), 0, {})
    assert "hyperlink" not in made
    assert ">31</w:t>" in made


def test_the_contents_go_as_deep_as_their_entries() -> None:
    deep = [entry("1.1.1 甲"), heading("1.1.1 甲", 3)]
    assert 'TOC \\o "1-3"' in contents_list(deep, plan(deep), 0, {})[0]
