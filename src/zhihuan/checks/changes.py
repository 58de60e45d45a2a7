"""Changes and growth rates computed again from the two figures they compare (V13, V15)."""

from collections.abc import Iterator
from decimal import Decimal

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.recomputing import HUNDRED, Recomputed
from zhihuan.checks.stating import amount, cite, say, stated
from zhihuan.facts import Fact, Relation, RelationKind
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind


class ChangeMismatch(Recomputed):
    """A change is not the difference of the two figures that it compares.

    错误示例：由58.88%变为50.03%，变化为-8.58个百分点。

    正确示例：由58.88%变为50.03%，变化为-8.85个百分点。
    """

    id = "change-mismatch"
    title = Text("增减数与两年数据不符", "A change is not the difference of its two figures")
    kind = RelationKind.DIFFERENCE

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        finding = super().judge(relation, dossier)
        reach = self.compute([stated(fact) for fact in relation.operands])
        # 减少22人 and an unsigned column say the size only; a lost sign is a check of its own.
        size = stated(relation.result)
        return None if finding and not relation.result.signed and Interval(-size.high, -size.low).meets(reach) else finding

    def compute(self, operands: list[Interval]) -> Interval:
        return operands[0] - operands[1]

    def formula(self, relation: Relation) -> str:
        return f"{say(relation.operands[0])}-{say(relation.operands[1])}"


class GrowthMismatch(Recomputed):
    """A growth rate does not follow from the two figures that it compares.

    错误示例：本科上线106人，较上年增加22人，增幅28.4%。

    正确示例：本科上线106人，较上年增加22人，增幅26.2%。
    """

    id = "growth-mismatch"
    title = Text("增长率与两年数据不符", "A growth rate does not follow from its two figures")
    kind = RelationKind.GROWTH

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        finding = super().judge(relation, dossier)
        size = stated(relation.result)
        now, before = (stated(fact) for fact in relation.operands[:2])
        if finding and not relation.result.signed and self.compute([now, before]).meets(Interval(-size.high, -size.low)):
            return None
        return finding

    def compute(self, operands: list[Interval]) -> Interval:
        now, before = operands[:2]
        # (now − before) ÷ before, with `before` counted once so that its rounding does not widen the range twice.
        return (now / before - 1) * HUNDRED

    def formula(self, relation: Relation) -> str:
        now, before = relation.operands[:2]
        return f"({say(now)}-{say(before)})÷{say(before)}"

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        now, before = (amount(fact) for fact in relation.operands[:2])
        found, printed = relation.result, stated(relation.result)
        if now and (now - before) / now * HUNDRED in printed:
            return Text("似乎误以后一年为基数", "the later year seems to have been taken as the base")
        if found.decimals >= 0 and now - before == found.value:
            return Text("写的是差值，不是增长率", "this is the difference, not the growth")
        return super().slip(relation, exact, dossier)


class PointsAsPercent(Check):
    """The difference of two percentages is printed with % or without a unit, where it is percentage points.

    错误示例：就业率由98.1%提高到98.9%，提高0.8%。

    正确示例：就业率由98.1%提高到98.9%，提高0.8个百分点。
    """

    id = "points-as-percent"
    family = "arithmetic"
    rules = ("V15",)
    title = Text("百分点写成百分数", "Percentage points printed as percent")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        wrong = [r.result for r in dossier.report.relations if _points_wrong(r)]
        # A sentence may state the change of a share without last year's share beside it.
        wrong += [f for f in dossier.report.facts if f.role.value == "change" and f.kind is Kind.PERCENT and f not in wrong]
        if wrong:
            yield self._finding(wrong)

    def _finding(self, wrong: list[Fact]) -> Finding:
        shown = "、".join(dict.fromkeys(say(fact) for fact in wrong[:8]))
        message = Text(
            f"两个百分数相减得到的是百分点，下列增减数写成了百分数或没有单位：{shown}。",
            f"Differences of percentages are percentage points, not percent: {shown}.",
        )
        hint = Text(
            "请把单位改为“个百分点”；若确为增长率，请写明基数。", "Write 个百分点; if it is a growth rate, name its base."
        )
        return Finding(self.id, Severity.WARNING, message, hint, cite(*wrong[:12]), facts=tuple(wrong))


def _points_wrong(relation: Relation) -> bool:
    if relation.kind is not RelationKind.DIFFERENCE or relation.result.kind is Kind.POINTS:
        return False
    says_points = any("百分点" in word for word in (*relation.result.evidence.columns, *relation.result.evidence.rows))
    return not says_points and relation.result.value != 0 and all(fact.kind is Kind.PERCENT for fact in relation.operands)
