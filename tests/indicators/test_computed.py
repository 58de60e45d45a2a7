"""Facts with evidence, and gaps with reasons."""

from decimal import Decimal

from tests.indicators.inventing import SCHOOLS, YEAR
from tests.indicators.test_compute import records_of
from zhihuan.catalogue import load, load_uncounted
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.facts import Absence, Derivation, Origin, Role, key_of
from zhihuan.indicators import Records, compute
from zhihuan.quantities import Kind

TABLES = {
    "students": {
        "fields": ["student_no", "mode", "sex"],
        "rows": [["1", "全日制", "男"], ["2", "全日制", "女"], ["3", "非全日制", "女"]],
    },
    "entries": {
        "fields": ["indicator", "value", "state", "origin"],
        "rows": [
            ["course_total", 40, "值", "平台"],
            ["contest_rank", 3, "值", "填报"],
            ["shoes", 1, "值", "填报"],
            ["clubs", None, "缺失", "填报"],
        ],
    },
}
FORMULAS = [
    {"indicator": "students_full_time", "count": "students", "where": "mode = 全日制", "by": ["gender"]},
    {"indicator": "students_enrolled", "count": "students"},
    {"indicator": "dual_teacher_rate", "percent": ["students_full_time", "students_enrolled"]},
    {"indicator": "student_teacher_ratio", "ratio": ["students_enrolled - previous(students_enrolled)", {"count": "students"}]},
    {"indicator": "teachers_full_time", "count": "staff"},
    {"indicator": "senior_title_rate", "percent": ["teachers_full_time", {"count": "students", "where": "entry_year = year"}]},
    {"indicator": "fitness_pass_rate", "percent": ["students_full_time", {"count": "students", "where": "mode is missing"}]},
    {"indicator": "grad_total", "count": "students", "empty_without": "nobody"},
    {"indicator": "city_students", "count": "students"},
    {"indicator": "nobody", "count": "students", "where": "mode is missing"},
]  # fmt: skip


def computed(edition=None):
    formulas = {entry["indicator"]: parse_formula(entry) for entry in FORMULAS[:-1]}
    formulas["grad_total"] = parse_formula({**FORMULAS[7], "empty_without": "grad_due"})
    formulas["grad_due"] = parse_formula({**FORMULAS[-1], "indicator": "grad_due"})
    return compute(records_of(TABLES, YEAR), schools={"S1": SCHOOLS["S1"]}, formulas=formulas, engine="plain", edition=edition)


def facts():
    return {str(key_of(fact)): fact for fact in computed().facts("S1")}


def test_what_only_a_city_states_is_counted_and_is_no_fact_of_a_school():
    assert "city_students" in computed().figures["indicator"].to_pylist()
    assert not any(key.startswith("city_") for key in facts())


def test_a_fact_is_what_a_report_would_state():
    fact = facts()["dual_teacher_rate@2025"]
    assert (fact.entity, fact.label, fact.value, fact.unit, fact.decimals) == (
        SCHOOLS["S1"], load().indicators["dual_teacher_rate"].name.zh, Decimal("66.67"), "%", 2,
    )  # fmt: skip
    assert (fact.kind, fact.role) == (Kind.PERCENT, Role.VALUE)
    assert facts()["contest_rank@2025"].role is Role.RANK
    assert facts()["students_full_time@2025;gender=女"].breakdown == (("gender", "女"),)


def test_a_fact_knows_what_it_was_computed_from():
    evidence = facts()["dual_teacher_rate@2025"].evidence
    assert (evidence.block, evidence.span, evidence.citation.quote) == (-1, (0, 0), evidence.derivation.query)
    assert evidence.derivation == Derivation(
        Origin.COMPUTED,
        formula="dual_teacher_rate@2016",
        query="（全日制在校生人数）÷（在校生规模） × 100%",
        inputs=("students_full_time@2025", "students_enrolled@2025"),
        rows=5,
        numerator=Decimal(2),
        denominator=Decimal(3),
    )
    counted = facts()["students_full_time@2025;gender=女"].evidence
    assert (counted.citation.place.document, counted.derivation.registers, counted.derivation.rows) == (
        "students",
        ("students",),
        1,
    )


