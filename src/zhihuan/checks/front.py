"""The title page, and the cases that a report tells (V01, V23)."""

import re
from collections.abc import Iterator

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.document import Caption, Document, Heading, Paragraph, Section
from zhihuan.language import Text
from zhihuan.quantities import find

YEAR = re.compile(r"20\d\d|[二2][○〇零0][一二三四五六七八九○〇零\d]{2}")
CASE = re.compile(r"^(?:典型)?案例\s*[一二三四五六七八九十\d]*(?:[：:、.\s]|$)")
SHORT_CASE = 300
MOST_TITLE = 60


class TitlePageIncomplete(Check):
    """The title page does not say whose report it is, or of which year.

    错误示例：封面只写“教育质量年度报告”。

    正确示例：封面写“青禾职业中专学校教育质量年度报告（2025年度）”和编制日期。
    """

    id = "title-page-incomplete"
    family = "structure"
    rules = ("P02",)
    title = Text("封面信息不全", "Title page incomplete")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        front = [b.passage for b in document.blocks if isinstance(b, Paragraph) and b.style in ("title", "subtitle")]
        words = "".join(passage.text for passage in front)
        if not front or "报告" not in words:
            return
        lacking = [
            name for name, is_there in (("单位全称", _names_somebody(words)), ("年度", YEAR.search(words))) if not is_there
        ]
        if lacking:
            shown = "、".join(lacking)
            message = Text(f"封面没有写明{shown}。", "The title page does not say whose report it is, or of which year.")
            hint = Text("请在封面写明学校（地区）全称、报告年度和日期。", "Give full name, year and date on the title page.")
            cited = tuple(passage.cite(0, min(len(passage.text), MOST_TITLE)) for passage in front[:3])
            yield Finding(self.id, Severity.WARNING, message, hint, cited, expected=shown)


def _names_somebody(words: str) -> bool:
    return bool(re.search(r"学校|学院|中专|中学|中心|职高|职中|[省市县区州盟旗]", words))


class CaseWithoutFigures(Check):
    """A case is told without a single figure, or in a few lines: a reader cannot see what came of it.

    错误示例：“案例一 校企共育”全文只有做法的口号，没有一个数据。

    正确示例：“案例一 校企共育”写明背景、做法，并给出“三年培养学徒126人，留任率81%”等成效。
    """

    id = "case-without-figures"
    family = "structure"
    rules = ("V23",)
    title = Text("案例没有数据或过短", "A case without figures, or too short")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        for section in document.sections():
            if CASE.match(section.heading.passage.text.strip()) and not _has_cases_inside(section, document):
                text = _told(section, document)
                lacking = ["数据"] if not find(text) else []
                lacking += [f"背景、做法和成效（只有{len(text)}字）"] if len(text) < SHORT_CASE else []
                if text and lacking:
                    yield self._finding(section.heading, lacking)

    def _finding(self, heading: Heading, lacking: list[str]) -> Finding:
        title, what = heading.passage.text.strip()[:24], "，也没有".join(lacking)
        message = Text(f"“{title}”没有{what}。", "A case gives no figures, or is very short.")
        hint = Text(
            "请写明背景、做法和用数据说明的成效，并配图。", "Tell background, practice and results in figures, with a picture."
        )
        return Finding(self.id, Severity.INFO, message, hint, (heading.passage.cite(),))


def _has_cases_inside(section: Section, document: Document) -> bool:
    inner = document.blocks[section.first + 1 : section.last]
    return any(isinstance(b, Heading) and CASE.match(b.passage.text.strip()) for b in inner)


def _told(section: Section, document: Document) -> str:
    inner = document.blocks[section.first + 1 : section.last]
    return "".join(b.passage.text for b in inner if isinstance(b, Heading | Paragraph | Caption))
