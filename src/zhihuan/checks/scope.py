"""One number under two names, two spans of time, or in a list whose sum stands elsewhere: what exactly does it count?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.document import Image, Table
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, dimension, scale

# Terms that name different things and are often put for one another. Either side is a list of spellings.
CONFUSABLE = (("实习", "就业"), ("上线", "录取"), ("申报", "授权"), ("申请", "授权"), ("计划", "实际招"), ("立项", "结题"))
HALF = re.compile(r"上半年|下半年|第?[一二三四]季度|春季学期|秋季学期|截至\s*\d{1,2}\s*月|\d月底")
WHOLE = re.compile(r"一年来|全年|年度|今年|(?:19|20)\d{2}\s*年(?!\s*\d|上半|下半)")
FULL_DIGITS = 3


def _repeats(dossier: Dossier) -> Iterator[tuple[Fact, Fact]]:
    """Yield pairs of equal numbers of three digits or more, in one unit, of one period, from two places of the prose."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in dossier.report.facts:
        digits = len(fact.value.as_tuple().digits)
        if fact.kind is Kind.AMOUNT and fact.role is Role.VALUE and digits >= FULL_DIGITS and not fact.evidence.in_table:
            # A term (2022春) is part of its year: that the one number stands for both is what is looked for.
            groups[fact.entity, fact.value, dimension(fact.unit), fact.period[:4]].append(fact)
    for group in groups.values():
        yield from ((a, b) for a, b in combinations(group, 2) if a.evidence.block != b.evidence.block)


def _said(fact: Fact) -> str:
    return fact.label + fact.evidence.citation.quote


class TermConfused(Check):
    """One number is called by two names that are not the same thing: 实习 and 就业, 上线 and 录取, 申报 and 授权.

    错误示例：一处写“本地就业315人”，另一处写“安排315名学生在本地实习”；“推荐就业164人，均安排到企业实习”。

    正确示例：“本地实习315人”；就业人数另计。
    """

    id = "term-confused"
    family = "agreement"
    rules = ("V15",)
    title = Text("概念混用", "Two things under one number")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        seen: set[tuple[Decimal, tuple[str, str]]] = set()
        for a, b in _repeats(dossier):
            terms = confused_terms(a, b)
            if terms and (a.value, terms) not in seen:
                seen.add((a.value, terms))
                yield self._finding(a, b, terms)
        for fact in dossier.report.facts:
            if fact.kind is Kind.AMOUNT and not fact.evidence.in_table and _turns_into_internship(fact, dossier):
                yield self._finding(fact, fact, ("就业", "实习"))

    def _finding(self, a: Fact, b: Fact, terms: tuple[str, str]) -> Finding:
        message = Text(
            f"{say(a)}既称“{terms[0]}”又称“{terms[1]}”，两者不是一回事。",
            f"{say(a)} is called both {terms[0]} and {terms[1]}, which are two things.",
        )
        hint = Text("请按定义写明是哪一个；另一个另行统计。", "Say which of the two it is, and count the other apart.")
        return Finding(self.id, Severity.WARNING, message, hint, cite(a, b), facts=(a, b))


def confused_terms(one: Fact, other: Fact) -> tuple[str, str] | None:
    """Return the two terms of a confusable pair under which two figures go, if the rest of their names shares a word."""
    terms = _confused(_said(one), _said(other))
    return terms if terms and _share_words(one, other, terms) else None


def _confused(one: str, other: str) -> tuple[str, str] | None:
    for x, y in CONFUSABLE:
        for first, second in ((x, y), (y, x)):
            if first in one and second not in one and second in other and first not in other:
                return first, second
    return None


def _share_words(a: Fact, b: Fact, terms: tuple[str, str]) -> bool:
    bare = [re.sub("|".join(terms) + r"|[^\u4e00-\u9fff]|人数|学生|人", "", f.label) for f in (a, b)]
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in bare]
    return bool(pairs[0] & pairs[1])


def _turns_into_internship(fact: Fact, dossier: Dossier) -> bool:
    """推荐就业164人，均安排到企业实习: the next clause says that all of them are interns."""
    if "就业" not in _said(fact) or fact.role is not Role.VALUE:
        return False
    text = _text(fact, dossier)[fact.evidence.span[1] :]
    return bool(re.match(r"人?[，,](?:均|全部|都)[^。；，]{0,16}实习", text))


