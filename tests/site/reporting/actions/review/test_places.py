"""A finding leads to the section or the cell that it is about."""

from datetime import date
from decimal import Decimal

import pytest

from zhihuan.checks import Finding, Severity
from zhihuan.document import Citation, Document, Place
from zhihuan.facts import extract
from zhihuan.indicators import Entered, overlay
from zhihuan.language import Text
from zhihuan.report import Cover, compose
from zhihuan_site.reporting.actions.review.checking import definitions
from zhihuan_site.reporting.actions.review.places import Finder

SCHOOL = "云州市第一职业技术学校"


@pytest.fixture(scope="module")
def document() -> Document:
    """A report of two figures, one of them in words of the school's own."""
    facts, gaps = overlay(
        (), (), [Entered("grad_total@2025", value=Decimal(1320)), Entered("grad_placed@2025", value=Decimal(1294))], SCHOOL
    )
    cover = Cover(SCHOOL, 2025, date(2025, 12, 20))
    return compose(facts, gaps, "E3", cover, {"1.8": "毕业生{{grad_total}}人。\n\n就业服务到人。"})


def finding(*quotes: str, facts: tuple[object, ...] = ()) -> Finding:
    """Return a finding that quotes words."""
    citations = tuple(Citation(Place("x"), quote) for quote in quotes)
    return Finding("some-check", Severity.WARNING, Text("甲", "a"), Text("乙", "b"), citations, facts=facts)


def test_words_are_found_in_their_section(document: Document):
    [place] = Finder(document).places_of(finding("就业服务到人。"))
    assert place == {"section": "1.8", "title": "就业质量", "table": "", "row": "", "key": "", "quote": "就业服务到人。"}


def test_a_cell_is_found_by_its_row_though_its_number_stands_elsewhere_too(document: Document):
    facts = extract(document, definitions(), "E3").facts
    fact = next(each for each in facts if each.indicator == "grad_total" and each.evidence.in_table and each.period == "2025")
    found = Finding("x", Severity.ERROR, Text("", ""), Text("", ""), (fact.evidence.citation,), facts=(fact,))
    [place] = Finder(document).places_of(found)
    assert (place["table"], place["row"], place["key"]) == ("表1", "毕业生人数", "grad_total@2025")
    assert Finder(document).keys_of(found) == ["grad_total@2025"]


def test_words_that_stand_nowhere_have_no_place(document: Document):
    [place] = Finder(document).places_of(finding("从来没有写过的话"))
    assert (place["section"], place["table"], place["quote"]) == ("", "", "从来没有写过的话")


def test_the_same_place_is_told_once_and_of_many_the_first_few(document: Document):
    assert len(Finder(document).places_of(finding("就业服务到人。", "就业服务到人。"))) == 1
    assert len(Finder(document).places_of(finding(*(f"话{n}" for n in range(20))))) == 6


def test_a_report_that_could_not_be_composed_has_no_places():
    assert Finder(None).places_of(finding("就业服务到人。"))[0]["section"] == ""
    assert Finder(None).keys_of(finding("x")) == []
