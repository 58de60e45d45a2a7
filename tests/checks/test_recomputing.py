"""A derived statement is judged by what its printed operands allow, and a wrong one says what is right."""

from decimal import Decimal

from tests.checks.inventing import dossier, fact
from zhihuan.checks.recomputing import Recomputed
from zhihuan.facts import Fact, Relation, RelationKind
from zhihuan.language import Text
from zhihuan.quantities import Interval


class Doubled(Recomputed):
    id = "doubled"
    title = Text("加倍", "Doubled")
    kind = RelationKind.MULTIPLE

    def compute(self, operands: list[Interval]) -> Interval:
        return operands[0] * 2 / (operands[1] if len(operands) > 1 else 1)

    def formula(self, relation: Relation) -> str:
        return "a×2"


def found(result: Fact, *operands: Fact) -> list[Text]:
    case = dossier((result, *operands), [Relation(RelationKind.MULTIPLE, result, operands)])
    return [finding.message for finding in Doubled().find(case)]


def test_right_result_is_left_alone() -> None:
    assert found(fact("14"), fact("7")) == []


def test_wrong_result_is_named_with_the_right_one_and_the_slip() -> None:
    (message,) = found(fact("41"), fact("7"))

    assert "a×2=14人" in message.zh
    assert "数字似乎写颠倒" in message.zh


def test_division_by_nothing_is_no_finding() -> None:
    assert found(fact("41"), fact("7"), fact("0")) == []


def test_other_kinds_of_relations_are_not_its_business() -> None:
    result, part = fact("41"), fact("7")
    case = dossier((result, part), [Relation(RelationKind.SUM, result, (part,))])

    assert list(Doubled().find(case)) == []
    assert Doubled().exact([Decimal(7)]) == 14
