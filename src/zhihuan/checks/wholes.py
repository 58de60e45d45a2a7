"""Two parts that leave nothing out, and income against spending: what they come to is told in the same breath (V03, V04)."""

import re
from collections.abc import Iterator
from itertools import chain, groupby

from zhihuan.checks.clauses import Worded, sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.recomputing import RECOUNT
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.checks.sums import OPPOSITES
from zhihuan.facts import Fact, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier, same_dimension, scale

HALVES = (("春季", "秋季"), ("上半年", "下半年"), *OPPOSITES)
TOTAL = re.compile(r"(?:全年|合计|总计|共计?|一共|总共|两学期)[^，。；、]*$")
INCOME, SPENDING = re.compile(r"收入[^，。；]{0,4}$"), re.compile(r"支出[^，。；]{0,4}$")
LEFT, LACKING = re.compile(r"(?:结余|盈余|节余|结存)[^，。；]{0,4}$"), re.compile(r"(?:赤字|超支|亏损)[^，。；]{0,4}$")


class HalvesMissTotal(Check):
    """Two halves that leave nothing out do not come to the total that the same sentence gives.

    错误示例：春季招生86人，秋季招生412人，全年共招生508人。

    正确示例：春季招生86人，秋季招生412人，全年共招生498人。
    """

    id = "halves-miss-total"
    family = "arithmetic"
    rules = ("V03",)
    title = Text("两部分之和不等于总数", "Two halves do not come to the total")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        summed = {id(r.result) for r in dossier.report.relations if r.kind is RelationKind.SUM}
        for sentence in sentences(dossier.report):
            counts = [w for w in sentence if _is_count(w.fact)]
            for one, other, total in zip(counts, counts[1:], counts[2:], strict=False):
                if id(total.fact) not in summed and _are_halves(one, other) and TOTAL.search(total.before):
                    yield from self._judge(one.fact, other.fact, total.fact)

    def _judge(self, one: Fact, other: Fact, total: Fact) -> Iterator[Finding]:
        together = stated(one) + stated(other)
        if same_dimension(one.unit, total.unit) and same_dimension(other.unit, total.unit) and not together.meets(stated(total)):
            right = f"{plain((amount(one) + amount(other)) / scale(total.unit))}{total.unit}"
            message = Text(
                f"“{name(total)}”与两部分之和不等：{say(one)}+{say(other)}={right}。",
                f"{say(total)} is not {say(one)} + {say(other)} = {right}.",
            )
            facts = (total, one, other)
            yield Finding(self.id, Severity.ERROR, message, RECOUNT, cite(*facts), right, say(total), facts)


def _is_count(fact: Fact) -> bool:
    return fact.kind is Kind.AMOUNT and fact.role is Role.VALUE and fact.qualifier is Qualifier.EXACT


def _are_halves(one: Worded, other: Worded) -> bool:
    return any(a in one.before and b in other.before and a not in other.before for a, b in HALVES)


class BalanceWrong(Check):
    """Income less spending is not the balance that stands beside them, or a deficit is called a surplus.

    错误示例：收入1386万元，支出1402万元，收支结余16万元。

    正确示例：收入1386万元，支出1402万元，当年超支16万元。
    """

    id = "balance-wrong"
    family = "arithmetic"
    rules = ("V04",)
    title = Text("结余与收支不符", "A balance that income and spending deny")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        # 收入…，其中…；支出…，结余…: the half-sentences of one paragraph belong together.
        for _, group in groupby(sentences(dossier.report), key=lambda sentence: sentence[0].fact.evidence.block):
            money = [w for w in chain(*group) if same_dimension(w.fact.unit, "元") and _is_count(w.fact)]
            for at, balance in enumerate(money):
                if not (sign := 1 if LEFT.search(balance.before) else -1 if LACKING.search(balance.before) else 0):
                    continue
                # The whole income stands before its parts.
                income = next((w.fact for w in money[:at] if INCOME.search(w.before) and "其中" not in w.before), None)
                spent = next((w.fact for w in money[:at] if SPENDING.search(w.before) and "其中" not in w.before), None)
                if income and spent:
                    yield from self._judge(income, spent, balance.fact, sign)

    def _judge(self, income: Fact, spent: Fact, balance: Fact, sign: int) -> Iterator[Finding]:
        rest = stated(income) - stated(spent) if sign > 0 else stated(spent) - stated(income)
        if not rest.meets(stated(balance)):
            right = f"{plain((amount(income) - amount(spent)) / scale(balance.unit))}{balance.unit}"
            message = Text(
                f"“{name(balance)}”与收支不符：收入{say(income)}-支出{say(spent)}={right}。",
                f"{say(balance)} is denied by income less spending, {right}.",
            )
            facts = (balance, income, spent)
            yield Finding(self.id, Severity.ERROR, message, RECOUNT, cite(*facts), right, say(balance), facts)
