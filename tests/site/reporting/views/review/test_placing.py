"""Links from a finding or an item to the place that it is about."""

import pytest

from tests.site.conftest import Cast
from zhihuan_site.reporting.views.review.placing import (
    link_to_place,
    link_to_subject,
    section_name,
    subjects_of,
    table_of,
)

PLACE = {"section": "", "title": "", "table": "", "row": "", "key": "", "quote": "x"}


@pytest.mark.parametrize(
    ("place", "words", "end"),
    [
        (
            {"table": "表1", "row": "毕业生人数", "key": "grad_total@2025"},
            "表1 毕业生人数",
            "/tables/%E8%A1%A81/#grad_total%402025",
        ),
        ({"table": "表2"}, "表2", "/tables/%E8%A1%A82/"),
        ({"section": "1.8", "title": "就业质量", "key": "grad_total@2025"}, "1.8 就业质量", "/sections/1.8/"),
        ({"section": "前言", "title": "前言"}, "前言", "/sections/%E5%89%8D%E8%A8%80/"),
        ({"key": "grad_total@2025"}, "表1", "/tables/%E8%A1%A81/#grad_total%402025"),
    ],
)
def test_a_place_leads_to_its_cell_or_section(cast: Cast, place: dict[str, str], words: str, end: str):
    link = link_to_place(cast.report, PLACE | place)
    assert (link["words"], link["url"]) == (words, f"/reports/{cast.report.pk}{end}")


def test_no_place_leads_nowhere(cast: Cast):
    assert link_to_place(cast.report, PLACE) == {"words": "", "url": ""}


@pytest.mark.parametrize(
    ("subject", "words", "end"),
    [
        ("report", "整份报告", "/"),
        ("section:1.2", "1.2 专业设置", "/sections/1.2/"),
        ("figure:grad_total@2025", "毕业生人数 2025年", "/tables/%E8%A1%A81/#grad_total%402025"),
        ("case:7", "核查发现的问题", "/findings/7/"),
    ],
)
def test_a_subject_leads_to_what_it_names(cast: Cast, subject: str, words: str, end: str):
    link = link_to_subject(cast.report, subject)
    assert (link["words"], link["url"]) == (words, f"/reports/{cast.report.pk}{end}")


def test_a_figure_outside_the_tables_has_a_name_and_no_cell(cast: Cast):
    link = link_to_subject(cast.report, "figure:students_full_time@2025;major=护理")
    assert link == {"words": "全日制在校生人数（护理） 2025年", "url": ""}
    assert table_of("E3", "nothing") == ""
    assert table_of("E9", "grad_total@2025") == ""


def test_every_section_and_every_row_can_be_chosen(cast: Cast):
    groups = dict(subjects_of(cast.report))
    assert ("section:1.2", "1.2 专业设置") in groups[""]
    assert ("figure:grad_total@2025", "1 毕业生人数") in groups["表1 人才培养质量计分卡"]
    assert sum(len(options) for name, options in groups.items() if name) == 115
    assert section_name("E3", "9.9") == "9.9"
