"""What ties figures together, and the state that each has by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit import cast
from zhihuan.audit import Audit
from zhihuan.audit.bonds import Bond, State, weave
from zhihuan.catalogue import Catalogue, Code, Comparison, Identity, Operation
from zhihuan.checks import Severity
from zhihuan.facts import Fact, Relation, RelationKind
from zhihuan.language import Text

INDEX = {fact: i for i, fact in enumerate(cast.FACTS)}


def with_report(audit: Audit, **changes: object) -> Audit:
    return replace(audit, dossier=replace(audit.dossier, report=replace(audit.report, **changes)))


def states_of(audit: Audit, *facts: Fact) -> list[State]:
    web = weave(audit)
    return [web.states[web.facts.index(fact)] for fact in facts]


def test_state_says_what_is_known_of_a_figure(case_audit: Audit) -> None:
    assert states_of(case_audit, *cast.FACTS) == [
        State.DOUBTFUL,  # the intake that is stated twice
        State.AGREES,
        State.AGREES,
        State.WRONG,
        State.WRONG,
        State.WRONG,
        State.AGREES,  # the rate, repeated in the table
        State.DOUBTFUL,
        State.UNBOUND,
        State.AGREES,
    ]


def test_relations_and_repeats_are_bonds(case_audit: Audit) -> None:
    assert weave(case_audit).bonds == (
        Bond("sum", Text("520人 = 20人 + 500人", "520人 = 20人 + 500人"), (0, 1, 2), True),
        Bond("sum", Text("12项 = 2项 + 16项", "12项 = 2项 + 16项"), (3, 4, 5), False),
        Bond("repeat", Text("520人 / 530人", "520人 / 530人"), (0, 7), False),
        Bond("repeat", Text("97.36%", "97.36%"), (6, 9), True),
    )


def test_a_note_does_not_break_a_bond(case_audit: Audit) -> None:
    audit = replace(case_audit, findings=(replace(cast.WRONG_SUM, severity=Severity.INFO),))
    assert weave(audit).bonds[1].holds
    assert states_of(audit, *cast.AWARDS) == [State.AGREES] * 3


def test_finding_without_facts_accuses_the_figures_it_quotes(case_audit: Audit) -> None:
    audit = replace(case_audit, findings=(replace(cast.WRONG_SUM, facts=()),))
    assert states_of(audit, *cast.AWARDS) == [State.WRONG, State.UNBOUND, State.WRONG]
    assert weave(audit).accused[INDEX[cast.AWARDS[0]]] == (0,)


def test_long_quote_accuses_no_figure(case_audit: Audit) -> None:
    text = cast.PRIZES + "一" * 40
    block = replace(cast.BLOCKS[3], passage=cast.passage(text, 4))
    finding = replace(cast.WRONG_SUM, facts=(), citations=(block.passage.cite(),))
    blocks = (*cast.BLOCKS[:3], block, *cast.BLOCKS[4:])
    audit = with_report(replace(case_audit, findings=(finding,)), document=replace(cast.DOCUMENT, blocks=blocks), relations=())
    assert states_of(audit, *cast.AWARDS) == [State.UNBOUND] * 3


def test_citations_are_located(case_audit: Audit) -> None:
    cited = weave(case_audit).cited
    assert [[spot and spot.block for spot in places] for places in cited] == [[3, 3], [2, 4], [8]]


RULE = Comparison("=", Code("enrol_new"), Operation("+", Code("spring"), Code("autumn")))
NAMES = {"enrol_new": Text("招生", "intake"), "spring": Text("春招", "spring"), "autumn": Text("秋招", "autumn")}
IDENTITY = Identity("i-1", Text("春秋招生之和", "a made-up identity"), RULE, "error", "", names=NAMES)
SPRING, AUTUMN = replace(cast.INTAKES[1], indicator="spring", breakdown=()), replace(cast.INTAKES[2], indicator="autumn")


def identities_among(audit: Audit, *facts: Fact) -> list[Bond]:
    with_identity = replace(audit, dossier=replace(audit.dossier, catalogue=Catalogue({}, {}, (IDENTITY,), (), {})), findings=())
    return [bond for bond in weave(with_report(with_identity, facts=facts, relations=())).bonds if bond.kind == "identity"]


def test_identity_that_holds_ties_the_figures_of_one_period(case_audit: Audit) -> None:
    (bond,) = identities_among(case_audit, cast.INTAKES[0], SPRING, AUTUMN, replace(SPRING, period="2023"))
    assert (bond.facts, bond.holds) == ((0, 1, 2), True)
    assert all(figure in bond.formula.zh for figure in ("520", "20", "500"))


def test_identity_ties_nothing_where_an_indicator_has_two_values(case_audit: Audit) -> None:
    assert identities_among(case_audit, cast.INTAKES[0], cast.OTHER_INTAKE, SPRING, AUTUMN) == []


def test_identity_ties_nothing_where_a_figure_is_missing(case_audit: Audit) -> None:
    assert identities_among(case_audit, cast.INTAKES[0], SPRING) == []


def test_identity_that_no_check_speaks_of_is_left_out(case_audit: Audit) -> None:
    assert identities_among(case_audit, cast.OTHER_INTAKE, SPRING, AUTUMN) == []


A, B, C = (replace(cast.RATE, value=Decimal(value), unit="人", label=value) for value in ("6", "3", "2"))


@pytest.mark.parametrize(
    ("kind", "operands", "formula"),
    [
        (RelationKind.SUM, (B, C), "6人 = 3人 + 2人"),
        (RelationKind.PARTS, (B, C), "3人、2人 ≤ 6人"),
        (RelationKind.SHARE, (B, C), "6人 = 3人 ÷ 2人"),
        (RelationKind.RATIO, (B, C), "6人 = 3人 ÷ 2人"),
        (RelationKind.DIFFERENCE, (B, C), "6人 = 3人 − 2人"),
        (RelationKind.GROWTH, (B, C), "6人 = (3人 − 2人) ÷ 2人"),
        (RelationKind.PRODUCT, (B, C), "6人 = 3人 × 2人"),
        (RelationKind.MULTIPLE, (B, C), "6人 = 3人 ÷ 2人"),
        (RelationKind.SAME, (B,), "6人 = 3人"),
    ],
)
def test_formula_is_told_in_figures(case_audit: Audit, kind: RelationKind, operands: tuple[Fact, ...], formula: str) -> None:
    audit = with_report(case_audit, facts=(A, B, C), relations=(Relation(kind, A, operands),))
    assert weave(audit).bonds[0].formula == Text(formula, formula)
