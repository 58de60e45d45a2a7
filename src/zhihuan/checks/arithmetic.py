"""Derived statements of the report, computed again: sums, shares, ratios, changes, growth, products (V03, V04, V13)."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.slips import explain, nearby_base, other_bases
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, dimension, round_half_up, scale

RECOUNT = Text("请回到原始数据核对，改正其中错误的一个。", "Go back to the records and mend the one that is wrong.")
HUNDRED = Decimal(100)
# 省级2个、市级以上4个: such parts hold one another.
OVERLAP = re.compile(r"以上|及以下|以下|累计|另有|还有")
MOST_FIGURES = 8
NEAR_OF_TWO, NEAR_OF_MANY = Decimal("0.03"), Decimal("0.1")


class _Recomputed(Check):
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


class SumMismatch(_Recomputed):
    """Parts that are said to make up a whole do not add up to it, in a table or in a sentence.

    错误示例：12项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。

    正确示例：16项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。
    """

    id = "sum-mismatch"
    title = Text("分项之和不等于合计", "Parts do not add up to the total")
    rules = ("V03",)
    kind = RelationKind.SUM

    def compute(self, operands: list[Interval]) -> Interval:
        return Interval(sum((o.low for o in operands), Decimal(0)), sum((o.high for o in operands), Decimal(0)))

    def formula(self, relation: Relation) -> str:
        return "+".join(say(fact) for fact in relation.operands)

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        gap = amount(relation.result) - exact
        unit = relation.result.unit
        shown = plain(abs(gap) / scale(unit))
        return Text(
            f"合计{'多' if gap > 0 else '少'}{shown}{unit}", f"the total is {shown}{unit} too {'large' if gap > 0 else 'small'}"
        )


class PartExceedsWhole(Check):
    """A part is larger than the whole that it is said to belong to.

    错误示例：获奖23人，其中一等奖25人。

    正确示例：获奖25人，其中一等奖23人。
    """

    id = "part-exceeds-whole"
    family = "arithmetic"
    rules = ("V03",)
    title = Text("部分大于整体", "A part exceeds the whole")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for relation in dossier.report.relations:
            if relation.kind is RelationKind.PARTS:
                for part in relation.operands:
                    if stated(part).low > stated(relation.result).high and not _is_aside(relation.result):
                        yield self._finding(part, relation.result)

    def _finding(self, part: Fact, whole: Fact) -> Finding:
        message = Text(f"“{name(part)}”大于它所属的“{name(whole)}”。", f"{say(part)} is more than the whole of {say(whole)}.")
        return Finding(self.id, Severity.ERROR, message, RECOUNT, cite(part, whole), f"≤{say(whole)}", say(part), (part, whole))


def _is_aside(fact: Fact) -> bool:
    """Tell whether a figure stands in a remark in brackets: 18所（含技工学校4所） is no whole for what follows."""
    return bool(re.match(r"[（(]|含|其中含", fact.evidence.citation.quote.strip()))


class PartsMissTotal(Check):
    """Parts listed after 其中 come close to the whole and do not make it: one of them, or the whole, seems to be off.

    错误示例：经费总收入11200万元，其中财政拨款9403万元、专项经费1374万元、其他收入323万元。

    正确示例：经费总收入11100万元，其中财政拨款9403万元、专项经费1374万元、其他收入323万元。
    """

    id = "parts-miss-total"
    family = "arithmetic"
    rules = ("V03",)
    title = Text("分项之和与总数相近而不等", "Parts come close to the total and miss it")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for relation in dossier.report.relations:
            if relation.kind is RelationKind.PARTS and not relation.result.evidence.in_table:
                finding = self._judge(relation.result, listed_parts(relation, dossier.report.facts))
                if finding:
                    yield finding

    def _judge(self, whole: Fact, parts: list[Fact]) -> Finding | None:
        reaches = [stated(part) for part in parts]
        total = Interval(sum((r.low for r in reaches), Decimal(0)), sum((r.high for r in reaches), Decimal(0)))
        exact, stated_whole = sum((amount(part) for part in parts), Decimal(0)), amount(whole)
        if len(parts) < 2 or total.meets(stated(whole)) or not stated_whole or any(OVERLAP.search(name(part)) for part in parts):
            return None
        gap = (exact - stated_whole) / stated_whole
        ranks = all(any(key == "rank" for key, _ in part.breakdown) for part in parts)
        # Prizes of several ranks cannot overlap: more of them than the whole is proof.
        if gap > 0 and ranks:
            return self._finding(whole, parts, exact, Severity.ERROR)
        near = NEAR_OF_TWO if len(parts) == 2 else NEAR_OF_MANY
        return self._finding(whole, parts, exact, Severity.WARNING) if abs(gap) <= near else None

    def _finding(self, whole: Fact, parts: list[Fact], exact: Decimal, severity: Severity) -> Finding:
        right = f"{plain(exact / scale(whole.unit))}{whole.unit}"
        message = Text(
            f"“{name(whole)}”与其中各项之和不等：{'+'.join(map(say, parts))}={right}。",
            f"{say(whole)} is not the sum of the parts listed with it, {right}.",
        )
        hint = Text(
            "请核对总数与各项；还有其他项目的，请补上“其他”。", "Check total and parts; if there are more parts, add 其他."
        )
        facts = (whole, *parts)
        return Finding(self.id, severity, message, hint, cite(*facts), right, say(whole), facts)


def listed_parts(relation: Relation, facts: tuple[Fact, ...]) -> list[Fact]:
    """Return the parts named in one sentence after the whole: the first is the relation's, the others follow it in the same unit."""
    first = relation.operands[0].evidence
    return [
        *relation.operands[:1],
        *(
            fact
            for fact in facts
            if fact.evidence.block == first.block
            and fact.evidence.sentence == first.sentence
            and fact.evidence.span > first.span
            and dimension(fact.unit) == dimension(relation.result.unit)
            and fact.role is Role.VALUE
        ),
    ]


