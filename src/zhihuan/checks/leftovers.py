"""What was left over from a copied text: another school's name, another year (V20)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from zhihuan.checks.agreement import canonical
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.stating import cite, name, say
from zhihuan.checks.tables import cite_cell
from zhihuan.document import Passage, Table
from zhihuan.facts import Fact, Role
from zhihuan.language import Text

KINDS = "中等专业学校|职业技术学校|职业中等专业学校|职业教育中心学校|职业教育中心|职教中心|职业中学|职业中专|职业高中|技工学校|技师学院"
# A name stands at the beginning of a sentence or clause: there it is who the sentence is about.
SUBJECT = re.compile(rf"(?:^|[。！？；\n，,])\s*([\u4e00-\u9fff]{{2,12}}?(?:{KINDS}))(?![\u4e00-\u9fff]{{0,6}}等)")
PARTNER = re.compile(
    r"(?:所|家|个|套|批|名|各|该|级|类)[\u4e00-\u9fff]{0,2}(?:中等|职业|技)|[与向赴]|^(?:学校|我校|本校)?(?:与|和|同|由|对|向|到|在|为|如|其中|以及|包括|分别|联合|依托|结对|例如|像|对口|支援|帮扶)"
)
YEAR = re.compile(r"(?:19|20)\d{2}(?=\s*年|\s*$)")
LEAST_DIGITS = 3


def is_own(other: str, own: str) -> bool:
    """Tell whether a name is the school's own or a short form: its characters come in the full name, in order, places aside."""
    one, whole = _core(other), _core(own)
    letters = iter(whole)
    return not own or one in whole or whole in one or all(char in letters for char in one)


def _core(name: str) -> str:
    """Return a name without its province and without the words that say what sort of place it is in: 嘉山县 is 嘉山."""
    return re.sub(r"[省市县区]", "", re.sub(r"^[\u4e00-\u9fff]{2,3}省(?=.{4})", "", name)).removesuffix("学校")


class OtherSchoolNamed(Check):
    """A sentence is about another school than the one that reports: probably left over from the text it was copied from.

    错误示例：某校报告中写着“望川市砺石中等专业学校把岗位任务编入课程”，而报告单位是另一所学校。

    正确示例：“学校把岗位任务编入课程”。
    """

    id = "other-school-named"
    family = "text"
    rules = ("V20",)
    title = Text("出现其他学校的名称", "Another school's name")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        own, edition = dossier.report.entity, dossier.catalogue.editions.get(dossier.report.edition)
        if not re.search(KINDS, own) or (edition and edition.level == "city"):
            return
        for _, passage in dossier.report.document.prose():
            for match in SUBJECT.finditer(passage.text):
                if not is_own(match[1], own) and not PARTNER.search(match[1]):
                    yield self._finding(passage, match, own)

    def _finding(self, passage: Passage, match: re.Match[str], own: str) -> Finding:
        message = Text(
            f"正文中出现其他学校的名称“{match[1]}”，本报告的学校是“{own}”。",
            f"The text speaks of {match[1]}, but the report is that of {own}.",
        )
        hint = Text(
            "如是套用他校文字留下的，请改正；确指该校的，请写明与本校的关系。",
            "If left over from a copied text, mend it; if meant, say how the two are related.",
        )
        end = min(len(passage.text), match.end() + 12)
        return Finding(self.id, Severity.WARNING, message, hint, (passage.cite(match.start(1), end),), own, match[1])


class YearTwice(Check):
    """Two columns of one table are headed by the same year: one of them was not brought up to date.

    错误示例：表头为“2024年 | 2024年”。

    正确示例：表头为“2024年 | 2025年”。
    """

    id = "year-twice"
    family = "text"
    rules = ("V20",)
    title = Text("表头年份重复", "One year heads two columns")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for block in dossier.report.document.blocks:
            if isinstance(block, Table):
                for row in block.rows[:2]:
                    cells = list(dict.fromkeys(cell for cell in row if YEAR.search(cell.text)))
                    pairs = [(a, b) for a, b in combinations(cells, 2) if a.text.replace(" ", "") == b.text.replace(" ", "")]
                    # Bare years may rightly come again under each of several heads (就业率 2024 2025, 起薪 2024 2025).
                    says_more = pairs and re.sub(r"[\s年度\d]", "", pairs[0][0].text)
                    if pairs and (says_more or len({c.text for c in cells}) == 1):
                        first, second = pairs[0]
                        message = Text(f"表头年份重复：两列都是“{first.text}”。", f"Two columns are headed “{first.text}”.")
                        hint = Text("请改正其中一列的年份。", "Mend the year of one column.")
                        yield Finding(
                            self.id, Severity.ERROR, message, hint, (cite_cell(first), cite_cell(second)), found=first.text
                        )


