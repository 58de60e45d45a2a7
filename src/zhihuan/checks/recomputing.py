"""The way every derived statement is judged: compute its result from what is printed beside it, and compare (V04, V13)."""

from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.slips import explain
from zhihuan.checks.stating import amount, cite, name, say, stated
from zhihuan.facts import Relation, RelationKind
from zhihuan.language import Text
from zhihuan.quantities import Interval, round_half_up, scale

RECOUNT = Text("请回到原始数据核对，改正其中错误的一个。", "Go back to the records and mend the one that is wrong.")
HUNDRED = Decimal(100)
COARSE = Decimal("0.05")


class Recomputed(Check):
    """A check of one kind of relation: compute the result from its operands and compare."""

    family = "arithmetic"
    rules: ClassVar[tuple[str, ...]] = ("V13",)
    kind: ClassVar[RelationKind]

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for relation in dossier.report.relations:
            if relation.kind is self.kind:
                finding = self.judge(relation, dossier)
                if finding:
                    yield finding

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        try:
            reach = self.compute([stated(fact) for fact in relation.operands])
        except ZeroDivisionError:
            return None
        if reach.meets(stated(relation.result)):
            return None
        exact = self.exact([amount(fact) for fact in relation.operands])
        return self.accuse(relation, exact, dossier)

    @abstractmethod
    def compute(self, operands: list[Interval]) -> Interval:
        """Return the range of results that the printed operands allow, in the base unit."""

    def exact(self, operands: list[Decimal]) -> Decimal:
        """Return the result of the printed values."""
        reach = self.compute([Interval.exactly(value) for value in operands])
        return reach.low

    @abstractmethod
    def formula(self, relation: Relation) -> str:
        """Return the operation in figures, such as "967人÷1474人"."""

    def accuse(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Finding:
        result = relation.result
        right = round_half_up(exact / scale(result.unit), max(result.decimals, 0))
        # 2.364万元 printed without decimals would be no answer to 23640万元.
        right = right if abs(right * scale(result.unit) - exact) <= abs(exact) * COARSE else exact / scale(result.unit)
        slip = self.slip(relation, exact, dossier)
        formula = f"{self.formula(relation)}={right:f}{result.unit}"
        message = Text(
            f"“{name(result)}”与所列数据不符：{formula}{'；' + slip.zh if slip else ''}。",
            f"{say(result)} does not follow from the figures given: {formula}{'; ' + slip.en if slip else ''}.",
        )
        citations = cite(result, *relation.operands)
        facts = (result, *relation.operands)
        return Finding(
            self.id, self.severity(relation), message, RECOUNT, citations, f"{right:f}{result.unit}", say(result), facts
        )

    def severity(self, relation: Relation) -> Severity:
        return Severity.ERROR

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        """Return how the wrong figure may have come about, if a usual slip fits."""
        factor = scale(relation.result.unit)
        return explain(relation.result.value, exact / factor, max(relation.result.decimals, 0))
