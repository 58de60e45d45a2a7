"""The formulas of the package: how many, that nothing is left out, and what the rules of counting say in plain cases."""

from collections import Counter

import pytest

from zhihuan.catalogue import (
    Joined,
    Measure,
    Starts,
    describe_formula,
    formulas_for,
    load,
    load_formulas,
    load_registers,
    load_uncounted,
)
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.catalogue.lint_formulas import find_formula_problems
from zhihuan.indicators.plain import holds

LEAST = 225
COUNTED = {formula.indicator for formula in load_formulas()}


def test_enough_indicators_have_a_formula():
    assert len(COUNTED) >= LEAST


def test_every_indicator_is_counted_or_says_why_not():
    assert COUNTED | set(load_uncounted()) == set(load().indicators)
    assert not COUNTED & set(load_uncounted())


def test_every_indicator_with_a_formula_has_one_official_counting_rule_this_year():
    assert {formula.indicator for formula in formulas_for(2025).values() if not formula.basis} == COUNTED


@pytest.mark.parametrize(
    ("indicator", "bases"),
    [
        ("students_full_time", {"9月30日", "不含实习生", "含休学"}),
        ("progress_rate", {"考生口径"}),
        ("employment_rate", {"不含升学", "对未升学毕业生"}),
        ("student_teacher_ratio", {"只计专任教师", "对教职工总数"}),
        ("funding_appropriation", {"含财政专项"}),
    ],
)
def test_quantities_with_two_bases_have_a_formula_for_each(indicator, bases):
    assert {formula.basis for formula in load_formulas() if formula.indicator == indicator} == {"", *bases}


def test_a_formula_that_changed_keeps_its_old_self():
    assert "双师型" in describe_formula(formulas_for(2025)["dual_teachers"], 2025).zh
    assert "职业技能等级" in describe_formula(formulas_for(2021)["dual_teachers"], 2021).zh


@pytest.mark.parametrize("edition", load().editions)
def test_every_row_that_a_form_asks_for_has_a_formula(edition):
    rows = [row for form in load().editions[edition].tables for row in form.rows if row.is_filled and row.indicator]
    assert {row.indicator for row in rows} - COUNTED == set()


def test_graduate_rows_of_the_form_are_empty_without_graduates():
    table = next(t for t in load().editions["E3"].tables if any(row.indicator == "grad_total" for row in t.rows))
    official = formulas_for(2025)
    heads = [row.indicator for row in table.rows if row.indicator.startswith("grad_") and row.unit == "人"]
    assert heads
    assert all(official[code].empty_without in ("grad_total", "grad_due") for code in heads)


def test_rates_divide_and_counts_do_not():
    kinds = {code: load().indicators[code].kind for code in COUNTED}
    divided = {formula.indicator for formula in load_formulas() if len(formula.terms) == 2}
    means = {f.indicator for f in load_formulas() if any(m.kind == "mean" for m in f.measures)}
    assert {code for code, kind in kinds.items() if kind in ("rate", "ratio")} <= divided | means
    assert not {code for code, kind in kinds.items() if kind == "count"} & divided


def test_numerator_and_denominator_are_those_of_the_catalogue():
    for code, formula in formulas_for(2025).items():
        indicator = load().indicators[formula.indicator]
        if formula.basis or not indicator.numerator or not indicator.denominator:
            continue
        over, under = formula.terms
        assert indicator.numerator in str(over), code
        assert indicator.denominator in str(under), code


def test_breakdowns_are_those_of_the_indicator():
    for formula in load_formulas():
        allowed = set(load().indicators[formula.indicator].breakdowns)
        assert {name for by in formula.by for name in by} <= allowed, formula.id


def test_parts_count_what_their_whole_counts_on():
    """A part and its whole that are both counted on one stock are counted on one day."""
    official = formulas_for(2025)
    for code, formula in official.items():
        indicator = load().indicators[formula.indicator]
        parent = official.get(indicator.parent)
        if formula.basis or parent is None or not isinstance(formula.body, Measure) or not isinstance(parent.body, Measure):
            continue
        if (
            formula.body.register == parent.body.register
            and indicator.time_basis == load().indicators[indicator.parent].time_basis
        ):
            assert (formula.body.at, formula.body.during) == (parent.body.at, parent.body.during), code


def test_no_day_is_asked_of_a_register_of_events():
    for formula in load_formulas():
        for measure in formula.measures:
            assert not measure.at or load_registers()[measure.register].begins, formula.id


def test_most_formulas_are_sure():
    sure = Counter(formula.confidence for formula in load_formulas())
    assert sure["high"] > 2 * sure["medium"]
    assert set(sure) == {"high", "medium"}


def test_a_formula_says_of_what_time_it_counts():
    words = describe_formula(formulas_for(2025)["course_total"], 2025)
    assert words.zh == "教学计划与课程中2024-2025学年的门数"
    assert words.en == "the number of rows in Courses of the plan: in the school year 2024-2025"
    assert "2025届" in describe_formula(formulas_for(2025)["grad_placed"], 2025).zh


@pytest.mark.parametrize(("source", "is_found"), [("社团数", True), ("自然年的社团数", False)])
def test_a_span_of_time_that_is_not_the_indicator_s_own_must_be_told(source, is_found):
    entry = {"indicator": "clubs", "count": "clubs_and_volunteers", "source": source, "confidence": "high"}
    found = find_formula_problems({"formulas": [entry], "without": []}, load(), load_registers())
    assert ("time", "clubs@2016") in {(p.rule, p.about) for p in found} if is_found else not found


def test_the_day_of_a_condition_is_the_day_of_its_measure():
    where = "resumed_on <= snapshot"
    entry = {"indicator": "students_full_time", "count": "students", "where": where}
    for at, day in {"": "2025-09-01", "snapshot": "2025-09-01", "snapshot_30": "2025-09-30", "year_end": "2025-12-31"}.items():
        formula = parse_formula(entry | ({"at": at} if at else {}))
        assert f"复学日期不大于{day}" in describe_formula(formula, 2025).zh


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("year_start", "2025-01-01"),
        ("year_end", "2025-12-31"),
        ("school_year_start", "2024-09-01"),
        ("school_year_end", "2025-08-31"),
    ],
)
def test_the_days_of_a_data_year(day, told):
    formula = parse_formula({"indicator": "students_full_time", "count": "students", "where": f"left_on > {day}"})
    assert told in describe_formula(formula, 2025).zh


def test_regions_of_the_west_and_north_east_are_those_of_the_code_list():
    condition = formulas_for(2025)["grad_employed_B_west_ne"].measures[0].where
    assert isinstance(condition, Joined)
    named = next(part for part in condition.parts if isinstance(part, Starts))
    assert set(named.prefixes) == set(load().codes["west_and_northeast"].values)


def test_the_three_sectors_take_each_industry_once():
    industries = list(load().codes["industries"].values)
    taken = {}
    for sector in ("primary", "secondary", "tertiary"):
        measure = formulas_for(2025)[f"grad_employed_{sector}"].measures[0]
        taken[sector] = [code for code in industries if holds(measure.where, {"destination": "就业", "industry": code}, 2025)]
    assert sorted([code for codes in taken.values() for code in codes]) == industries
    assert taken["primary"] == ["A01", "A02", "A03", "A04"]
    assert len(taken["secondary"]) == len([code for code in industries if code[0] in "BCDE"]) - len(["B11", "C43"])
