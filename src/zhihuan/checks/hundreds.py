"""What cannot be more than a hundred percent: a rate of passing, and the answers to one question together (V04, V15)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from zhihuan.checks.clauses import sentences
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import cite, name, plain, say, stated
from zhihuan.document import Citation
from zhihuan.facts import Role
from zhihuan.language import Text
from zhihuan.quantities import Kind

HUNDRED = Decimal(100)
PARTAKING = re.compile(
    r"(?:合格|通过|就业|升学|毕业|巩固|获证|取证|持证|及格|优良|优秀|对口|录取|上线|落实|出勤|覆盖|满意)(?:率|度|比例)[^，。；]{0,5}$"
)
CLAUSE = re.compile(r"[^。；;\n]+")
ANSWER = re.compile(
    r"(?P<word>(?:非常|很|十分|比较|较为|较|基本|不太|很不|非常不|不)?满意|一般|说不清|不了解|未作答)[”\"’]?"
    r"[^，。；、\d满]{0,8}?(?P<value>\d{1,3}(?:\.\d+)?)\s*[%％]"
)
FEWEST = 3


class RateAboveHundred(Check):
    """A rate of those who pass, find work or are content is above 100%.

    错误示例：企业员工认定合格率达102.6%。

    正确示例：企业员工认定合格率达92.6%。
    """

    id = "rate-above-hundred"
    family = "identities"
    rules = ("V15",)
    title = Text("比率超过100%", "A rate above 100%")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        codes = dossier.catalogue.indicators
        for sentence in sentences(dossier.report):
            for worded in sentence:
                fact = worded.fact
                indicator = codes.get(fact.indicator or "")
                is_level = fact.kind is Kind.PERCENT and fact.role in (Role.VALUE, Role.SHARE) and stated(fact).low > HUNDRED
                # Where the catalogue knows a bound, that bound speaks.
                if is_level and (indicator is None or indicator.high is None) and PARTAKING.search(worded.before):
                    message = Text(f"“{name(fact)}”超过100%，不可能。", f"{say(fact)} is above 100%.")
                    hint = Text("请核对分子、分母和小数点。", "Check both parts and the decimal point.")
                    yield Finding(self.id, Severity.ERROR, message, hint, cite(fact), "≤100%", say(fact), (fact,))


class AnswersMissHundred(Check):
    """The answers to one question of a survey, from content to not content, do not add up to 100%.

    错误示例：“满意”占85.1%，“基本满意”占12.2%，“不满意”占5.7%。

    正确示例：“满意”占85.1%，“基本满意”占12.2%，“不满意”占2.7%。
    """

    id = "answers-miss-hundred"
    family = "arithmetic"
    rules = ("V04",)
    title = Text("各选项比例之和不是100%", "Answers that do not add up to 100%")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.prose():
            for clause in CLAUSE.finditer(passage.text):
                answers = list(ANSWER.finditer(passage.text, *clause.span()))
                words = [answer["word"] for answer in answers]
                is_whole = len(words) >= FEWEST and len(set(words)) == len(words) and any("不" in word for word in words)
                if is_whole and any("不" not in word for word in words):
                    yield from self._judge([a["value"] for a in answers], [passage.cite(*a.span()) for a in answers])

    def _judge(self, values: list[str], places: list[Citation]) -> Iterator[Finding]:
        total = sum(map(Decimal, values), Decimal(0))
        reach = sum((Decimal(5).scaleb(-len(value.partition(".")[2]) - 1) for value in values), Decimal(0))
        if abs(total - HUNDRED) > reach:
            # More than all is impossible; less may leave out those who did not answer.
            severity = Severity.ERROR if total > HUNDRED else Severity.WARNING
            shown = "+".join(f"{value}%" for value in values)
            message = Text(f"各选项之和不是100%：{shown}={plain(total)}%。", f"The answers add up to {plain(total)}%.")
            hint = Text("请核对各选项的比例。", "Check the share of each answer.")
            yield Finding(self.id, severity, message, hint, tuple(places), "100%", f"{plain(total)}%")
