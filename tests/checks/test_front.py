import pytest

from tests.checks.inventing import dossier, heading, paragraph, passage
from zhihuan.checks.front import CaseWithoutFigures, TitlePageIncomplete
from zhihuan.document import Paragraph


@pytest.mark.parametrize(
    ("lines", "lacking"),
    [
        (["青禾职业中专学校", "质量年度报告（2023年度）"], []),
        (["河畔市中等职业教育质量年度报告", "二〇二三年"], []),
        (["质量年度报告（2023年度）"], ["单位全称"]),
        (["青禾职业中专学校质量年度报告"], ["年度"]),
        (["二零二三年度质量年度报告"], ["单位全称"]),
        (["2023年12月"], []),
        ([], []),
    ],
)
def test_what_a_title_page_must_say(lines: list[str], lacking: list[str]) -> None:
    blocks = [Paragraph(passage(line), "title") for line in lines]

    assert [finding.expected for finding in TitlePageIncomplete().find(dossier(blocks=blocks))] == lacking


def test_the_year_may_stand_in_a_line_of_its_own() -> None:
    blocks = [Paragraph(passage("青禾职业中专学校质量年度报告"), "title"), Paragraph(passage("（2023年度）"), "subtitle")]

    assert not list(TitlePageIncomplete().find(dossier(blocks=blocks)))


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("三年培养学徒126人。" + "做法如下，" * 80, ""), ("做法如下，" * 80, "数据"), ("三年培养学徒126人。", "做法和成效")],
)
def test_what_a_case_must_tell(text: str, lacking: str) -> None:
    found = [
        finding.message.zh for finding in CaseWithoutFigures().find(dossier(blocks=[heading("案例一 学徒制"), paragraph(text)]))
    ]

    assert bool(found) == bool(lacking)
    assert all(lacking in message for message in found)


def test_a_heading_over_several_cases_is_no_case() -> None:
    blocks = [heading("典型案例"), heading("案例1 学徒制", 2), paragraph("三年培养学徒126人。" + "做法如下，" * 80)]

    assert not list(CaseWithoutFigures().find(dossier(blocks=blocks)))