class ShareMismatch(_Recomputed):
    """A percentage does not follow from the part and the whole that stand beside it.

    错误示例：毕业生1474人，升学967人，升学比例65.65%。

    正确示例：毕业生1474人，升学967人，升学比例65.60%。
    """

    id = "share-mismatch"
    title = Text("比例与分子分母不符", "A percentage does not follow from its parts")
    rules = ("V04", "V13")
    kind = RelationKind.SHARE

    def compute(self, operands: list[Interval]) -> Interval:
        return operands[0] / operands[1] * HUNDRED

    def formula(self, relation: Relation) -> str:
        part, whole = relation.operands[:2]
        return f"{say(part)}÷{say(whole)}"

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        finding = super().judge(relation, dossier)
        if finding is None or _names_other_base(relation):
            return None
        return None if _fits_a_whole(relation, dossier) or _fits_the_sentence(relation, dossier) else finding

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        result, (part, whole) = relation.result, relation.operands[:2]
        return _base(result, part, whole, HUNDRED, dossier) or super().slip(relation, exact, dossier)


def _names_other_base(relation: Relation) -> bool:
    """Tell whether the words of the rate speak of another base or numerator than the figures beside it: 占教师总数, 就业率（含升学）."""
    result, whole = relation.result, relation.operands[1]
    words = re.sub(r"^占|总|的|人数|人次|数量|数|比例?", "", result.basis)
    said = whole.label + whole.evidence.citation.quote
    return (len(words) > 1 and words not in said) or bool(re.search(r"[（(]含|不含", result.evidence.citation.quote))


def _fits_a_whole(relation: Relation, dossier: Dossier) -> bool:
    part, printed = stated(relation.operands[0]), stated(relation.result)
    return any((part / stated(whole) * HUNDRED).meets(printed) for whole in _meant_wholes(relation, dossier))


def _fits_the_sentence(relation: Relation, dossier: Dossier) -> bool:
    """Tell whether two other figures of the sentence, or two added up, give the rate: then it was these that were meant.

    Of a rate without decimals too many pairs would fit by chance.
    """
    result = relation.result
    if result.decimals < 1:
        return False
    here, printed = result.evidence, stated(result)
    beside = [
        stated(f)
        for f in dossier.report.facts
        if (f.evidence.block, f.evidence.sentence) == (here.block, here.sentence) and f.kind is Kind.AMOUNT and f.value > 0
    ]
    parts = [*beside, *(a + b for a, b in combinations(beside, 2))] if len(beside) <= MOST_FIGURES else []
    return any(
        (part / whole * HUNDRED).meets(printed)
        for whole in (*beside, stated(relation.operands[1]))
        for part in parts
        if part is not whole and part.low < whole.high
    )


def _meant_wholes(relation: Relation, dossier: Dossier) -> Iterator[Fact]:
    """Yield the figures that may be meant as the whole: the indicator's own denominator, and what goes by the words of the base."""
    result = relation.result
    indicator = dossier.catalogue.indicators.get(result.indicator or "")
    words = result.basis.removeprefix("占")
    for fact in dossier.report.facts:
        is_level = fact.role is Role.VALUE and fact.period == result.period and fact.value > 0 and fact.kind is Kind.AMOUNT
        is_meant = (indicator and fact.indicator == indicator.denominator) or (len(words) > 1 and fact.label.startswith(words))
        if is_level and is_meant:
            yield fact


class RatioMismatch(_Recomputed):
    """A ratio such as 生师比 does not follow from the two figures that stand beside it.

    错误示例：在校生3000人，专任教师200人，生师比14:1。

    正确示例：在校生3000人，专任教师200人，生师比15:1。
    """

    id = "ratio-mismatch"
    title = Text("比值与所列数据不符", "A ratio does not follow from its parts")
    rules = ("V04",)
    kind = RelationKind.RATIO

    def compute(self, operands: list[Interval]) -> Interval:
        return operands[0] / operands[1]

    def formula(self, relation: Relation) -> str:
        return f"{say(relation.operands[0])}÷{say(relation.operands[1])}"

    def severity(self, relation: Relation) -> Severity:
        # 生师比 has several official bases (part-time teachers by half, …): without a named base it cannot be proved wrong.
        return Severity.WARNING

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        result, (part, whole) = relation.result, relation.operands[:2]
        return super().slip(relation, exact, dossier) or _base(result, part, whole, Decimal(1), dossier)


def _base(result: Fact, part: Fact, whole: Fact, factor: Decimal, dossier: Dossier) -> Text | None:
    """Name another base that fits exactly: one that the report states, or the nearest whole number."""
    printed = stated(result)

    def fits(quotient: Decimal) -> bool:
        return quotient * factor in printed

    for rival in other_bases(amount(part), fits, dossier.report.facts, whole)[:1]:
        return Text(f"若以“{name(rival)}”为分母则相符", f"with {say(rival)} as the base it would fit")
    near = nearby_base(amount(part), amount(whole), fits)
    if near is None:
        return None
    return Text(f"若分母为{plain(near)}{whole.unit}则相符", f"with a base of {plain(near)} it would fit")


class ChangeMismatch(_Recomputed):
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


class GrowthMismatch(_Recomputed):
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


class ProductMismatch(_Recomputed):
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


class MultipleMismatch(_Recomputed):
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
