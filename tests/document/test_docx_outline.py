import pytest
from lxml import etree

from tests.document.word import part
from zhihuan.document.readers.docx_outline import Lists, Style, Styles


def styles(*definitions: str) -> Styles:
    return Styles(etree.fromstring(part("styles", "".join(definitions)).encode()))


def style(key: str, name: str, inside: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:pPr>{inside}</w:pPr></w:style>'


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Lists:
    made = "".join(f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>' for at, inside in enumerate(levels))
    return Lists(etree.fromstring(part("numbering", f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>{nums}').encode()))


def level(form: str, pattern: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}'


@pytest.mark.parametrize(
    ("name", "outline"),
    [("heading 3", 3), ("Heading 1", 1), ("标题 2", 2), ("heading", None), ("heading 12", None), ("正文", None), ("", None)],
)
def test_the_name_of_a_style_tells_its_level(name: str, outline: int | None) -> None:
    assert styles(style("x", name)).get("x").outline == outline


def test_a_style_inherits_outline_and_list() -> None:
    base = style("a", "base", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="2"/>')
    assert styles(base, style("b", "child", based_on="a")).get("b") == Style("child", 3, "4", 1)


def test_the_nearest_setting_wins_and_body_level_is_none() -> None:
    base = style("a", "base", '<w:outlineLvl w:val="2"/>')
    assert styles(base, style("b", "child", '<w:outlineLvl w:val="9"/>', "a")).get("b").outline is None


def test_a_circle_of_styles_ends() -> None:
    assert styles(style("a", "甲", based_on="b"), style("b", "乙", based_on="a")).get("a").name == "甲"


def test_unknown_styles_and_styles_of_characters_say_nothing() -> None:
    assert styles(style("c", "heading 1", kind="character")).get("c") == Style()
    assert Styles(None).get("x") == Style()


def test_levels_count_on_and_begin_anew_below() -> None:
    found = lists(level("chineseCounting", "第%1章"), level("decimal", "%1.%2", "<w:isLgl/>"))
    assert [found.count("1", at) for at in (0, 1, 1, 0, 1)] == ["第一章", "1.1", "1.2", "第二章", "2.1"]


def test_a_level_that_was_passed_over_counts_as_begun() -> None:
    assert lists(level("decimal", "%1"), level("decimal", "%1.%2")).count("1", 1) == "1.1"


def test_a_list_may_begin_elsewhere() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    found = lists(level("decimal", "%1."), nums=nums)
    assert [found.count(key, 0) for key in ("1", "2", "2", "1")] == ["1.", "5.", "6.", "7."]


@pytest.mark.parametrize(("key", "at"), [("1", 1), ("9", 0)])
def test_bullets_and_unknown_lists_have_no_number(key: str, at: int) -> None:
    assert lists(level("decimal", "%1"), level("bullet", "•")).count(key, at) == ""


def test_a_level_may_belong_to_a_style() -> None:
    found = lists(level("decimal", "%1"), level("decimal", "%2", '<w:pStyle w:val="2"/>'))
    assert (found.level_of_style("1", "2"), found.level_of_style("1", "x"), Lists(None).level_of_style("1", "2")) == (1, 0, 0)
