"""The words that every rendering shares."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit import cast
from zhihuan.audit.words import (
    cell_words,
    expected_word,
    family_name,
    family_of,
    is_proved,
    number_words,
    place_words,
    title_of,
    value_words,
)
from zhihuan.checks import CHECKS, Finding, Severity
from zhihuan.document import Place
from zhihuan.language import Text

PLACES = [
    (Place("a", line=3), "第 3 行", "line 3"),
    (Place("a", line=3, end_line=3), "第 3 行", "line 3"),
    (Place("a", line=3, end_line=5), "第 3–5 行", "lines 3–5"),
    (Place("a", page=2, box=(0, 0, 1, 1)), "第 2 页", "page 2"),
    (Place("a", sheet="附表1", ref="B7"), "工作表 附表1!B7", "sheet 附表1!B7"),
    (Place("a", sheet="附表1"), "工作表 附表1", "sheet 附表1"),
    (Place("a", block=0), "第 1 段", "paragraph 1"),
    (Place("a", block=4, row=1, cell=0), "第 5 块表格第 2 行第 1 格", "table at block 5, row 2, cell 1"),
    (Place("a", block=4, row=1), "第 5 块表格第 2 行第 1 格", "table at block 5, row 2, cell 1"),
    (Place("a"), "全文", "the report"),
]


@pytest.mark.parametrize(("place", "zh", "en"), PLACES)
def test_place_is_told_in_the_terms_of_its_format(place: Place, zh: str, en: str) -> None:
    assert place_words(place) == Text(zh, en)


@pytest.mark.parametrize(("value", "words"), [("97.360", "97.360"), ("-125", "-125"), ("1E+3", "1000"), ("0.10", "0.10")])
def test_number_is_written_in_plain_digits(value: str, words: str) -> None:
    assert number_words(Decimal(value)) == words


def test_value_carries_its_qualifier() -> None:
    assert value_words(cast.FIRMS) == Text("约40家", "about 40家")
    assert value_words(cast.RATE) == Text("97.36%", "97.36%")


def test_check_of_the_list_lends_its_title_and_family() -> None:
    finding = replace(cast.WRONG_SUM, check=CHECKS[0].id)
    assert (title_of(finding), family_of(finding)) == (CHECKS[0].title, CHECKS[0].family)


def test_check_off_the_list_is_called_by_its_id() -> None:
    assert title_of(cast.WRONG_SUM) == Text("arithmetic.sum", "arithmetic.sum")
    assert family_of(cast.WRONG_SUM) == ""
    assert family_name("") == Text("其他", "Other")


def test_every_family_of_the_checks_has_a_name() -> None:
    assert [check.family for check in CHECKS if family_name(check.family).zh == check.family] == []


def test_cited_cell_is_named_by_its_heads() -> None:
    evidence = replace(cast.RATE_IN_TABLE.evidence, rows=("2024",), columns=("就业情况", "就业率（%）", "2024"))
    fact = replace(cast.RATE_IN_TABLE, evidence=evidence)
    finding = Finding("x", Severity.ERROR, Text("", ""), Text("", ""), (evidence.citation,), facts=(fact, cast.RATE))
    assert cell_words(finding, evidence.citation) == "2024 · 就业情况 · 就业率（%）"
    assert cell_words(finding, cast.RATE.evidence.citation) == ""
    assert cell_words(finding, cast.FIRMS.evidence.citation) == ""


@pytest.mark.parametrize(
    ("check", "severity", "expected", "proved"),
    [
        ("sum-mismatch", Severity.ERROR, "18项", True),
        ("sum-mismatch", Severity.WARNING, "18项", False),
        ("sum-mismatch", Severity.ERROR, "", False),
        ("stated-twice", Severity.ERROR, "9个", False),
        ("out-of-range", Severity.ERROR, "≤3个/生", False),
    ],
)
def test_only_what_is_proved_is_demanded(check: str, severity: Severity, expected: str, proved: bool) -> None:
    finding = Finding(check, severity, Text("错", "wrong"), Text("改", "mend"), (), expected)
    assert is_proved(finding) is proved
    assert expected_word(finding).zh == ("应为" if proved else "对照")