class YearLeftOver(Check):
    """One figure is given for two different years: in one place last year's number of the year was left in.

    错误示例：1.1写“2024年招生1566人”，表中2025年招生1566人。

    正确示例：两处都写“2025年招生1566人”。
    """

    id = "year-left-over"
    family = "text"
    rules = ("V20",)
    title = Text("年份疑为沿用上年", "A year left over")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.indicator and fact.role is Role.VALUE and len(fact.value.as_tuple().digits) >= LEAST_DIGITS:
                code = canonical(fact.indicator, dossier.catalogue)
                groups[fact.entity, code, fact.breakdown, fact.value].append(fact)
        for group in groups.values():
            pair = _one_year_apart(group, dossier.report.period)
            if pair:
                yield self._finding(*pair)

    def _finding(self, a: Fact, b: Fact) -> Finding:
        message = Text(
            f"“{name(a)}”一处写作{a.period}年，另一处写作{b.period}年。", f"{say(a)} is given for {a.period} and for {b.period}."
        )
        hint = Text("请核对年份；如两年恰好相同，请分别写明。", "Check the year; if both years are alike, say so.")
        return Finding(self.id, Severity.WARNING, message, hint, cite(a, b), a.period, b.period, (a, b))


class FutureInThePast(Check):
    """A year that was over before the report year is spoken of as yet to come: a sentence left over from an earlier report.

    错误示例：2024年度报告写“2023年将继续加大投入”。

    正确示例：“2025年将继续加大投入”。
    """

    id = "future-in-the-past"
    family = "text"
    rules = ("V20",)
    title = Text("已过去的年份写成将来", "A past year spoken of as the future")
    # 2023年将两个专业合并 is 将 in its other sense; only what can be nothing but a plan counts.
    pattern = re.compile(
        r"(20\d\d)\s*年(?:[，,](?:学校|我校|学院|我院|中心|全[校市县])?)?[^，。；\d]{0,8}?(?:将(?:继续|进一步|加大|加强|着力|努力|全力|大力|不断|积极|全面|持续|重点|力争)|力争|拟(?=[^人定])|计划在)"
    )

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        period = dossier.report.period
        for _, passage in dossier.report.document.prose() if period.isdigit() else ():
            for match in self.pattern.finditer(passage.text):
                if int(match[1]) < int(period):
                    yield self._finding(passage, match, period)

    def _finding(self, passage: Passage, match: re.Match[str], period: str) -> Finding:
        message = Text(
            f"报告是{period}年度，却把{match[1]}年写成将来：“{match.group()}”。",
            f"The report is for {period}, but speaks of {match[1]} as the future.",
        )
        hint = Text("疑为沿用以前的文字，请改正年份或改写。", "Probably left over: mend the year or reword.")
        end = min(len(passage.text), match.end() + 8)
        return Finding(self.id, Severity.WARNING, message, hint, (passage.cite(match.start(), end),), f"＞{period}", match[1])


def _one_year_apart(group: list[Fact], period: str) -> tuple[Fact, Fact] | None:
    """Return two equal figures of this year and the last from two places; None when one table rightly holds both."""
    pairs = [(a, b) for a, b in combinations(group, 2) if {a.period, b.period} == {period, _year_before(period)}]
    if any(a.evidence.block == b.evidence.block for a, b in pairs):
        return None
    return pairs[0] if pairs else None


def _year_before(period: str) -> str:
    return str(int(period) - 1) if period.isdigit() else ""
