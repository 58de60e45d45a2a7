"""The reviewer's opinion sheet (审核意见表): number, chapter, quoted text, problem, wanted change."""

from collections.abc import Iterator, Sequence

from zhihuan.audit.locating import Locator, Spot, section_titles
from zhihuan.audit.model import Audit
from zhihuan.audit.words import SEVERITY, place_words
from zhihuan.checks import Finding
from zhihuan.document import Cell, Document, Heading, Paragraph, Passage, Place, Table
from zhihuan.language import Language, Text

TITLE = Text("审核意见表", "Review opinions")
COLUMNS = (
    Text("序号", "No."),
    Text("章节", "Chapter"),
    Text("原文", "Quoted text"),
    Text("问题", "Problem"),
    Text("修改要求", "Wanted change"),
)


def opinion_rows(audit: Audit, language: Language = "zh") -> list[tuple[str, ...]]:
    """Return the sheet as rows of words, the column heads first."""
    locator = Locator([reading.document for reading in audit.readings])
    titles = [section_titles(reading.document) for reading in audit.readings]
    head = tuple(words.say(language) for words in COLUMNS)
    return [head, *(_row(n, finding, locator, titles, language) for n, finding in enumerate(audit.findings, 1))]


def opinion_sheet(audit: Audit, language: Language = "zh") -> Document:
    """Return the sheet as a document: a title, which report it is about, and the table."""
    report = audit.report
    about = " · ".join(filter(None, (report.document.title.strip() or audit.name, report.entity, report.period)))
    name = f"{TITLE.say(language)}.docx"
    here = Place(name)
    rows = tuple(
        tuple(Cell(Passage.of(words, here), i, j, is_header=i == 0) for j, words in enumerate(row))
        for i, row in enumerate(opinion_rows(audit, language))
    )
    title = TITLE.say(language)
    blocks = (Heading(Passage.of(title, here), 1, "", title), Paragraph(Passage.of(about, here)), Table(rows, here))
    return Document(name, "docx", blocks, title=title)


def _row(number: int, finding: Finding, locator: Locator, titles: Sequence[Sequence[str]], language: Language) -> tuple[str, ...]:
    spots = [spot for citation in finding.citations if (spot := locator.find(citation))]
    quotes = "\n".join(f"{place_words(c.place).say(language)}：“{c.quote.strip()}”" for c in finding.citations)
    problem = f"【{SEVERITY[finding.severity].say(language)}】{finding.message.say(language)}"
    return (str(number), "\n".join(_chapters(spots, titles)), quotes, problem, _wanted(finding, language))


def _chapters(spots: Sequence[Spot], titles: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from dict.fromkeys(title for spot in spots if (title := titles[spot.shown][spot.block]))


def _wanted(finding: Finding, language: Language) -> str:
    change = ""
    if finding.expected:
        change = Text(f"应为 {finding.expected}。", f"Should be {finding.expected}. ").say(language)
    return change + finding.hint.say(language)
