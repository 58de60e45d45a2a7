"""The reviewer's opinion sheet (审核意见表): number, chapter, quoted text, problem, wanted change."""

from collections.abc import Sequence

from zhihuan.audit.locating import Locator, section_titles
from zhihuan.audit.model import Audit
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.audit.words import SEVERITY, is_proved
from zhihuan.checks import Finding
from zhihuan.document import Column, Sheet, write_docx_table, write_xlsx
from zhihuan.language import Language, Text

TITLE = Text("审核意见表", "Review opinions")
COLUMNS = (
    (Text("序号", "No."), 6),
    (Text("章节", "Chapter"), 20),
    (Text("原文", "Quoted text"), 44),
    (Text("问题", "Problem"), 46),
    (Text("修改要求", "Wanted change"), 34),
)


def opinion_book(audit: Audit, language: Language = "zh") -> bytes:
    """Return the sheet as an Excel workbook."""
    return write_xlsx([opinion_sheet(audit, language)])


def opinion_file(audit: Audit, language: Language = "zh") -> bytes:
    """Return the sheet as a Word file, the report named above the table."""
    report = audit.report
    about = " · ".join(filter(None, (report.document.title.strip() or audit.name, report.entity, report.period)))
    return write_docx_table(opinion_sheet(audit, language), [about])


def opinion_sheet(audit: Audit, language: Language = "zh") -> Sheet:
    """Return the sheet, one row for each finding, worst first."""
    locator = Locator([reading.document for reading in audit.readings])
    titles = [section_titles(reading.document) for reading in audit.readings]
    title = TITLE.say(language)
    columns = tuple(Column(name.say(language), width) for name, width in COLUMNS)
    where = Whereabouts(audit)
    rows = tuple(
        (number, _chapters(finding, locator, titles), *_opinion(finding, where, language))
        for number, finding in enumerate(audit.findings, 1)
    )
    return Sheet(title, columns, rows, title)


def _chapters(finding: Finding, locator: Locator, titles: Sequence[Sequence[str]]) -> str:
    spots = [spot for citation in finding.citations if (spot := locator.find(citation))]
    return "\n".join(dict.fromkeys(title for spot in spots if (title := titles[spot.shown][spot.block])))


def _opinion(finding: Finding, where: Whereabouts, language: Language) -> tuple[str, str, str]:
    quotes = "\n".join(where.quoted(finding, citation).say(language) for citation in finding.citations)
    return (quotes, f"【{SEVERITY[finding.severity].say(language)}】{finding.message.say(language)}", _wanted(finding, language))


def _wanted(finding: Finding, language: Language) -> str:
    right = Text(f"应为 {finding.expected}。", f"Should be {finding.expected}. ")
    change = right.say(language) if is_proved(finding) else ""
    return change + finding.hint.say(language)
