"""The report as a whole: its parts, their order, and a school's own words in it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.report.inventing import invented, make_fact
from zhihuan.catalogue import load
from zhihuan.document import Caption, ContentsEntry, Document, Heading, Image, Paragraph, Table
from zhihuan.errors import UsageError
from zhihuan.facts import Absence, Gap, parse_key
from zhihuan.language import Text
from zhihuan.report import Cover, compose, official_tables

FACTS, COVER = invented(1)
REPORT = compose(FACTS, (), "E3", COVER)
PHOTO = b"\x89PNG photo"


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if isinstance(block, Heading | Paragraph | Caption | ContentsEntry)]


def test_title_page_declaration_contents_then_chapters_then_tables() -> None:
    heads = [block.title for block in REPORT.blocks if isinstance(block, Heading) and block.level == 1]
    chapters = [item.title for item in load().editions["E3"].outline]
    assert heads == ["内容真实性责任声明", "目录", "图目录", "表目录", "前言", *chapters, "附表"]
    assert texts(REPORT)[:4] == [COVER.name, "教育质量年度报告", "（2025年度）", "2025年12月20日"]
    assert len(official_tables(REPORT)) == 5


def test_the_contents_list_every_heading_and_caption() -> None:
    listed = [block.passage.text for block in REPORT.blocks if isinstance(block, ContentsEntry)]
    start = next(at for at, block in enumerate(REPORT.blocks) if isinstance(block, Heading) and block.title == "前言")
    named = [b for b in REPORT.blocks[start:] if isinstance(b, Heading | Caption)]
    ranks = {"": 0, "figure": 1, "table": 2}
    order = sorted(named, key=lambda b: ranks[b.kind if isinstance(b, Caption) else ""])
    assert listed == [block.passage.text for block in order]


def test_figures_and_tables_are_counted_by_chapter_and_led_to() -> None:
    captions = [block for block in REPORT.blocks if isinstance(block, Caption)]
    assert [c.number for c in captions if c.kind == "figure"] == ["1-1", "1-2", "1-3", "1-4", "6-1"]
    words = [block.passage.text for block in REPORT.blocks if isinstance(block, Paragraph)]
    small = [c for c in captions if "-" in c.number]
    assert all(any(f"{'图' if c.kind == 'figure' else '表'}{c.number}。" in text for text in words) for c in small)
    assert sum(isinstance(block, Image) for block in REPORT.blocks) == 5


def test_every_bound_number_is_the_printed_form_of_a_fact() -> None:
    values = {(f.indicator, f.period, f.breakdown): f.value for f in FACTS}
    bound = [(passage.text[b.start : b.end], b.key) for _, passage in REPORT.passages() for b in passage.bindings]
    assert len(bound) > 500
    for printed, key in bound:
        parts = parse_key(key.split("|")[0])
        assert parts
        assert (parts.indicator, parts.period, parts.breakdown) in values
        assert printed.lstrip("+-").replace(".", "", 1).isdigit()


def test_the_same_facts_give_the_same_report() -> None:
    assert compose(tuple(reversed(FACTS)), (), load().editions["E3"], COVER) == REPORT


def test_the_report_of_a_school_has_its_eight_thousand_characters() -> None:
    assert sum("\u4e00" <= char <= "\u9fff" for _, passage in REPORT.passages() for char in passage.text) >= 8000


def test_a_schools_own_text_replaces_ours() -> None:
    own = {"1.2": "学校开设专业{{major_count}}个。\n\n![校门](gate)", "前言": "校长的话。"}
    report = compose(FACTS, (), "E3", COVER, own, {"gate": PHOTO})
    at = texts(report).index("1.2 专业设置", texts(report).index("前言", 60))
    assert texts(report)[at + 1 : at + 5] == ["学校开设专业9个。", "校门见图1-2。", "图1-2 校门", "1.3 课程与教材"]
    assert [(b.format, b.data) for b in report.blocks if isinstance(b, Image)][1] == ("png", PHOTO)
    assert "校长的话。" in texts(report)


def test_a_photograph_in_jpeg() -> None:
    report = compose(FACTS, (), "E3", COVER, {"1.2": "![校门](gate)"}, {"gate": b"\xff\xd8\xff"})
    assert "jpeg" in [block.format for block in report.blocks if isinstance(block, Image)]


@pytest.mark.parametrize(
    ("edition", "own", "said"),
    [
        ("E9", {}, "没有名为“E9”的报告格式。"),
    ],
)
def test_what_there_is_not_is_said(edition: str, own: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        compose(FACTS, (), edition, COVER, own)
    assert refusal.value.message.zh == said


def test_a_schools_own_words_stay_where_a_number_is_missing() -> None:
    own = {"1.1": "{{founded}}有学生{{students_registered}}人，占{{students_registered|share of enrol_new}}%。"}
    report = compose(FACTS, (), "E3", replace(COVER, founded=None), own)
    passage = next(p for _, p in report.passages() if "有学生" in p.text)
    assert passage.text == "〔缺数据〕有学生〔缺数据〕人，占〔缺数据〕%。"
    assert [b.key for b in passage.bindings] == ["students_registered@2025", "students_registered@2025|share"]


def test_a_school_without_figures_gets_a_report_without_numbers() -> None:
    report = compose((), (), "E3", COVER)
    assert not [b for _, passage in report.passages() for b in passage.bindings]
    assert not [block for block in report.blocks if isinstance(block, Image)]
    assert [block.title for block in report.blocks if isinstance(block, Heading) and block.title == "图目录"] == []


def test_a_school_without_graduates_says_so_and_has_no_noughts_for_them() -> None:
    gone = {fact.indicator for fact in FACTS if str(fact.indicator).startswith("grad_")} - {"grad_promotion_3y"}
    gaps = [Gap("", str(code), year, Absence.NOT_APPLICABLE, Text("", "")) for code in gone for year in ("2024", "2025")]
    report = compose([fact for fact in FACTS if fact.indicator not in gone], gaps, "E3", COVER)
    assert "学校本年度没有毕业生，毕业与升学数据不适用。" in texts(report)
    score = official_tables(report)[0]
    assert {cell.text for row in score.rows[1:12] for cell in row[3:]} == {"/"}
    assert not [text for text in texts(report) if "毕业生去向由班主任" in text or "毕业生去向两年对比" in text]


def test_a_cover_says_who_signs_and_what_is_invented() -> None:
    cover = replace(COVER, principal="林知行", note="（示例）", founded=None)
    said = texts(compose(FACTS, (), "E3", cover))
    assert {"法定代表人（签字）：林知行", "（示例）"} <= set(said)
    assert not [text for text in said if "学校创办于" in text]


def test_a_city_speaks_as_a_city() -> None:
    city = Cover("青澜市教育局", 2025, date(2026, 1, 20), is_city=True)
    facts = [make_fact("city_students", 26000, entity="青澜市教育局")]
    said = texts(compose(facts, (), "E3-city", city))
    assert said[1] == "中等职业教育质量年度报告"
    assert "单位负责人（签字）：" in said


def test_a_form_inside_the_text_is_not_printed_again() -> None:
    report = compose(FACTS, (), "E1", COVER)
    titles = [block.title.text for block in report.blocks if isinstance(block, Table) and block.title]
    assert len(titles) == len(set(titles))
    assert official_tables(compose(FACTS, (), replace(load().editions["E3"], tables=()), COVER)) == ()
