from decimal import Decimal

import pytest

from tests.facts.reading import catalogue
from zhihuan.document import read
from zhihuan.facts import Fact, extract

CHAPTERS = ("学生发展", "质量保障措施", "校企合作", "社会贡献", "举办者履责", "特色创新", "主要问题和改进措施")
TABLE = """| 学生情况 | 2022年 | 2023年 | 变化情况 |
|---|---|---|---|
| 招生规模 | 1035 | 1120 | +85 |
| 毕业生规模 | 990 | 980 | -10 |"""
REPORT = f"""文溪中等专业学校
质量年度报告（2023年度）

1.学校情况
1.1 学生情况
2023年学校在校生3256人，招收新生1120人。

{TABLE}

毕业生980人，其中升入高等院校712人。
""" + "".join(f"{n}.{title}\n学校在这一方面做了许多工作，成效明显。\n" for n, title in enumerate(CHAPTERS, 2))


def by_code(facts: tuple[Fact, ...], code: str) -> list[Decimal]:
    return [fact.value for fact in facts if fact.indicator == code]


def test_a_report_gives_its_identity_and_all_its_facts() -> None:
    reading = extract(read(REPORT.encode(), "report.txt"), catalogue())
    assert (reading.entity, reading.period, reading.edition) == ("文溪中等专业学校", "2023", "E1")
    assert by_code(reading.facts, "students_enrolled") == [3256]
    assert by_code(reading.facts, "enrol_new") == [1120, 1035, 1120]
    assert by_code(reading.facts, "progress_count") == [712]
    assert all(fact.entity == "文溪中等专业学校" for fact in reading.facts)


def test_facts_stand_in_reading_order_with_their_places() -> None:
    reading = extract(read(REPORT.encode(), "report.txt"), catalogue())
    lines = [fact.evidence.citation.place.line or 0 for fact in reading.facts]
    assert lines == sorted(lines)
    assert [fact.evidence.section for fact in reading.facts if fact.indicator == "students_enrolled"] == ["学生情况"]


def test_every_fact_has_its_quantity() -> None:
    reading = extract(read(REPORT.encode(), "report.txt"), catalogue())
    found = {(citation.place.line, quantity.value) for citation, quantity in reading.quantities}
    assert {(fact.evidence.citation.place.line, fact.value) for fact in reading.facts} <= found


def test_prose_and_tables_give_relations() -> None:
    reading = extract(read(REPORT.encode(), "report.txt"), catalogue())
    kinds = {(relation.kind, relation.result.evidence.in_table) for relation in reading.relations}
    assert ("difference", True) in kinds
    assert ("parts", False) in kinds


def test_an_edition_can_be_given() -> None:
    reading = extract(read(REPORT.encode(), "report.txt"), catalogue(), "E1-city")
    assert reading.edition == "E1-city"
    assert by_code(reading.facts, "city_students") == [3256]


def test_a_document_that_says_nothing_gives_nothing() -> None:
    reading = extract(read("一段没有数字的话。".encode(), "note.txt"), catalogue())
    assert (reading.facts, reading.relations, reading.quantities, reading.edition) == ((), (), (), "")


def test_the_number_of_a_heading_is_no_figure() -> None:
    reading = extract(read(("1 概况\n1.1 获评50强\n" + "在校生300人。\n").encode(), "note.txt"), catalogue())
    assert [fact.value for fact in reading.facts] == [50, 300]


def test_the_number_of_a_paragraph_names_nothing() -> None:
    text = "文溪中等专业学校2023年度质量报告（节选）\n2.2 开设专业17个。\n（二）在校生3256人。\n12.5%的学生住校。\n"
    facts = extract(read(text.encode(), "report.txt"), catalogue()).facts
    assert [(fact.indicator, fact.value) for fact in facts] == [
        ("major_count", 17),
        ("students_enrolled", 3256),
        (None, Decimal("12.5")),
    ]


@pytest.mark.parametrize("mark", ["•", "● ", "◆", "■ ", "- ", "\uf0b7   ", "1.", "1、", "（1）", "①", "1) ", "——", "2.1 "])
def test_the_mark_of_an_item_names_nothing(mark: str) -> None:
    reading = extract(read(f"上文。\n{mark}占地面积：126.5亩\n{mark}招生1200人。".encode(), "note.txt"), catalogue())
    assert [fact.indicator for fact in reading.facts] == ["campus_area", "enrol_new"]


def test_a_report_follows_no_form_that_was_issued_later() -> None:
    chapters = ("人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战")
    body = "".join(f"{n} {title}\n学校在这一方面做了许多工作。\n" for n, title in enumerate(chapters, 1))

    def edition(year: int) -> str:
        text = f"文溪中等专业学校质量年度报告（{year}年度）\n{body}"
        return extract(read(text.encode(), "report.txt"), catalogue()).edition

    assert (edition(2024)[:2], edition(2025)[:2], edition(2019)[:2]) == ("E2", "E3", "E3")
