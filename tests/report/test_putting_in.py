import pytest

from zhihuan.catalogue import load
from zhihuan.errors import UsageError
from zhihuan.report import load_sections
from zhihuan.report.putting_in import put_in
from zhihuan.report.sections import Picture, SectionText

CATALOGUE = load()
SECTIONS = load_sections(CATALOGUE.editions["E3"])


def put(name: str, text: str) -> dict[str, SectionText]:
    sections = put_in({name: text}, SECTIONS, {"gate": b""}, CATALOGUE.indicators)
    return {section.number or section.title: section for section in sections}


def test_one_section_is_replaced_and_the_others_stay() -> None:
    found = put("1.2", "![校门](gate)")
    assert found["1.2"].items == (Picture("gate", "校门"),)
    assert [section for name, section in found.items() if name != "1.2"] == [s for s in SECTIONS if s.number != "1.2"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("9.9", "甲", "没有这样的章节：9.9。"),
        ("1.1", "![后门](back)", "没有这样的图片：back。"),
        ("1.1", "有{{no_such}}个", "“1.1”节的文字：没有指标“no_such”。"),
        ("前言", "占{{enrol_new|share of nothing}}%", "“前言”节的文字：没有指标“nothing”。"),
        (
            "1.1",
            "增长{{dual_teacher_rate|growth}}%",
            "“1.1”节的文字：“{{dual_teacher_rate|growth}}”的形式不适合单位为“%”的指标。",
        ),
        ("1.1", "有{{no such}}个", "“1.1”节的文字：报告文字中的“{{no such}}”不是可识别的数据标记（{{no such}}）。"),
        ("1.1", "{{enrol_new|list by planet}}", "“1.1”节的文字：指标“enrol_new”没有分项“planet”。"),
    ],
)
def test_what_cannot_be_printed_is_said_with_its_section(name: str, text: str, said: str) -> None:
    with pytest.raises(UsageError) as refusal:
        put(name, text)
    assert refusal.value.message.zh == said
