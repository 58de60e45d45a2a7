"""The standards of the state beside what the school reaches and what it says that they ask (V21)."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from zhihuan.catalogue import Threshold
from zhihuan.checks.agreement import canonical
from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.document import Image, Table
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import dimension, scale

SCHOOL = re.compile(r"学校|中专|职高|职中|中学|学院|职教中心|教育中心|技校")
NAMES_STANDARD = re.compile(r"国家(?:规定|标准|要求)|教育部|部颁|设置标准|达标工程|办学条件")
OF_OTHERS = re.compile(r"省|市|县|学校规定|核定|编制|目标|计划")
DEMAND = re.compile(r"(?:规定|要求|标准)的?[^，。；]{0,12}$|不(?:低|少|高|超过)于?$")
PER_HEAD = re.compile(r"生均|人均|每生")
DECEMBER = 12
REACH = 60
"""How many letters before a figure say that it is demanded."""
MISSED, MET = re.compile(r"(?:未能?|没有|尚未)达到|未达|达不到|不符合|不满足"), re.compile(r"达到|符合|优于|满足|高于|超过")
ASKED = re.compile(r"^[^，。；\d]{0,8}(?:标准|要求|规定)")


def in_force(dossier: Dossier) -> list[Threshold]:
    """Return the thresholds that hold at the end of the report year; none when the year is not known."""
    if not dossier.report.period.isdigit():
        return []
    day = date(int(dossier.report.period), DECEMBER, 31)
    return [
        t
        for t in dossier.catalogue.thresholds
        if t.confidence != "low" and t.valid_from <= day and (t.valid_to is None or day <= t.valid_to)
    ]


class StandardMissed(Check):
    """A stated figure does not reach what a standard in force asks for. Only standards whose text is certain are used.

    错误示例：生师比26.4:1，报告没有提到设置标准要求的20:1。

    正确示例：“生师比为26.4:1，未达到20:1的要求，计划两年内补充教师30人。”
    """

    id = "standard-missed"
    family = "identities"
    rules = ("V21",)
    title = Text("未达到规定标准", "A standard is not met")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        if not SCHOOL.search(dossier.report.entity):
            return
        asked: dict[str, Threshold] = {}
        for threshold in sorted(in_force(dossier), key=lambda t: t.valid_from):
            if threshold.indicator and threshold.confidence == "high" and threshold.indicator != "aid_standard":
                asked[canonical(threshold.indicator, dossier.catalogue)] = threshold
        seen: set[str] = set()
        for fact in dossier.report.facts:
            code = canonical(fact.indicator or "", dossier.catalogue)
            is_ours = fact.role is Role.VALUE and not fact.breakdown and fact.period == dossier.report.period
            if is_ours and code in asked and code not in seen and _misses(fact, asked[code]):
                seen.add(code)
                yield self._finding(fact, asked[code])

    def _finding(self, fact: Fact, threshold: Threshold) -> Finding:
        asks = f"{threshold.relation}{plain(threshold.value)}{threshold.unit}"
        message = Text(
            f"“{name(fact)}”没有达到“{threshold.standard}”的要求（{threshold.label.zh}{asks}）。",
            f"{say(fact)} does not meet the standard: {threshold.label.en} {asks}.",
        )
        hint = Text(
            "请核对口径；确未达标的，在问题与措施中写明。",
            "Check the base; if the standard is missed, say so and what will be done.",
        )
        # Art schools, technician schools and remote places have standards of their own: worth knowing, not a reproach.
        return Finding(self.id, Severity.INFO, message, hint, cite(fact), asks, say(fact), (fact,))


def _misses(fact: Fact, threshold: Threshold) -> bool:
    reach, bound = stated(fact), threshold.value * scale(threshold.unit)
    return reach.high < bound if threshold.relation == "≥" else reach.low > bound


class StandardMisquoted(Check):
    """The text quotes a standard with another value than the official one.

    错误示例：“达到生均图书不少于20册的国家标准”。

    正确示例：“达到生均图书不少于30册的设置标准”。
    """

    id = "standard-misquoted"
    family = "agreement"
    rules = ("V21",)
    title = Text("引用的标准有误", "A standard quoted wrongly")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        thresholds = in_force(dossier)
        for fact in dossier.report.facts:
            sentence = _sentence(fact, dossier) if not fact.evidence.in_table else ""
            if fact.indicator and not _is_quoted(fact, dossier):
                continue
            if NAMES_STANDARD.search(sentence) and not OF_OTHERS.search(sentence):
                meant = [t for t in thresholds if _speaks_of(t, fact, sentence)]
                if meant and all(amount(fact) != t.value * scale(t.unit) for t in meant):
                    yield self._finding(fact, meant)

    def _finding(self, fact: Fact, meant: list[Threshold]) -> Finding:
        official = "；".join(dict.fromkeys(f"“{t.standard}”规定{t.label.zh}{t.relation}{plain(t.value)}{t.unit}" for t in meant))
        message = Text(
            f"引用的标准“{name(fact)}”与规定不符：{official}。",
            f"The standard quoted as {say(fact)} reads otherwise: {official}.",
        )
        hint = Text("请核对文件原文，写明文件名称和文号。", "Check the text of the standard and name it.")
        right = f"{plain(meant[-1].value)}{meant[-1].unit}"
        return Finding(self.id, Severity.WARNING, message, hint, cite(fact), right, say(fact), (fact,))


def _speaks_of(threshold: Threshold, fact: Fact, sentence: str) -> bool:
    """Tell whether the sentence names what the threshold is about, in a unit that can be compared."""
    same = dimension(fact.unit).partition("/")[0] == dimension(threshold.unit).partition("/")[0]
    said = fact.label or sentence
    # 生均校舍建筑面积 is no 校舍建筑面积: what is asked for each head is not what is asked of the whole.
    same = (
        same
        and ("/" not in threshold.unit or bool(PER_HEAD.search(said)))
        and ("/" in threshold.unit or not PER_HEAD.search(said))
    )
    return same and fact.value > Decimal(0) and any(word in said for word in threshold.words if not word[0].isdigit())


def _is_quoted(fact: Fact, dossier: Dossier) -> bool:
    """Tell whether a figure with an indicator is a demand and not what the school has: 优于国家标准规定的生师比20:1."""
    block = dossier.report.document.blocks[fact.evidence.block]
    text = "" if isinstance(block, Table | Image) else block.passage.text[: fact.evidence.span[0]][-REACH:]
    return bool(DEMAND.search(re.split(r"[，。；]", text)[-1]))


def _sentence(fact: Fact, dossier: Dossier) -> str:
    block = dossier.report.document.blocks[fact.evidence.block]
    return "" if isinstance(block, Table | Image) else block.passage.text[slice(*fact.evidence.sentence)]


class StandardMisjudged(Check):
    """A figure is said to miss a standard that it meets, or to meet one that it misses, with both numbers in one sentence.

    错误示例：生师比19.48:1，未达到国家20:1的要求。

    正确示例：生师比19.48:1，达到国家20:1的要求。
    """

    id = "standard-misjudged"
    family = "agreement"
    rules = ("V21",)
    title = Text("是否达标判断有误", "A standard that is met or missed, told the other way")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        better = {
            canonical(t.indicator, dossier.catalogue): t.relation
            for t in dossier.catalogue.thresholds
            if t.indicator and t.relation
        }
        for sentence in sentences(dossier.report):
            for ours, bound in pairwise(sentence):
                relation = better.get(canonical(ours.fact.indicator or "", dossier.catalogue), "")
                if relation in ("≤", "≥") and ASKED.search(bound.after) and ours.fact.kind is bound.fact.kind:
                    yield from self._judge(ours.fact, bound.fact, relation, ours.after)

    def _judge(self, ours: Fact, bound: Fact, relation: str, words: str) -> Iterator[Finding]:
        low, high, limit = stated(ours).low, stated(ours).high, amount(bound)
        meets = high <= limit if relation == "≤" else low >= limit
        misses = low > limit if relation == "≤" else high < limit
        told_missed = bool(MISSED.search(words))
        if (told_missed and meets) or (misses and not told_missed and MET.search(words)):
            truth = "已达到" if meets else "没有达到"
            message = Text(
                f"“{name(ours)}”{truth}{relation}{say(bound)}的要求，文中所说相反。",
                f"{say(ours)} {'meets' if meets else 'misses'} {relation}{say(bound)}; the text says the contrary.",
            )
            hint = Text("请核对数值和标准，改正判断。", "Check the figure and the standard, and mend what is said.")
            yield Finding(self.id, Severity.ERROR, message, hint, cite(ours, bound), truth, say(ours), (ours, bound))
