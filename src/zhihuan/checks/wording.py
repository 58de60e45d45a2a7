"""Words that give a careless copy away: repeats, doubled words, broken dates, contradictory approximations."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.repeats import Run, shared_runs
from zhihuan.document import Citation
from zhihuan.language import Text

LONG_RUN = 60
CLAUSE = re.compile(r"[^，。；！？\n]{16,}")


class RepeatedPassage(Check):
    """The same passage of sixty characters or more stands twice in the report.

    错误示例：介绍名师工作室的一段话在“师资队伍”和“社会服务”两章各出现一次，一字不差。

    正确示例：第二处只写新的内容，并注明“详见3.4”。
    """

    id = "repeated-passage"
    family = "text"
    rules = ()
    title = Text("报告内部文字重复", "The same passage twice")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        for run in shared_runs(document, document):
            if run.length >= LONG_RUN:
                yield self._finding(run)

    def _finding(self, run: Run) -> Finding:
        message = Text(f"有一段文字（{run.length}字）在两处重复出现。", f"{run.length} characters are the same in two places.")
        hint = Text("请删去一处，或改写为互相引用。", "Delete one, or refer to the other.")
        return Finding(self.id, Severity.WARNING, message, hint, (run.first, run.second), found=str(run.length))


class RepeatedClaim(Check):
    """One paragraph says the same thing twice within a few sentences.

    错误示例：实训工位数与学生数相匹配……（两句之后）……实训工位数与学生数匹配。

    正确示例：同一段里一个意思只写一次。
    """

    id = "repeated-claim"
    family = "text"
    rules = ()
    title = Text("同一段内语句重复", "A claim repeated in one paragraph")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.prose():
            said: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for start, end in _clauses(passage.text):
                said[passage.text[start:end]].append((start, end))
            for one, other in sorted(pair for spans in said.values() for pair in combinations(spans, 2)):
                yield self._finding(passage.cite(*one), passage.cite(*other))

    def _finding(self, first: Citation, second: Citation) -> Finding:
        message = Text(f"同一段内重复出现“{first.quote[:20]}…”。", "One paragraph repeats a clause word for word.")
        hint = Text("请删去重复的一处。", "Delete one of them.")
        return Finding(self.id, Severity.WARNING, message, hint, (first, second))


def _clauses(text: str) -> list[tuple[int, int]]:
    """Return the spans of clauses of sixteen characters or more."""
    return [match.span() for match in CLAUSE.finditer(text)]


class DoubledWord(Check):
    """A word or character is typed twice.

    错误示例：学校的的实训基地；积极积极推进。

    正确示例：学校的实训基地；积极推进。
    """

    id = "doubled-word"
    family = "text"
    rules = ()
    title = Text("叠字叠词", "A word typed twice")
    # 目的的确立, 进行了了解, 现在在校 are right.
    pattern = re.compile(
        r"(?<!目)的的(?!确)|了了(?!解|结|然)|(?<![存现正实所])在在|是是(?!非)|(?<![饱温])和和(?!气)|(?<!参)与与|"
        r"(?<![行作认因成称])为为(?!我|你|他)|。。|，，|、、|；；|([\u4e00-\u9fff]{3,6})\1"
    )

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.prose():
            for match in self.pattern.finditer(passage.text):
                start, end = max(0, match.start() - 6), min(len(passage.text), match.end() + 6)
                message = Text(f"“{match.group()}”重复。", "A word or mark is doubled.")
                hint = Text("请删去多余的字符。", "Delete the extra characters.")
                yield Finding(self.id, Severity.WARNING, message, hint, (passage.cite(start, end),), found=match.group())


class BrokenDate(Check):
    """A date that no calendar knows: a slip of 年 and 月, a month without its 月, a thirteenth month.

    错误示例：2017月12月；2019年10通过验收；2020年13月。

    正确示例：2017年12月；2019年10月通过验收。
    """

    id = "broken-date"
    family = "text"
    rules = ("V20",)
    title = Text("日期书写有误", "A broken date")
    pattern = re.compile(
        r"(?:19|20)\d{2}\s*月\s*\d{1,2}\s*月?|(?:19|20)\d{2}\s*年\s*(?:1[3-9]|[2-9]\d|0)\s*月|"
        r"(?:19|20)\d{2}\s*年\s*(?:0?[1-9]|1[0-2])\s*月\s*(?:3[2-9]|[4-9]\d)\s*日|"
        r"(?:19|20)\d{2}\s*年\s*(?:0?[1-9]|1[0-2])(?=[\u4e00-\u9fff])(?!\s*(?:月|[-—~至、，]|所|个|名|人|项|门|家|次|场|万|亿|级|年|届|余|多|月|件|位|篇|类|种|周|天|日|期|批|元|分|学|岁|本|条|支|课|台|套|间|部))"
    )

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.passages():
            for match in self.pattern.finditer(passage.text):
                end = min(len(passage.text), match.end() + 4)
                message = Text(f"日期“{match.group()}”书写有误。", f"“{match.group()}” is no date.")
                hint = Text("请核对年、月、日。", "Check year, month and day.")
                yield Finding(self.id, Severity.WARNING, message, hint, (passage.cite(match.start(), end),), found=match.group())


class ContradictoryApproximation(Check):
    """One number is said to be both less and more than it is: 近…多, 近…余, 约…以上.

    错误示例：申请专利近十多项；聘请兼职教师近百余人。

    正确示例：申请专利12项；聘请兼职教师96人。
    """

    id = "contradictory-approximation"
    family = "text"
    rules = ()
    title = Text("约数自相矛盾", "A contradictory approximation")
    pattern = re.compile(
        r"(?:将?近|接近|不足|不到|约|大约)\s*(?:\d[\d,.]*\s*[万亿]?|[一二三四五六七八九十百千万两]{1,4})\s*(?:余|多)(?=[\u4e00-\u9fff])"
    )

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for _, passage in dossier.report.document.prose():
            for match in self.pattern.finditer(passage.text):
                start, end = max(0, match.start() - 10), min(len(passage.text), match.end() + 4)
                message = Text(f"“{match.group()}”既说不足又说超出。", "The number is called both nearly and more than.")
                hint = Text("请写出确数，或只用一个约数词。", "Give the exact number, or one qualifier.")
                yield Finding(self.id, Severity.WARNING, message, hint, (passage.cite(start, end),), found=match.group())
