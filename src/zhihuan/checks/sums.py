"""Totals and parts: what makes up a whole, and what cannot exceed it (V03)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from zhihuan.checks.localising import Repair, repair
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.recomputing import RECOUNT, Recomputed
from zhihuan.checks.stating import amount, cite, is_whole, name, plain, say, stated
from zhihuan.document import Document, Paragraph
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, dimension, same_dimension, scale

# 省级2个、市级以上4个: such parts hold one another.
OPEN, CLOSED = re.compile(r"[（(][^（()）]*$"), re.compile(r"[）)]")
OVERLAP = re.compile(r"以上|及以下|以下|累计|另有|还有")
# Two words that between them leave nothing out.
_PAIRS = (
    *(("男", "女"), ("本县", "外县"), ("本市", "外市"), ("本省", "外省"), ("本地", "外地"), ("县内", "县外"), ("市内", "市外")),
    *(("省内", "省外"), ("校内", "校外"), ("国内", "国外"), ("公办", "民办"), ("城镇", "农村"), ("编内", "编外")),
)
OPPOSITES = tuple(pair for a, b in _PAIRS for pair in ((a, b), (b, a)))
TRAIT = re.compile(r"学历|学位|职称|职务|双师|党员|骨干|岁")
MOST_TERMS = 8
NEAR_OF_TWO, NEAR_OF_MANY = Decimal("0.03"), Decimal("0.1")


class SumMismatch(Recomputed):
    """Parts that are said to make up a whole do not add up to it, in a table or in a sentence.

    错误示例：12项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。

    正确示例：16项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。
    """

    id = "sum-mismatch"
    title = Text("分项之和不等于合计", "Parts do not add up to the total")
    rules = ("V03",)
    kind = RelationKind.SUM

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        broken = list(super().find(dossier))
        culprits = list(_culprits(dossier))
        # One wrong cell breaks every total it goes into: it is named once, with the totals that tell on it.
        explained = {id(relation.result) for _, relations in culprits for relation in relations}
        yield from (self._culprit(fix, relations) for fix, relations in culprits)
        yield from (finding for finding in broken if id(finding.facts[0]) not in explained)

    def _culprit(self, fix: Repair, relations: list[Relation]) -> Finding:
        (cell,), (value,) = fix.cells, fix.values
        right = f"{plain(value / scale(cell.unit))}{cell.unit}"
        message = Text(
            f"“{name(cell)}”使{len(relations)}处合计都不相符；若为{right}，各合计就都对上了。",
            f"{say(cell)} breaks {len(relations)} totals; with {right} all of them would hold.",
        )
        facts = (cell, *(relation.result for relation in relations if relation.result is not cell))
        return Finding(self.id, Severity.ERROR, message, RECOUNT, cite(*facts)[:6], right, say(cell), facts)

    def judge(self, relation: Relation, dossier: Dossier) -> Finding | None:
        finding = super().judge(relation, dossier)
        forgiven = finding and (_is_sorted_twice(relation, dossier.report.facts) or _holds_without_a_total(relation))
        return None if forgiven else finding

    def compute(self, operands: list[Interval]) -> Interval:
        return Interval(sum((o.low for o in operands), Decimal(0)), sum((o.high for o in operands), Decimal(0)))

    def formula(self, relation: Relation) -> str:
        terms = [say(fact) for fact in relation.operands]
        if len(terms) > MOST_TERMS:
            return f"{'+'.join(terms[:3])}+…+{terms[-1]}（{len(terms)}项）"
        return "+".join(terms)

    def slip(self, relation: Relation, exact: Decimal, dossier: Dossier) -> Text | None:
        gap = amount(relation.result) - exact
        unit = relation.result.unit
        shown = plain(abs(gap) / scale(unit))
        return Text(
            f"合计{'多' if gap > 0 else '少'}{shown}{unit}", f"the total is {shown}{unit} too {'large' if gap > 0 else 'small'}"
        )


def _holds_without_a_total(relation: Relation) -> bool:
    """Tell whether one of the parts is called a total itself, and the others do add up: 总收入, 财政拨款, 学费, 合计."""
    whole, parts = amount(relation.result), [amount(part) for part in relation.operands]
    return any("总" in part.label and sum(parts) - amount(part) == whole for part in relation.operands)


def _is_sorted_twice(relation: Relation, facts: tuple[Fact, ...]) -> bool:
    """Tell whether a sentence sorts one number twice: 国家级6项、市级42项，其中一等奖18项、二等奖30项，共48项.

    Then some of the parts make up the total, or the parts make up the whole and what stands before it together.
    """
    result = relation.result
    if result.evidence.in_table:
        return False
    values, whole = [amount(part) for part in relation.operands], amount(result)
    runs = (sum(values[a:b], Decimal(0)) for a in range(len(values)) for b in range(a + 2, len(values) + 1))
    before = [
        amount(fact)
        for fact in facts
        if _sentence(fact) == _sentence(result) and fact.evidence.span < result.evidence.span and fact.unit == result.unit
    ]
    longer = accumulate([whole, *reversed(before)])
    return whole in runs or sum(values, Decimal(0)) in list(longer)[1:]


def _sentence(fact: Fact) -> tuple[int, tuple[int, int]]:
    return fact.evidence.block, fact.evidence.sentence


def _culprits(dossier: Dossier) -> Iterator[tuple[Repair, list[Relation]]]:
    """Yield for each table of whole numbers the one cell that alone explains two or more broken sums, and those sums."""
    systems: dict[int, list[Relation]] = defaultdict(list)
    for relation in dossier.report.relations:
        if relation.kind is RelationKind.SUM and relation.result.evidence.in_table and is_whole(relation.result):
            systems[relation.result.evidence.block].append(relation)
    for system in systems.values():
        fixes = repair(system)
        if len(fixes) == 1 and len(fixes[0].cells) == 1:
            cell = fixes[0].cells[0]
            touched = [r for r in system if any(fact is cell for fact in (r.result, *r.operands))]
            if len(touched) > 1:
                yield fixes[0], touched


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
                    if stated(part).low > stated(relation.result).high and not _is_of_another(part, relation.result, dossier):
                        yield self._finding(part, relation.result)

    def _finding(self, part: Fact, whole: Fact) -> Finding:
        message = Text(f"“{name(part)}”大于它所属的“{name(whole)}”。", f"{say(part)} is more than the whole of {say(whole)}.")
        return Finding(self.id, Severity.ERROR, message, RECOUNT, cite(part, whole), f"≤{say(whole)}", say(part), (part, whole))


def _is_of_another(part: Fact, whole: Fact, dossier: Dossier) -> bool:
    """Tell whether another whole may be meant: one of a sentence before, large enough, or any once a bracket with 其中 is closed."""
    if _is_aside(whole):
        return True
    here, there = part.evidence, whole.evidence
    if here.in_table or here.block != there.block:
        return False
    if re.search(r"[（(][^（()）]*其中[^（()）]*[）)]", _between(whole, part, dossier.report.document)):
        return True
    earlier = (f for f in dossier.report.facts if f.evidence.block == here.block and f.evidence.span < there.span)
    # 教职工170人，外聘教师10人，其中本科学历144人: a trait of people may be that of all who were named before.
    is_open = here.sentence != there.sentence or TRAIT.search(part.label)
    return bool(is_open) and any(same_dimension(f.unit, part.unit) and amount(f) >= amount(part) for f in earlier)


def _between(first: Fact, second: Fact, document: Document) -> str:
    """Return the words between two figures of one paragraph; "" when it is no paragraph."""
    block = next(iter(document.blocks[first.evidence.block : first.evidence.block + 1]), None)
    return block.passage.text[first.evidence.span[1] : second.evidence.span[0]] if isinstance(block, Paragraph) else ""


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
                finding = self._judge(relation.result, _own_parts(relation, dossier))
                if finding:
                    yield finding

    def _judge(self, whole: Fact, parts: list[Fact]) -> Finding | None:
        reaches = [stated(part) for part in parts]
        total = Interval(sum((r.low for r in reaches), Decimal(0)), sum((r.high for r in reaches), Decimal(0)))
        exact, stated_whole = sum((amount(part) for part in parts), Decimal(0)), amount(whole)
        if len(parts) < 2 or total.meets(stated(whole)) or not stated_whole or any(OVERLAP.search(name(part)) for part in parts):
            return None
        slipped = next((part for part in parts if _fits_in_unit(part, parts, whole)), None)
        if slipped:
            return self._slip(whole, parts, slipped)
        gap = (exact - stated_whole) / stated_whole
        ranks = all(any(key == "rank" for key, _ in part.breakdown) for part in parts)
        # Prizes of several ranks cannot overlap: more of them than the whole is proof.
        if gap > 0 and ranks:
            return self._finding(whole, parts, exact, Severity.ERROR)
        if len(parts) == 2 and _are_all(*parts):
            return self._finding(whole, parts, exact, Severity.ERROR)
        near = NEAR_OF_TWO if len(parts) == 2 else NEAR_OF_MANY
        return self._finding(whole, parts, exact, Severity.WARNING) if abs(gap) <= near else None

    def _slip(self, whole: Fact, parts: list[Fact], slipped: Fact) -> Finding:
        right = f"{slipped.value}{whole.unit}"
        message = Text(
            f"“{name(slipped)}”的单位似应为{whole.unit}：若为{right}，各项之和就等于{say(whole)}。",
            f"{say(slipped)} seems to lack its unit: with {right} the parts make up {say(whole)}.",
        )
        facts = (slipped, whole, *(part for part in parts if part is not slipped))
        return Finding(self.id, Severity.ERROR, message, RECOUNT, cite(*facts), right, say(slipped), facts)

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


def _fits_in_unit(part: Fact, parts: list[Fact], whole: Fact) -> bool:
    """Tell whether a part printed in another scale than all the rest would make the sum right in theirs: 462元 for 462万元."""
    others = [other for other in parts if other is not part]
    if part.unit == whole.unit or any(other.unit != whole.unit for other in others):
        return False
    return sum((other.value for other in others), part.value) == whole.value


def _own_parts(relation: Relation, dossier: Dossier) -> list[Fact]:
    """Return the listed parts of a whole; where it opens a bracket for them, what follows the bracket is none.

    在籍学生850人（中本贯通236人），毕业生96人.
    """
    parts, document = listed_parts(relation, dossier.report.facts), dossier.report.document
    if OPEN.search(_between(relation.result, parts[0], document)):
        parts = [part for part in parts if not CLOSED.search(_between(parts[0], part, document))]
    return _unbracketed(parts, document)


def _unbracketed(parts: list[Fact], document: Document) -> list[Fact]:
    """Return the parts without those that a bracket behind another part tells of it: 升学320人（本科86人）."""
    between = {id(part): _between(parts[0], part, document) for part in parts}
    inside = {key for key, text in between.items() if max(map(text.rfind, "（(")) > max(map(text.rfind, "）)"))}
    return [part for part in parts if id(part) not in inside]


def _are_all(one: Fact, other: Fact) -> bool:
    """Tell whether two parts can only be all there is: 男生 and 女生, 本县生源 and 外县生源, 省内 and 省外."""
    return any(a in one.label and b in other.label and _same_but(one, other, a, b) for a, b in OPPOSITES)


def _same_but(one: Fact, other: Fact, first: str, second: str) -> bool:
    return one.label.replace(first, "", 1) == other.label.replace(second, "", 1)


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