def test_an_entered_fact_says_where_it_is_from():
    derivation = facts()["course_total@2025"].evidence.derivation
    assert (derivation.origin, derivation.query, derivation.registers) == (Origin.PLATFORM, "取自状态数据平台", ("entries",))


def gaps(edition=None):
    return {gap.indicator: gap for gap in computed(edition).gaps("S1")}


def test_a_gap_says_why_there_is_no_figure():
    found = gaps()
    assert found["teachers_full_time"].absence is Absence.MISSING
    assert found["teachers_full_time"].why.zh == "没有导入“教职工”，也没有填报。"
    assert found["senior_title_rate"].why.zh == "没有导入“学籍”的“入学年份”、“教职工”，也没有填报。"
    assert found["student_teacher_ratio"].why.zh == "没有导入上年数据，也没有填报。"
    assert found["clubs"].why.zh == "填报为缺失。"
    assert found["fitness_pass_rate"].absence is Absence.NOT_APPLICABLE
    assert "没有可作分母" in found["fitness_pass_rate"].why.zh
    assert "为零或不适用" in found["grad_total"].why.zh
    assert "指标目录中没有它" in found["shoes"].why.zh


def test_what_has_no_formula_and_was_not_entered_is_a_gap_with_its_reason():
    found = gaps()
    of_schools = {code for code in load_uncounted() if "school" in load().indicators[code].levels}
    assert of_schools - {"contest_rank", "course_total"} <= set(found)
    assert "contest_rank" not in found


def test_of_an_edition_only_its_rows_are_missed():
    rows = {row.indicator for table in load().editions["E3"].tables for row in table.rows}
    assert set(gaps("E3")) <= {*rows, "shoes"}
    assert "teachers_full_time" in gaps("E3")


def test_the_input_of_the_year_before_has_its_key():
    before = records_of({"students": {"fields": ["student_no", "mode", "sex"], "rows": [["1", "全日制", "男"]]}}, YEAR - 1)
    formulas = {entry["indicator"]: parse_formula(entry) for entry in FORMULAS[:4]}
    both = compute(records_of(TABLES, YEAR), before, schools={"S1": SCHOOLS["S1"]}, formulas=formulas, engine="plain")
    keyed = {str(key_of(fact)): fact for fact in both.facts("S1")}
    inputs = keyed["student_teacher_ratio@2025"].evidence.derivation.inputs
    assert inputs == ("students_enrolled@2025", "students_enrolled@2024")
    assert keyed["students_enrolled@2024"].period == "2024"


def test_a_register_that_a_school_does_not_keep_is_missing_for_it_alone():
    table = records_of({"students": TABLES["students"]}, YEAR).tables
    records = Records(YEAR, table, {"students": frozenset({"S1"})})
    formulas = {entry["indicator"]: parse_formula(entry) for entry in FORMULAS[:2]}
    found = compute(records, schools=SCHOOLS, formulas=formulas, engine="plain")
    assert [fact.value for fact in found.facts("S1") if not fact.breakdown] == [2, 3]
    assert found.facts("S2") == ()
    assert {gap.absence for gap in found.gaps("S2") if gap.indicator in formulas} == {Absence.MISSING}


def test_a_breakdown_that_cannot_be_read_leaves_the_whole():
    tables = {"students": {"fields": ["student_no", "mode"], "rows": [["1", "全日制"]]}}
    formulas = {"students_full_time": parse_formula(FORMULAS[0])}
    found = compute(records_of(tables, YEAR), schools={"S1": SCHOOLS["S1"]}, formulas=formulas, engine="plain")
    assert [(row["breakdown"], row["value"]) for row in found.figures.to_pylist()] == [("", 1)]
