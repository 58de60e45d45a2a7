"""Shares and ratios computed again from the figures beside them (V04, V13)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Dossier, Finding, Severity
from zhihuan.checks.recomputing import HUNDRED, Recomputed
from zhihuan.checks.slips import nearby_base, other_bases
from zhihuan.checks.stating import amount, name, plain, say, stated
from zhihuan.facts import Fact, Reading, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind

MOST_FIGURES = 8
BARE_SHARE = re.compile(r"^[人名个家所项]?[，,、（(]?占比?[为达]?$")


class ShareMismatch(Recomputed):
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

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        yield from super().find(dossier)
        for relation in _siblings(dossier.report):
            finding = self.judge(relation, dossier)
            yield from [finding] if finding else []

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        finding = super().judge(relation, dossier)
        if finding is None or _names_other_base(relation) or _is_compared_with(relation.result):
            return None
        return None if _fits_a_whole(relation, dossier) or _fits_the_sentence(relation, dossier) else finding

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        result, (part, whole) = relation.result, relation.operands[:2]
        return _base(result, part, whole, HUNDRED, dossier) or super().slip(relation, exact, dossier)


def _siblings(reading: Reading) -> Iterator[Relation]:
    """Yield shares that are told right after a share of the same whole: 本市1207人，占83.13%，外市245人，占16.87%."""
    shares = {id(r.result): r for r in reading.relations if r.kind is RelationKind.SHARE}
    for sentence in sentences(reading):
        told = [(a, b) for a, b in pairwise(sentence) if b.fact.kind is Kind.PERCENT and BARE_SHARE.search(b.before)]
        known = [shares[id(b.fact)] for _, b in told if id(b.fact) in shares]
        for part, share in told:
            before = [r for r in known if r.result.evidence.span < share.fact.evidence.span]
            if id(share.fact) in shares or not before or part.fact.kind is not Kind.AMOUNT:
                continue
            first, whole = before[-1].operands[:2]
            # Two parts that make up the whole, or more, are of that whole.
            if part.fact.unit == first.unit and amount(part.fact) + amount(first) == amount(whole):
                yield Relation(RelationKind.SHARE, share.fact, (part.fact, whole))


def _is_compared_with(rate: Fact) -> bool:
    """Tell whether the rate is the one of another year that this year's is compared with: 较2024年82.3%提高2.32个百分点."""
    return bool(re.match(r"[，、（(]?(?:较|比|与|同)[^，。；、%％]*\d[.\d]*[%％]", rate.evidence.citation.quote))


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


class RatioMismatch(Recomputed):
    """A ratio does not follow from the two figures that it names, or from the columns of its table. 生师比 in a sentence: identity-broken.

    错误示例：男生900人，女生600人，男女比1.6:1。

    正确示例：男生900人，女生600人，男女比1.5:1。
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
        # 生师比 has several official bases (part-time teachers by half, …): only a table whose other rows all use one proves a slip.
        return Severity.ERROR if relation.result.evidence.in_table else Severity.WARNING

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
