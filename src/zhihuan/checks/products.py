"""Amounts as heads times standard, and multiples, computed again (V04, V13)."""

from zhihuan.checks.recomputing import Recomputed
from zhihuan.checks.stating import say
from zhihuan.facts import Relation, RelationKind
from zhihuan.language import Text
from zhihuan.quantities import Interval


class ProductMismatch(Recomputed):
    """An amount is not heads × standard.

    错误示例：资助105人，每人1000元，合计115000元。

    正确示例：资助105人，每人1000元，合计105000元。
    """

    id = "product-mismatch"
    title = Text("金额不等于人数乘标准", "An amount is not heads times standard")
    rules = ("V04",)
    kind = RelationKind.PRODUCT

    def compute(self, operands: list[Interval]) -> Interval:
        product = Interval.exactly(1)
        for operand in operands:
            product = product * operand
        return product

    def formula(self, relation: Relation) -> str:
        return "×".join(say(fact) for fact in relation.operands)


class MultipleMismatch(Recomputed):
    """A multiple (是…的2.5倍) does not follow from the two figures that it compares.

    错误示例：培训1200人次，是上年600人次的3倍。

    正确示例：培训1200人次，是上年600人次的2倍。
    """

    id = "multiple-mismatch"
    title = Text("倍数与所列数据不符", "A multiple does not follow from its figures")
    kind = RelationKind.MULTIPLE

    def compute(self, operands: list[Interval]) -> Interval:
        return operands[0] / operands[1]

    def formula(self, relation: Relation) -> str:
        return f"{say(relation.operands[0])}÷{say(relation.operands[1])}"
