"""A mean lies between the extremes of what it is the mean of (V04)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from zhihuan.checks.agreement import canonical
from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import cite, name, say, stated
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind

MEANS = ("rate", "average", "ratio")
FEWEST, ALL_GRADES = 2, 3
# 高于全省平均水平 compares with others; 四项平均 sums up what was just listed.
OF_LISTED = re.compile(r"(?:[两二三四五六七八九十\d]+[项个类者方]|上述|以上|各项|总体|综合)?平均[^，。；]{0,8}$")
OF_OTHERS = re.compile(r"[全省市县国]平均|高于|低于|超过")


class MeanOutside(Check):
    """The rate or mean of the whole school is higher than that of every part, or lower than that of every part.

    错误示例：高一、高二、高三及格率为92.5%、92.0%、95.0%，全校及格率却是96.1%。

    正确示例：全校及格率93.1%，在各年级之间。
    """

    id = "mean-outside"
    family = "arithmetic"
    rules = ("V04",)
    title = Text("总体比率不在各部分之间", "A mean outside the range of its parts")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        columns: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            indicator = dossier.catalogue.indicators.get(fact.indicator or "")
            if indicator and indicator.kind in MEANS and fact.role is Role.VALUE and fact.kind is not Kind.RANK:
                code = canonical(indicator.code, dossier.catalogue)
                columns[fact.evidence.block, fact.evidence.column, code, fact.period, fact.unit].append(fact)
        for facts in columns.values():
            finding = self._judge(facts) if facts[0].evidence.in_table else None
            if finding:
                yield finding

    def _judge(self, facts: list[Fact]) -> Finding | None:
        wholes = [fact for fact in facts if not fact.breakdown]
        parts = [fact for fact in facts if len(fact.breakdown) == 1]
        # Only parts of one kind (all grades, all majors) can be exhaustive.
        if len(wholes) != 1 or len(parts) < FEWEST or len({part.breakdown[0][0] for part in parts}) != 1:
            return None
        low, high = min(stated(part).low for part in parts), max(stated(part).high for part in parts)
        mean = stated(wholes[0])
        return self._finding(wholes[0], parts) if mean.low > high or mean.high < low else None

    def _finding(self, whole: Fact, parts: list[Fact]) -> Finding:
        least, most = min(parts, key=lambda part: part.value), max(parts, key=lambda part: part.value)
        message = Text(
            f"“{name(whole)}”不在各部分之间：最低{name(least)}，最高{name(most)}。",
            f"{say(whole)} lies outside its parts, which run from {say(least)} to {say(most)}.",
        )
        hint = Text("总体应是各部分的加权平均，请重新计算。", "The whole is the weighted mean of its parts: compute it again.")
        facts = (whole, least, most)
        # Three grades are all there are; of majors or courses a table may list some only.
        is_all = parts[0].breakdown[0][0] == "grade" and len(parts) >= ALL_GRADES
        severity = Severity.ERROR if is_all else Severity.WARNING
        return Finding(self.id, severity, message, hint, cite(*facts), f"{say(least)}—{say(most)}", say(whole), facts)


class MeanOfListedOutside(Check):
    """The mean of rates that a sentence lists is higher than all of them, or lower.

    错误示例：学生满意度95.8%，家长96.4%，教师97.2%，平均满意度97.58%。

    正确示例：学生满意度95.8%，家长96.4%，教师97.2%，平均满意度96.47%。
    """

    id = "mean-of-listed-outside"
    family = "arithmetic"
    rules = ("V04",)
    title = Text("平均数不在所列各数之间", "A mean outside the figures it is of")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for sentence in sentences(dossier.report):
            rates = [w for w in sentence if w.fact.kind is Kind.PERCENT and w.fact.role in (Role.VALUE, Role.SHARE)]
            for at, mean in enumerate(rates):
                listed = [w.fact for w in rates[:at]]
                words = mean.before[-16:]
                if len(listed) >= ALL_GRADES and OF_LISTED.search(words) and not OF_OTHERS.search(words):
                    yield from self._judge(mean.fact, listed)

    def _judge(self, mean: Fact, listed: list[Fact]) -> Iterator[Finding]:
        low, high = min(stated(fact).low for fact in listed), max(stated(fact).high for fact in listed)
        if stated(mean).low > high or stated(mean).high < low:
            shown = "、".join(map(say, listed))
            message = Text(
                f"“{name(mean)}”不在所列各数（{shown}）之间。", f"{say(mean)} lies outside the figures that it is the mean of."
            )
            hint = Text("请重新计算平均数。", "Compute the mean again.")
            least, most = min(listed, key=lambda fact: fact.value), max(listed, key=lambda fact: fact.value)
            facts = (mean, *listed)
            yield Finding(self.id, Severity.ERROR, message, hint, cite(*facts)[:8], f"{say(least)}—{say(most)}", say(mean), facts)
