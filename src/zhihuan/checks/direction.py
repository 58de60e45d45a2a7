"""Which way a figure went: words and signs held against the two years' figures (V13)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from zhihuan.checks.agreement import canonical
from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, name, say, stated
from zhihuan.document import Image, Table
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, same_dimension

UP, DOWN = re.compile(r"增加|增长|提高|提升|上升|多|增幅|扩大"), re.compile(r"减少|下降|降低|下滑|回落|少|降幅|缩减")
TAIL = 8
FROM, TO = (
    re.compile(r"[由从][^，。；]*$"),
    re.compile(r"(?P<word>提升|提高|增长|增加|上升|扩大|下降|减少|降低|回落|下滑)(?:到|至|为)了?(?:\d{4}\s*年度?的?)?$"),
)
BASE = re.compile(r"(?:较|比|与|同)[^，。；]{0,8}$")
BARE = re.compile(
    r"^[^，。；\d]{0,6}?(?:相比)?[，,]?(?:略|稍|明显|大幅|显著|又)?(?:有所|有)?(?P<word>提升|提高|增长|增加|上升|改善|下降|减少|降低|回落)[^\d，。；]{0,3}[，。；]"
)


class DirectionWrong(Check):
    """The text says that a figure rose by so much; the two years' figures say that it fell, or that it changed by another amount.

    错误示例：“合格率92.36%，较上年提高1.02个百分点”，而表中上年是93.38%。

    正确示例：“合格率92.36%，较上年下降1.02个百分点”。
    """

    id = "direction-wrong"
    family = "change"
    rules = ("V13",)
    title = Text("增减与上年数据不符", "A change that last year's figure denies")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        last = _last_year(dossier)
        now: Fact | None = None
        for fact in dossier.report.facts:
            # 较上年的97.92%提高0.53个百分点: last year's figure may stand between this year's and the change.
            if fact.role is Role.VALUE and not fact.evidence.in_table and fact.period == dossier.report.period:
                now = fact
            elif fact.role is Role.CHANGE and now is not None and _follows(fact, now):
                before = last.get((now.entity, canonical(now.indicator or "", dossier.catalogue), now.breakdown, now.unit))
                direction = _direction(fact, dossier)
                if before is not None and direction and _can_subtract(fact, now):
                    yield from self._judge(fact, now, before, direction)

    def _judge(self, change: Fact, now: Fact, before: Fact, direction: int) -> Iterator[Finding]:
        size = stated(change)
        printed = size if direction > 0 else Interval(-size.high, -size.low)
        if not (stated(now) - stated(before)).meets(printed):
            difference = amount(now) - amount(before)
            went = "增加" if difference > 0 else "减少" if difference < 0 else "持平，相差"
            message = Text(
                f"“{name(change)}”与数据不符：上年{say(before)}，本年{say(now)}，{went}{abs(difference)}{change.unit}。",
                f"{say(change)} is denied by the figures: {say(before)} last year, {say(now)} now.",
            )
            hint = Text("请核对增减方向和数值。", "Check direction and size of the change.")
            facts = (change, now, before)
            yield Finding(
                self.id, Severity.ERROR, message, hint, cite(*facts), f"{difference:+}{change.unit}", say(change), facts
            )


def _last_year(dossier: Dossier) -> dict[tuple[object, ...], Fact]:
    period = dossier.report.period
    last = str(int(period) - 1) if period.isdigit() else ""
    known = [f for f in dossier.report.facts if f.period == last and f.indicator and f.role is Role.VALUE]
    return {(f.entity, canonical(f.indicator or "", dossier.catalogue), f.breakdown, f.unit): f for f in known}


def _follows(change: Fact, now: Fact) -> bool:
    """Tell whether the change speaks of the figure just before it in the same sentence."""
    a, b = change.evidence, now.evidence
    return (
        a.block == b.block
        and a.sentence == b.sentence
        and now.indicator is not None
        and now.indicator in (change.indicator, *change.candidates)
    )


def _can_subtract(change: Fact, now: Fact) -> bool:
    return (change.kind is Kind.POINTS and now.kind is Kind.PERCENT) or (
        change.kind is now.kind is Kind.AMOUNT and change.unit == now.unit
    )


def _direction(change: Fact, dossier: Dossier) -> int:
    """Return 1 for a change that is told as a rise, -1 for a fall, 0 when no word says so."""
    word = _told(change, dossier)
    return 0 if not word else 1 if UP.fullmatch(word) else -1


def _told(change: Fact, dossier: Dossier) -> str:
    """Return the last word before a change that tells which way it went, "" when there is none."""
    block = dossier.report.document.blocks[change.evidence.block]
    text = "" if isinstance(block, Table | Image) else block.passage.text
    before = text[max(0, change.evidence.span[0] - TAIL) : change.evidence.span[0]]
    told = sorted((*UP.finditer(before), *DOWN.finditer(before)), key=lambda match: match.end())
    return told[-1][0] if told else ""


class SignLost(Check):
    """A change column gives a fall without its minus sign.

    错误示例：兼职教师比例21.26%、13.84%，变化情况7.42；生师比16.26:1、16.22:1，变化0.04:1。

    正确示例：变化情况-7.42个百分点；变化-0.04。
    """

    id = "sign-lost"
    family = "change"
    rules = ("V13", "V15")
    title = Text("减少未写负号", "A minus sign is missing")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for relation in dossier.report.relations:
            if (
                relation.kind in (RelationKind.DIFFERENCE, RelationKind.GROWTH)
                and relation.result.evidence.in_table
                and _lost(relation)
            ):
                yield self._finding(relation)

    def _finding(self, relation: Relation) -> Finding:
        result, (now, before) = relation.result, relation.operands[:2]
        message = Text(
            f"“{name(result)}”应为负数：由{say(before)}变为{say(now)}是减少。",
            f"{say(result)} should carry a minus: {say(before)} fell to {say(now)}.",
        )
        hint = Text("请补上负号，或写明“减少”。", "Add the minus sign, or write 减少.")
        return Finding(
            self.id,
            Severity.WARNING,
            message,
            hint,
            cite(result, now, before),
            f"-{say(result)}",
            say(result),
            (result, now, before),
        )


def _lost(relation: Relation) -> bool:
    now, before = (stated(fact) for fact in relation.operands[:2])
    falls = now.high < before.low
    where = relation.result.evidence
    says_fall = any(DOWN.search(words) for words in (*where.columns[-1:], where.citation.quote))
    return falls and relation.result.value > 0 and not says_fall and _fits(relation, now, before)


def _fits(relation: Relation, now: Interval, before: Interval) -> bool:
    """Tell whether the printed size is right: only the sign is wrong."""
    size = stated(relation.result)
    if relation.kind is RelationKind.DIFFERENCE:
        return (before - now).meets(size)
    return before.low > 0 and ((Decimal(1) - now / before) * 100).meets(size)


class RiseIsFall(Check):
    """Two figures are told as a rise, and the second is the smaller; or as a fall, and it is the larger.

    错误示例：优良率由42.6%提升到41.3%；平均月薪3460元，与上年3520元相比略有提高；较上年减少2家，提高1.55%。

    正确示例：优良率由42.6%下降到41.3%；平均月薪3460元，与上年3520元相比略有下降。
    """

    id = "rise-is-fall"
    family = "change"
    rules = ("V13",)
    title = Text("升降说法与数据相反", "A rise that is a fall")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for sentence in sentences(dossier.report):
            for first, second in pairwise(sentence):
                to, bare = TO.search(second.before), BARE.search(second.after)
                if to and FROM.search(first.before):
                    yield from self._judge(first.fact, second.fact, to["word"])
                elif bare and BASE.search(second.before):
                    yield from self._judge(second.fact, first.fact, bare["word"])
        for relation in dossier.report.relations:
            if relation.kind is RelationKind.GROWTH and not relation.result.evidence.in_table and _is_turned(relation, dossier):
                now, before = relation.operands[:2]
                yield from self._judge(before, now, _told(relation.result, dossier), relation.result)

    def _judge(self, before: Fact, now: Fact, word: str, *told: Fact) -> Iterator[Finding]:
        # 生师比由18:1优化为16:1, 由第8名上升到第5名: less may be better.
        if (
            before.kind is not now.kind
            or now.kind not in (Kind.PERCENT, Kind.AMOUNT)
            or not same_dimension(now.unit, before.unit)
        ):
            return
        if Role.RANK in (now.role, before.role):
            return
        rises, falls = stated(now).low > stated(before).high, stated(now).high < stated(before).low
        if (UP.search(word) and falls) or (DOWN.search(word) and rises):
            went = "增加" if rises else "减少"
            message = Text(
                f"文中说“{word}”，而由{say(before)}到{say(now)}是{went}。", f"From {say(before)} to {say(now)} is no {word}."
            )
            hint = Text("请核对两个数或改写升降的说法。", "Check both figures, or reword.")
            facts = (now, before, *told)
            yield Finding(self.id, Severity.ERROR, message, hint, cite(*facts), went, word, facts)


def _is_turned(relation: Relation, dossier: Dossier) -> bool:
    """Tell whether a growth has the right size and the word for the other way: 较上年减少2家，提高1.55%."""
    now, before = (stated(fact) for fact in relation.operands[:2])
    way = _direction(relation.result, dossier)
    if before.low <= 0 or not way or relation.result.signed:
        return False
    against = (Decimal(1) - now / before) * 100 * way
    return against.low > 0 and against.meets(stated(relation.result))
