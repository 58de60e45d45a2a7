"""What one head costs, from term to term or year to year: a price that jumps wants a word (V04, V09)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from zhihuan.catalogue import Between, Code, Operation
from zhihuan.checks.agreement import canonical
from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, name, plain, say
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import dimension, round_half_up

Paid = tuple[Fact, list[Fact]]
JUMP = Decimal("0.1")
STEADY = Decimal("0.05")
LARGE = re.compile(r"投资|投入|创收|经费|产值|资产|总收入|设备总?值|资金")
EACH = re.compile(r"每|人均|生均|平均|标准|工资|薪|补[贴助]|学费|费用|课酬|单价|奖|捐|元/|罚")
SMALL_SUM = 10000
PER_STUDENT = re.compile(r"(?:生均|每生|每名学生)[^，。；、]{0,12}$")
LARGE_SUM = 10**6


class PriceJump(Check):
    """An amount changes much more than the heads it is paid for: the amount for each differs between two terms or years.

    错误示例：春季4709人免学费709.95万元（每人1508元），秋季4726人848.5万元（每人1795元），没有说明。

    正确示例：“自秋季起免学费标准调整，补助金额相应增加。”
    """

    id = "price-jump"
    family = "change"
    rules = ("V04", "V09")
    title = Text("人均金额前后相差过大", "The amount for each head jumps")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        levels: dict[str, list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.indicator and fact.role is Role.VALUE:
                levels[canonical(fact.indicator, dossier.catalogue)].append(fact)
        for identity in dossier.catalogue.identities:
            match identity.rule:
                case Between(_, Operation("/", Code(money), Code(heads)), _):
                    pair = [levels[canonical(code, dossier.catalogue)] for code in (money, heads)]
                    prices = list(self._prices(*pair))
                    for before, after in pairwise(prices):
                        if _jumps(before, after):
                            yield self._finding(before, after)

    def _prices(self, amounts: list[Fact], heads: list[Fact]) -> Iterator[Paid]:
        """Yield each amount with the heads it was paid for, in the order of the report."""
        for paid in (fact for fact in amounts if dimension(fact.unit) == "money"):  # hours for each mentor are no price
            same = [f for f in heads if f.period == paid.period]
            whole = [f for f in same if f.breakdown == paid.breakdown]
            parts = [f for f in same if set(paid.breakdown) < set(f.breakdown) and f.evidence.block == paid.evidence.block]
            heads_stated = whole[:1] or parts
            if all(dimension(f.unit) == "people" for f in heads_stated) and (whole or len(parts) > 1):
                yield paid, heads_stated

    def _finding(self, before: Paid, after: Paid) -> Finding:
        shown = [
            f"{p.period}{say(p)}÷{plain(_heads(h))}人=每人{plain(round_half_up(_price((p, h)), 1))}元" for p, h in (before, after)
        ]
        message = Text(
            f"人数相近而人均金额相差过大：{'；'.join(shown)}。", f"The amount for each head jumps: {'; '.join(shown)}."
        )
        hint = Text("请核对金额和人数；标准有调整的，请写明。", "Check amounts and heads; if the rate was changed, say so.")
        facts = (before[0], after[0], before[1][0], after[1][0])
        return Finding(self.id, Severity.WARNING, message, hint, cite(*facts), facts=facts)


def _heads(facts: list[Fact]) -> Decimal:
    return sum((amount(fact) for fact in facts), Decimal(0))


def _price(paid: Paid) -> Decimal:
    return amount(paid[0]) / _heads(paid[1])


def _jumps(before: Paid, after: Paid) -> bool:
    first, then = _heads(before[1]), _heads(after[1])
    if not first or not then or not amount(before[0]) or before[0].period == after[0].period:
        return False
    return abs(then - first) / first < STEADY and abs(_price(after) - _price(before)) / _price(before) > JUMP


class MoneyTooSmall(Check):
    """An investment or a year's income is given in 元 and would not buy a desk: 万 seems to be lost.

    错误示例：投资2850元建设实训楼。

    正确示例：投资2850万元建设实训楼。
    """

    id = "money-too-small"
    family = "identities"
    rules = ("V15",)
    title = Text("金额疑漏“万”", "A sum that seems to have lost its 万")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for sentence in sentences(dossier.report):
            for worded in sentence:
                fact, words = worded.fact, re.split(r"[，。；、]", worded.before)[-1]
                is_small = fact.unit == "元" and fact.role is Role.VALUE and 0 < fact.value < SMALL_SUM
                if is_small and LARGE.search(words) and not EACH.search(worded.before[-20:] + worded.after[:6]):
                    message = Text(f"“{name(fact)}”的单位疑应为万元。", f"{say(fact)} seems to have lost its 万.")
                    hint = Text("请核对单位是元还是万元。", "Check whether it is 元 or 万元.")
                    yield Finding(self.id, Severity.WARNING, message, hint, cite(fact), f"{fact.value}万元", say(fact), (fact,))


class MoneyTooLarge(Check):
    """What one student costs is given in 万元 and would keep a whole school: 万 seems to be one too many.

    错误示例：公用经费生均4600万元。

    正确示例：公用经费生均4600元。
    """

    id = "money-too-large"
    family = "identities"
    rules = ("V15",)
    title = Text("生均金额疑多写“万”", "A sum per student that seems to be in 元")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        ranges = {code for code, indicator in dossier.catalogue.indicators.items() if indicator.high is not None}
        for sentence in sentences(dossier.report):
            for worded in sentence:
                fact = worded.fact
                is_large = fact.unit in ("万元", "亿元") and amount(fact) > LARGE_SUM and fact.indicator not in ranges
                if is_large and PER_STUDENT.search(worded.before):
                    message = Text(
                        f"“{name(fact)}”即每名学生{say(fact)}，不合情理，单位疑应为元。",
                        f"{say(fact)} is {plain(amount(fact))} 元 for each student.",
                    )
                    hint = Text("请核对单位是元还是万元，是生均还是总额。", "Check the unit, and whether it is per student.")
                    yield Finding(self.id, Severity.ERROR, message, hint, cite(fact), f"{fact.value}元", say(fact), (fact,))
