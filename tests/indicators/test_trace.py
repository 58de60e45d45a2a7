"""From a figure to its rows and from a row to its figures: for every formula of the catalogue, both ways, on any data."""

from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.inventing import SCHOOLS, YEAR, invent_records
from tests.indicators.test_compute import records_of
from zhihuan.catalogue import Measure, Quotient, load
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.errors import UsageError
from zhihuan.facts import Key, Origin, parse_key
from zhihuan.indicators import Part, State, Trace, affected, compute, trace
from zhihuan.indicators.evidence import code_of
from zhihuan.indicators.exact import Amount
from zhihuan.indicators.listing import key_of
from zhihuan.indicators.plain import rows_of
from zhihuan.indicators.printing import printed

KINDS = {
    "count": len,
    "sum": sum,
    "distinct": lambda values: len(set(values)),
    "mean": lambda values: sum(values) / len(values),
    "max": max,
    "min": min,
}


def recount(part: Part) -> Fraction:
    """Return what the rows of a part give, counted anew from the rows alone."""
    kind = part.listing.question.measure.kind
    values = [row.value if kind == "distinct" else Fraction(row.amount) for row in part.listing.rows]
    return Fraction(KINDS[kind](values)) if values else Fraction(0)


def rework(traced: Trace, formulas: dict) -> Fraction:
    """Return the value of a figure worked out anew from its rows and inputs."""
    formula = formulas[traced.formula]
    counted = iter(traced.parts)
    inputs = {f"{t.key.indicator}{'#' if t.key.basis else ''}{t.key.basis}": t for t in traced.inputs}

    def value(term) -> Fraction:
        if isinstance(term, Measure):
            return recount(next(counted))
        exact = {code: rework(inner, formulas) if inner.formula else Fraction(inner.value) for code, inner in inputs.items()}
        return evaluate(term, exact)

    terms = [value(term) for term in formula.terms]
    return terms[0] / terms[1] * formula.body.times if isinstance(formula.body, Quotient) else terms[0]


def evaluate(expression, values) -> Fraction:
    if hasattr(expression, "sign"):
        left, right = evaluate(expression.left, values), evaluate(expression.right, values)
        return {"+": left + right, "-": left - right, "*": left * right, "/": right and left / right}[expression.sign]
    return Fraction(expression.value) if hasattr(expression, "value") else values[expression.code]


@settings(max_examples=4)
@given(st.integers(0, 10**6))
def test_rows_of_a_trace_give_the_figure_and_a_row_knows_its_figures(seed):
    """Every figure of every formula: its rows give it again, and exactly its rows name it among what they affect."""
    computed = compute(invent_records(seed, rows=7), schools=SCHOOLS, engine="plain")
    (year,) = computed.years
    formulas = {formula.id: formula for formula in year.formulas.values()}
    for school in SCHOOLS:
        behind: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in computed.figures.to_pylist():
            if row["school"] == school and row["state"] == State.VALUE:
                key = key_of_figure(row)
                traced = trace(computed, key, school)
                assert traced.origin == row["origin"]
                if traced.formula:
                    exact = Amount(State.VALUE, rework(traced, formulas))
                    assert printed(exact, code_of(row), year.formulas, load().indicators) == traced.value == row["value"]
                for name in traced.rows:
                    behind[name].add(str(key))
        for register, known in computed.definitions.registers.items():
            for line in rows_of(year.records, register):
                name = key_of(line, known.key)
                if line["school"] == school:
                    assert {str(key) for key in affected(computed, register, name, school)} == behind[register, name]


def key_of_figure(row) -> Key:
    parts = f";{row['breakdown']}" if row["breakdown"] else ""
    basis = f"#{row['basis']}" if row["basis"] else ""
    key = parse_key(f"{row['indicator']}@{row['year']}{parts}{basis}")
    assert key is not None
    return key


def test_an_engine_lists_the_same_rows_as_the_reference(engine):
    records = invent_records(33, rows=9)
    plain, other = (compute(records, schools=SCHOOLS, engine=name) for name in ("plain", engine))
    keys = [key_of_figure(row) for row in plain.figures.to_pylist() if row["school"] == "S1" and row["state"] == State.VALUE]
    for key in keys[:: len(keys) // 4 if engine == "spark" else 9]:
        one, two = trace(plain, key, "S1"), trace(other, key, "S1")
        assert one.rows == two.rows
        assert [part.listing.rows for part in one.parts] == [part.listing.rows for part in two.parts]


STUDENTS = {"students": {"fields": ["student_no", "mode"], "rows": [["1", "全日制"], ["2", "全日制"], ["3", "非全日制"]]}}
FORMULAS = [
    {"indicator": "students_full_time", "count": "students", "where": "mode = 全日制"},
    {"indicator": "students_enrolled", "count": "students"},
    {"indicator": "clubs", "percent": ["students_full_time", "students_enrolled"]},
    {"indicator": "club_members", "value": "students_enrolled - previous(students_enrolled)"},
]


def small(**tables):
    formulas = {entry["indicator"]: parse_formula(entry) for entry in FORMULAS}
    before = records_of(STUDENTS, YEAR - 1)
    return compute(records_of({**STUDENTS, **tables}, YEAR), before, schools={"S1": SCHOOLS["S1"]}, formulas=formulas)


def test_a_trace_says_formula_words_inputs_rows_and_query():
    traced = trace(small(), Key("clubs", "2025"), "S1")
    assert traced.formula == "clubs@2016"
    assert traced.words.zh == "（全日制在校生人数）÷（在校生规模） × 100%"
    assert [inner.key.indicator for inner in traced.inputs] == ["students_full_time", "students_enrolled"]
    first = traced.inputs[0]
    assert first.words.zh == "学籍中学习形式为全日制的人数"
    assert [row.key for row in first.parts[0].listing.rows] == ["1", "2"]
    assert "\"mode\" = '全日制'" in first.parts[0].listing.sql
    assert traced.rows == {("students", "1"), ("students", "2"), ("students", "3")}


def test_a_trace_reaches_back_into_the_year_before():
    computed = small()
    traced = trace(computed, Key("club_members", "2025"), "S1")
    assert [str(inner.key) for inner in traced.inputs] == ["students_enrolled@2025", "students_enrolled@2024"]
    assert trace(computed, Key("club_members", "2024"), "S1").state is State.MISSING


def test_an_entered_figure_traces_to_its_entry():
    entries = {"fields": ["indicator", "value", "state", "origin", "note"], "rows": [["course_total", 7, "值", "填报", "教务处"]]}
    traced = trace(small(entries=entries), Key("course_total", "2025"), "S1")
    assert (traced.origin, traced.value, traced.words.zh, traced.rows) == (Origin.ENTERED, 7, "填报值：教务处", frozenset())


def test_a_figure_that_was_not_computed_is_refused():
    for key in (Key("course_total", "2025"), Key("students_enrolled", "1999")):
        with pytest.raises(UsageError, match="没有算过"):
            trace(small(), key, "S1")


def test_a_row_that_is_not_there_is_refused():
    computed = small()
    assert [str(key) for key in affected(computed, "students", "3", "S1")] == [
        "students_enrolled@2025",
        "clubs@2025",
        "club_members@2025",
    ]
    for register, row in (("students", "9"), ("staff", "1"), ("nothing", "1")):
        with pytest.raises(UsageError, match="没有键为"):
            affected(computed, register, row, "S1")
