from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.speaking import read_words, reader, tell, tell_reading
from zhihuan.document import Passage, Place

CASES = yaml.safe_load(Path(__file__).with_name("prose.yaml").read_text("utf-8"))

COUNTS = {
    "在校生": "students_enrolled",
    "招收新生": "enrol_new",
    "毕业生": "grad_total",
    "专任教师": "teachers_full_time",
    "教职工": "staff_total",
    "兼职教师": "teachers_parttime",
}
RATES = {
    "就业率": "employment_rate",
    "对口就业率": "employment_match_rate",
    "毕业率": "graduation_rate",
    "巩固率": "retention_rate",
}


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:24] for case in CASES])
def test_sentence_states_its_facts(case: dict[str, Any]) -> None:
    facts, relations = tell_reading(read_words(case["say"], case.get("level", "school")))
    assert (facts, relations) == (case["facts"], case.get("relations", []))


@given(st.sampled_from(sorted(COUNTS)), st.integers(11, 99_999), st.integers(2015, 2023))
def test_a_stated_count_is_read_back(name: str, value: int, year: int) -> None:
    (fact,) = read_words(f"{year}年，学校共有{name}{value}人。").facts
    assert (fact.indicator, fact.value, fact.period) == (COUNTS[name], value, str(year))


@given(st.lists(st.tuples(st.sampled_from(sorted(RATES)), st.decimals(10, 100, places=2)), min_size=1, max_size=4))
def test_rates_in_a_row_are_read_back(stated: list[tuple[str, Decimal]]) -> None:
    facts = read_words("学校" + "，".join(f"{name}达{value}%" for name, value in stated) + "。").facts
    assert [(fact.indicator, fact.value) for fact in facts] == [(RATES[name], value) for name, value in stated]


@given(st.text(alphabet="学校共有在校生人，、。其中分别为占比（）《》“”由到较上年增加12％%.：；\n ", max_size=60))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for fact in read_words(text).facts:
        start, end = fact.evidence.span
        assert 0 <= start < end <= len(text)
        assert fact.evidence.citation.quote in text


def test_every_quantity_is_kept_with_its_words() -> None:
    reading = read_words("教师参加90学时培训，其中专任教师36人。")
    assert [citation.quote for citation, _ in reading.quantities] == ["90学时", "36人"]
    assert [fact.value for fact in reading.facts] == [36]


def test_evidence_tells_clause_span_sentence_and_heading() -> None:
    reading = read_words("学校创新发展。现有在校生3256人，教职工215人。", section="学生情况")
    evidence = reading.facts[0].evidence
    assert evidence.citation.quote == "现有在校生3256人"
    assert (evidence.span, evidence.sentence, evidence.section) == ((12, 16), (7, 26), "学生情况")
    assert not evidence.in_table


def test_numbers_before_the_start_are_left_out() -> None:
    reading = reader().read(0, Passage.of("1.2 在校生3256人", Place("report.txt", line=1)), "", start=4)
    assert [tell(fact) for fact in reading.facts] == ["3256 人 students_enrolled"]


@pytest.mark.parametrize(
    ("words", "label", "basis"),
    [
        ("外聘教师32人，占专任教师总数的13.1%。", "外聘教师", "占专任教师"),
        ("本地就业率78.5%。", "本地就业率", ""),
        ("36名专业课教师到企业实践。", "专业课教师到企业实践", ""),
    ],
)
def test_label_and_basis_are_the_words_of_the_report(words: str, label: str, basis: str) -> None:
    fact = read_words(words).facts[-1]
    assert (fact.label, fact.basis) == (label, basis)


def test_rivals_are_named_when_nothing_is_certain() -> None:
    (fact,) = read_words("在编教职工186人。").facts
    assert fact.indicator is None
    assert set(fact.candidates) == {"staff_total", "staff_quota_used"}


def test_another_institution_is_the_entity_of_its_own_figures() -> None:
    fact = read_words("学校与青禾学院合作办学，青禾学院现有在校生12000人。").facts[-1]
    assert (fact.entity, fact.role, fact.indicator) == ("青禾学院", "other", None)
    assert "students_enrolled" in fact.candidates


def test_a_row_of_thousands_is_read_to_its_end() -> None:
    facts = read_words("专任教师12人，由2人增加到3人，其中5人，" * 1000).facts
    assert len(facts) == 4000
    assert facts[0].indicator == facts[-4].indicator == "teachers_full_time"


def test_what_brackets_hold_is_quoted_with_the_words_before_them() -> None:
    facts = read_words("行业兼职教师（29人）不足，招生918人（计划900人，实到890人）。", "school").facts
    assert [fact.evidence.citation.quote for fact in facts] == [
        "行业兼职教师（29人）",
        "招生918人（计划900人，实到890人）。",
        "计划900人",
        "实到890人",
    ]