class PeriodDiffers(Check):
    """One number is said once of the whole year and once of half of it.

    错误示例：前言写“一年来525名学生参加实习”，2.4写“上半年共有525名学生参加实习”。

    正确示例：两处写同一段时间。
    """

    id = "period-differs"
    family = "agreement"
    rules = ("V16",)
    title = Text("同一数字时段不同", "One number, two spans of time")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        seen: set[Decimal] = set()
        for a, b in _repeats(dossier):
            halves = [bool(HALF.search(_sentence(f, dossier))) for f in (a, b)]
            whole = _sentence(b if halves[0] else a, dossier)
            if halves[0] != halves[1] and WHOLE.search(whole) and a.value not in seen and _alike(a, b):
                seen.add(a.value)
                yield self._finding(a, b)

    def _finding(self, a: Fact, b: Fact) -> Finding:
        message = Text(
            f"同是“{say(a)}”，一处说的是全年，另一处说的是其中一段时间。",
            f"{say(a)} is given for the whole year in one place and for part of it in another.",
        )
        hint = Text("请核实统计时段，两处写成一致。", "Check the span of time and write it the same way twice.")
        return Finding(self.id, Severity.WARNING, message, hint, cite(a, b), facts=(a, b))


def _sentence(fact: Fact, dossier: Dossier) -> str:
    return _text(fact, dossier)[slice(*fact.evidence.sentence)]


def _text(fact: Fact, dossier: Dossier) -> str:
    block = dossier.report.document.blocks[fact.evidence.block]
    return "" if isinstance(block, Table | Image) else block.passage.text


def _alike(a: Fact, b: Fact) -> bool:
    return (a.indicator is not None and a.indicator == b.indicator) or len(set(a.label) & set(b.label)) >= 3


class ListSumDiffers(Check):
    """A total for several named groups is not the sum of what the report says of each of them elsewhere.

    错误示例：5.1写“农民、农民工、企业职工培训共29.21万人次”，5.2分别写7.79万、15.90万、4.98万人次。

    正确示例：5.1写“共28.67万人次”。
    """

    id = "list-sum-differs"
    family = "agreement"
    rules = ("V03", "V12")
    title = Text("几类合计与分述不符", "A joint figure is not the sum of its groups")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        # Each group may be somebody else's figure (技工学校在校生2500人 in a city's report); the joint one is the report's own.
        facts = [f for f in dossier.report.facts if f.kind is Kind.AMOUNT and f.role in (Role.VALUE, Role.OTHER)]
        for joint in (fact for fact in facts if fact.role is Role.VALUE):
            items = _items(joint.label)
            parts = [_part(item, joint, facts) for item in items] if len(items) >= 3 else []
            if parts and all(parts):
                finding = self._judge(joint, [part for part in parts if part])
                if finding:
                    yield finding

    def _judge(self, joint: Fact, parts: list[Fact]) -> Finding | None:
        reaches = [stated(part) for part in parts]
        total = Interval(sum((r.low for r in reaches), Decimal(0)), sum((r.high for r in reaches), Decimal(0)))
        if total.meets(stated(joint)):
            return None
        exact = sum((amount(part) for part in parts), Decimal(0)) / scale(joint.unit)
        message = Text(
            f"“{name(joint)}”与分述之和不符：{'+'.join(map(say, parts))}={plain(exact)}{joint.unit}。",
            f"{say(joint)} is not the sum of the groups stated elsewhere, {plain(exact)}{joint.unit}.",
        )
        hint = Text(
            "请统一合计与各类的数值；合计还含其他人群的，请写明。",
            "Make total and groups agree; if the total holds others too, say so.",
        )
        facts = (joint, *parts)
        return Finding(self.id, Severity.WARNING, message, hint, cite(*facts), f"{plain(exact)}{joint.unit}", say(joint), facts)


def _items(label: str) -> list[str]:
    """Return the groups that a label lists: 农民工、企业职工及退役士兵培训人次 gives three."""
    if "、" not in label:
        return []
    listed = re.split(r"[、及和与]", re.sub(r".*[的：:”]", "", label))
    tail = re.search(r"(?:培训|就业|招生|毕业生?|在校生?|参加|获奖)?(?:人数|人次|人|数)?(?:共计?|合计)?$", listed[-1])
    listed[-1] = listed[-1][: tail.start()] if tail else listed[-1]
    return [item for item in listed if len(item) >= 2]


def _part(item: str, joint: Fact, facts: list[Fact]) -> Fact | None:
    """Return the one figure that speaks of this group alone."""
    rivals = [
        f
        for f in facts
        if item in f.label
        and f is not joint
        and "、" not in f.label
        and f.period == joint.period
        and dimension(f.unit) == dimension(joint.unit)
    ]
    longest = [
        f for f in rivals if not any(other != item and item in other and other in f.label for other in _items(joint.label))
    ]
    return longest[0] if len(longest) == 1 else None
