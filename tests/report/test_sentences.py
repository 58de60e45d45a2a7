"""Sentences in a table that a teacher could write."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.facts import Absence, Gap, parse_key
from zhihuan.language import Text
from zhihuan.report.figures import Figures
from zhihuan.report.sections import read_sections
from zhihuan.report.sentences import CASES, Cases, say
from zhihuan.report.slots import Slot, parse

CASES_OF_TEACHERS = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
WORDS = {"school": "文溪中等专业学校", "year": "2025", "last_year": "2024", "founded": ""}


def figures(last: Mapping[str, Any], now: Mapping[str, Any]) -> Figures:
    told = [(code, str(value), year) for year, values in ((2024, last), (2025, now)) for code, value in values.items()]
    facts = [make_fact(code, value, year) for code, value, year in told if value != "/"]
    gaps = [Gap("", code, str(year), Absence.NOT_APPLICABLE, Text("", "")) for code, value, year in told if value == "/"]
    return Figures(facts, gaps, 2025, load().indicators)


def saying(entry: Any) -> Any:
    text = yaml.safe_dump({"section": "1", "title": "甲", "level": 1, "paragraphs": [{"sentences": [entry]}]}, allow_unicode=True)
    (section,) = read_sections(text, "甲")
    return section.items[0].sentences[0]  # type: ignore[union-attr]


@pytest.mark.parametrize("case", CASES_OF_TEACHERS, ids=lambda case: case["name"])
def test_sentence(case: dict[str, Any]) -> None:
    line = say(saying(case["say"]), figures(case.get("last", {}), case.get("now", {})), WORDS)
    assert line.text == case["printed"]
    assert all(line.text[b.start : b.end].replace(".", "").isdigit() and parse_key(b.key.split("|")[0]) for b in line.bindings)


@given(last=st.none() | st.integers(0, 3), now=st.none() | st.integers(0, 3))
def test_exactly_the_true_wording_is_taken(last: int | None, now: int | None) -> None:
    every = Cases(Slot("enrol_new"), {case: parse(case) for case in CASES if case != "value"})
    known = figures({} if last is None else {"enrol_new": last}, {} if now is None else {"enrol_new": now})
    moved = "flat" if now == last else "rise" if (now or 0) > (last or 0) else "fall"
    truth = "missing" if now is None else "zero" if now == 0 else "new" if last is None else moved
    assert say(every, known, WORDS).text == truth


def test_every_number_of_a_change_knows_its_fact() -> None:
    line = say(saying("招生{{enrol_new}}人{{enrol_new|change}}。"), figures({"enrol_new": 80}, {"enrol_new": 100}), WORDS)
    assert [(line.text[b.start : b.end], b.key) for b in line.bindings] == [
        ("100", "enrol_new@2025"),
        ("20", "enrol_new@2025|difference"),
        ("25.00", "enrol_new@2025|growth"),
    ]


def test_a_part_is_found_by_its_words() -> None:
    part = make_fact("students_full_time", Decimal(120), major="护理")
    known = Figures([part], [], 2025, load().indicators)
    line = say(saying("护理专业{{students_full_time[major=护理]}}人。"), known, WORDS)
    assert (line.text, line.bindings[0].key) == ("护理专业120人。", "students_full_time@2025;major=护理")


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("list by major", "护理120人、会计事务98人"),
        ("list by major top 1", "护理120人"),
        ("rank by major", "护理、会计事务"),
        ("rank by major top 1", "护理"),
        ("list by grade", ""),
        ("rank by grade", ""),
    ],
)
def test_parts_in_falling_order_without_empty_ones(form: str, printed: str) -> None:
    parts = [make_fact("students_full_time", n, major=name) for name, n in (("会计事务", 98), ("护理", 120), ("茶艺", 0))]
    known = Figures(parts, [], 2025, load().indicators)
    line = say(saying("{{students_full_time|" + form + "}}"), known, WORDS)
    assert line.text == printed
