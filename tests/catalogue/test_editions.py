"""Official forms: their rows in order, overlays on their base, and how a report's form is recognised."""

from pathlib import Path

import pytest
import yaml

from zhihuan.catalogue import detect_edition, load

CASES = yaml.safe_load(Path(__file__).with_name("headings.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["edition"] or "none")
def test_the_form_is_recognised_by_headings_and_tables(case):
    found = detect_edition(case["headings"], case["tables"], case.get("level"))
    assert (found[0] if found else None) == case["edition"]


def test_the_level_leaves_out_forms_of_the_other_level():
    chapters = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"]
    assert detect_edition(chapters, (), "city") == ("E3-city",)


def test_the_five_tables_have_their_rows_in_order():
    tables = load().editions["E3"].tables
    assert [(t.number, t.title, len(t.rows)) for t in tables] == [
        ("表1", "人才培养质量计分卡", 12),
        ("表2", "教学资源表", 46),
        ("表3", "服务贡献表", 18),
        ("表4", "国际影响表", 17),
        ("表5", "落实政策表", 22),
    ]
    assert sum(row.is_starred for t in tables for row in t.rows) == 49


def test_the_six_table_form_has_the_satisfaction_table_second():
    assert [t.title for t in load().editions["E2"].tables][1] == "满意度调查表"


def test_a_row_knows_its_parent_its_level_and_whether_it_is_filled():
    rows = {row.indicator: row for t in load().editions["E3"].tables for row in t.rows}
    bachelor, counsellors = rows["grad_progressed_bachelor"], rows["counsellors"]
    assert (bachelor.label, bachelor.level, bachelor.parent, bachelor.unit) == ("升入本科人数", 2, "grad_progressed", "人")
    assert (counsellors.is_starred, counsellors.is_filled) == (True, False)
    assert (rows["course_hours_total"].label, rows["course_hours_total"].unit) == ("教学计划内课程总数", "学时")


def test_an_overlay_keeps_the_tables_and_changes_the_outline():
    plain, basic, shaanxi = (load().editions[code] for code in ("E3", "E3-basic-first", "E3-shaanxi"))
    assert basic.tables == shaanxi.tables == plain.tables
    assert [item.title for item in basic.outline] == ["基本情况", *(item.title for item in plain.outline)]
    assert [item.number for item in basic.outline] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert [item.title for item in shaanxi.outline if not item.is_required] == ["国际合作"]
    assert [child.title for child in shaanxi.outline[2].children] == ["工匠精神", "红色基因", "中华优秀传统文化"]
    assert basic.base == shaanxi.base == "E3"


def test_our_own_form_says_so():
    assert [code for code, edition in load().editions.items() if edition.is_ours] == ["E3-city"]


def test_tables_inside_the_text_are_not_required():
    assert not any(table.is_required for table in load().editions["E1"].tables)
