from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.catalogue import load
from zhihuan.checks import Severity
from zhihuan.checks.agreement import StatedTwice, UnitDiffers, canonical, clashing
from zhihuan.document import Place
from zhihuan.facts import Fact
from zhihuan.quantities import Qualifier, round_half_up


def test_twins_of_two_editions_have_one_code() -> None:
    catalogue = load()
    pairs = [(code, twin) for code, indicator in catalogue.indicators.items() for twin in indicator.twins]

    assert pairs
    assert all(
        canonical(code, catalogue) == canonical(twin, catalogue)
        for code, twin in pairs
        if len(catalogue.indicators[twin].twins) == 1
    )
    assert canonical("no-such-code", catalogue) == "no-such-code"


@given(st.decimals(1, 99, places=4), st.integers(0, 2), st.integers(0, 2))
def test_one_number_rounded_twice_never_clashes(value: object, one: int, other: int) -> None:
    pair = [fact(str(round_half_up(value, n)), "%", block=i) for i, n in enumerate((one, other))]  # type: ignore[arg-type]

    assert clashing(pair) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_clash_is_the_same_in_any_order_of_facts(order: tuple[int, ...]) -> None:
    facts = [fact("9", "个", "职教集团", block=1), fact("6", "个", "职教集团", block=2), fact("9", "个", "职教集团", block=3)]

    assert {f.value for f in clashing(facts[i] for i in order)} == {9, 6}


def test_two_values_of_one_paragraph_are_taken_for_two_parts() -> None:
    assert clashing([fact("9", block=1), fact("6", block=1)]) == []


def test_qualifiers_are_respected() -> None:
    assert clashing([fact("4000", qualifier=Qualifier.APPROX), fact("3960", block=1)]) == []
    assert clashing([fact("20", qualifier=Qualifier.AT_LEAST), fact("23", block=1)]) == []
    assert clashing([fact("20", qualifier=Qualifier.AT_LEAST), fact("19", block=1)])


@pytest.mark.parametrize(("label", "severity"), [("专任教师人数", Severity.ERROR), ("新校区的专任教师", Severity.WARNING)])
def test_only_bare_names_of_an_indicator_prove_a_contradiction(label: str, severity: Severity) -> None:
    pair = [fact(n, label=label, indicator="teachers_full_time", block=i) for i, n in enumerate(("980", "890"))]

    (finding,) = StatedTwice().find(dossier(pair))
    assert finding.severity is severity
    assert (finding.expected, finding.found) == ("980人", "890人")


def test_figures_on_two_named_bases_are_two_figures() -> None:
    pair = [
        fact("15.9", "%", indicator="parttime_teacher_rate", basis="占专任教师"),
        fact("31.4", "%", indicator="parttime_teacher_rate", basis="占专业课教师", block=1),
    ]

    assert not list(StatedTwice().find(dossier(pair)))


def test_figures_over_several_years_are_nobody_s_year() -> None:
    pair = [fact("980", indicator="grad_total"), fact("9800", label="近五年累计毕业生", indicator="grad_total", block=1)]

    assert not list(StatedTwice().find(dossier(pair)))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("人", "人次", True), ("万元", "元", True), ("人", "名", False), ("个", "个", False)],
)
def test_unit_words(one: str, other: str, differ: bool) -> None:
    pair = [fact("7004", one, "企业职工技能培训"), fact("7004", other, "企业职工技能培训", block=1)]

    assert bool(list(UnitDiffers().find(dossier(pair)))) is differ


def placed(value: str, section: str, block: int, file: str = "报告.txt", row: int | None = None) -> Fact:
    """Return so many “双师型” teachers, stated in a section of a file; in a table if `row` is given."""
    stated = fact(value, label="“双师型”教师数", indicator="teachers_full_time", block=block, row=row)
    citation = replace(stated.evidence.citation, place=Place(file, line=block + 1))
    return replace(stated, evidence=replace(stated.evidence, section=section, citation=citation))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (placed("86", "师资", 1), placed("80", "前言", 2), "“师资”为86人，“前言”为80人。"),
        (placed("86", "师资", 1), placed("80", "师资", 2), "一处为86人，另一处为80人。"),
        (placed("86", "师资", 1, row=1), placed("80", "附录", 2, row=1), "“师资”的表中为86人，“附录”的表中为80人。"),
        (placed("86", "师资", 1), placed("80", "", 2, "附表.xlsx", row=1), "“报告.txt”为86人，“附表.xlsx”为80人。"),
    ],
)
def test_the_two_places_of_a_contradiction_are_told_apart(one: Fact, other: Fact, words: str) -> None:
    (finding,) = StatedTwice().find(dossier([one, other]))

    assert finding.message.zh == f"“‘双师型’教师数”前后不一致：{words}"
