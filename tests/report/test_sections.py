from dataclasses import replace

import pytest

from zhihuan.catalogue import load
from zhihuan.errors import CatalogueError
from zhihuan.report import load_sections
from zhihuan.report.sections import Chart, OfficialTable, PartTable, Picture, Prose, SmallTable, read_sections
from zhihuan.report.slots import Slot

EDITIONS = load().editions
TEXT = """
section: "1.1"
title: 甲
level: 2
paragraphs:
- sentences: ["招生{{enrol_new}}人。"]
  needs: enrol_new
- table: [enrol_new, "funding_total|万元"]
  title: 表
- table: [enrol_new]
  by: major
  title: 分表
- list: enrol_new by major
  title: 分列
- chart: bars
  of: enrol_new
  title: 图
- form: 教学资源表
- {picture: gate.png, title: 校门}
- case: 送教下乡
  paragraphs:
  - sentences: [做法。]
"""


def test_every_sort_of_item() -> None:
    (section,) = read_sections(TEXT, "甲")
    prose, small, parted, listed, chart, form, picture, head, case = section.items
    assert isinstance(prose, Prose)
    assert [slot.code for slot in prose.needs] == ["enrol_new"]
    assert isinstance(small, SmallTable)
    assert [slot.unit for slot in small.slots] == ["", "万元"]
    assert isinstance(parted, PartTable)
    assert isinstance(listed, PartTable)
    assert (parted.by, listed.by, listed.title) == ("major", "major", "分列")
    assert chart == Chart("bars", (Slot("enrol_new", source="{{enrol_new}}"),), "图")
    assert (form, picture) == (OfficialTable("教学资源表"), Picture("gate.png", "校门"))
    assert isinstance(head, Prose)
    assert isinstance(case, Prose)
    assert (head.style, case.style) == ("case-title", "case")


@pytest.mark.parametrize(
    "text",
    [
        "section: '1'\nlevel: 1",
        "{section: '1', title: 甲, level: 1, paragraphs: [{poem: 甲}]}",
        "{section: [",
        "{section: '1', title: 甲, level: 1, paragraphs: [{chart: pie, of: enrol_new, title: 图}]}",
        "{section: '1', title: 甲, level: 1, paragraphs: [{sentences: [{of: enrol_new, grows: 升}]}]}",
    ],
)
def test_a_text_that_is_not_written_as_it_should_be(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"甲\.yaml"):
        list(read_sections(text, "甲.yaml"))


def test_sections_stand_in_their_order() -> None:
    numbers = [section.number for section in load_sections(EDITIONS["E3"])]
    chapters = [number for number in numbers if number.isdigit()]
    assert numbers[:3] == ["", "一", "二"]
    assert chapters == ["1", "2", "3", "4", "5", "6", "7"]
    assert [n for n in numbers if n.startswith("1.")] == [f"1.{at}" for at in range(1, 10)]


def test_an_overlay_takes_the_texts_of_its_base_under_its_own_numbers() -> None:
    sections = load_sections(EDITIONS["E3-basic-first"])
    titles = {section.title: section.number for section in sections if section.level == 1}
    assert titles == {"前言": "", **{item.title: item.number for item in EDITIONS["E3-basic-first"].outline}}
    assert [section.number for section in sections if section.title == "招生与在校生规模"] == ["2.1"]
    profile = next(section for section in load_sections(EDITIONS["E3"]) if section.title == "学校概况")
    assert next(section.items for section in sections if section.title == "基本情况") == profile.items
    assert [(section.number, section.title) for section in sections][:3] == [("", "前言"), ("一", "编制目的"), ("二", "编制过程")]


def test_no_texts_for_a_form_without_any() -> None:
    assert load_sections(replace(EDITIONS["E3"], code="E9")) == ()
