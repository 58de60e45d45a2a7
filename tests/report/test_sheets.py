import json
from dataclasses import replace
from decimal import Decimal

from tests.report.inventing import invented, make_fact
from zhihuan.catalogue import load, load_registers
from zhihuan.document import write_xlsx
from zhihuan.facts import Absence, Gap, key_of
from zhihuan.language import Text
from zhihuan.report import facts_json, sheets

FACTS, COVER = invented(1)
GAP = Gap(COVER.name, "grad_total", "2025", Absence.NOT_APPLICABLE, Text("没有毕业生", "no graduates"))


def test_the_tables_of_the_form_then_the_evidence() -> None:
    found = sheets(FACTS, [], "E3", COVER)
    assert [sheet.name for sheet in found] == [f"{t.number} {t.title}" for t in load().editions["E3"].tables] + ["佐证目录"]
    assert found[0].rows[0][:5] == ("1", "毕业生人数*", "人", *(_value("grad_total", year) for year in (2024, 2025)))
    assert found[0].rows[0][5] == "台账计算"
    assert [row[3:5] for row in found[3].rows[6:7]] == [("中职不填", "中职不填")]
    assert write_xlsx(found)[:2] == b"PK"


def test_the_form_may_be_given_itself() -> None:
    assert sheets(FACTS, [], load().editions["E3"], COVER) == sheets(FACTS, [], "E3", COVER)


def test_each_fact_has_a_line_of_evidence() -> None:
    evidence = sheets(FACTS, [], "E3", COVER)[-1]
    assert {row[-1] for row in evidence.rows} == {str(key_of(fact)) for fact in FACTS}
    assert [row[-1] for row in evidence.rows[:3]] == ["grad_total@2024", "grad_total@2025", "grad_placed@2024"]
    row = next(row for row in evidence.rows if row[-1] == "grad_total@2025")
    assert row[:8] == ("毕业生人数", "", "2025", _value("grad_total", 2025), "人", "台账计算", "毕业生人数的台账记录数", "")


def test_inputs_and_registers_are_told_in_words() -> None:
    fact = make_fact("dual_teacher_rate", "95.89")
    how = fact.evidence.derivation
    assert how
    inputs = ("dual_teachers@2025", "teachers_vocational@2024;major=护理#9月30日", "另行计算")
    told = replace(how, inputs=inputs, registers=("staff", "elsewhere"))
    (row,) = sheets([replace(fact, evidence=replace(fact.evidence, derivation=told))], [], "E3", COVER)[-1].rows
    assert row[7:9] == (
        "“双师型”教师数（2025年）、护理专业课教师数（2024年，9月30日）、另行计算",
        f"{load_registers()['staff'].name.zh}、elsewhere",
    )


def test_what_there_is_not_is_listed_with_its_reason() -> None:
    absences = sheets(FACTS, [GAP, Gap("", "no_such", "2025", Absence.MISSING, Text("未填", ""))], "E3", COVER)[-1]
    assert absences.rows == (("毕业生人数", "2025", "不适用", "没有毕业生"), ("no_such", "2025", "缺失", "未填"))


def test_facts_as_json_lose_nothing() -> None:
    told = json.loads(facts_json(FACTS, [GAP]))
    assert {(fact["key"], Decimal(fact["value"])) for fact in told["facts"]} == {(str(key_of(f)), f.value) for f in FACTS}
    assert told["gaps"] == [
        {
            "indicator": "grad_total",
            "period": "2025",
            "breakdown": {},
            "basis": "",
            "absence": "not_applicable",
            "why": "没有毕业生",
        }
    ]


def test_a_rate_tells_its_exact_parts() -> None:
    fact = make_fact("dual_teacher_rate", "95.89")
    how = fact.evidence.derivation
    assert how
    parts = replace(how, numerator=Decimal(70), denominator=Decimal(73), inputs=("dual_teachers@2025",))
    (told,) = json.loads(facts_json([replace(fact, evidence=replace(fact.evidence, derivation=parts))]))["facts"]
    assert (told["derivation"]["numerator"], told["derivation"]["denominator"]) == ("70", "73")
    plain = replace(fact, evidence=replace(fact.evidence, derivation=None), basis="省内口径")
    assert "derivation" not in json.loads(facts_json([plain]))["facts"][0]
    assert sheets([plain], [], "E3", COVER)[5].rows[0][5:7] == ("填报", "（省内口径）")


def _value(code: str, year: int) -> Decimal:
    return next(f.value for f in FACTS if (f.indicator, f.period, f.breakdown) == (code, str(year), ()))
