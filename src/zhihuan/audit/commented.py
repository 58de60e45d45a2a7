"""The report given back as a Word file with a comment at the words of each finding."""

from zhihuan.audit.model import Audit
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.audit.words import SEVERITY, expected_word
from zhihuan.checks import Finding
from zhihuan.document import Citation, Note, write_comments
from zhihuan.language import Language, Text

AUTHOR = "质环"


def commented_report(audit: Audit, language: Language = "zh") -> bytes:
    """Return the user's own .docx with comments; of another format, a Word rendering of what was read, with the same comments."""
    return write_comments(audit.report.document, audit.path.read_bytes(), notes_of(audit, language))


def notes_of(audit: Audit, language: Language = "zh") -> list[Note]:
    """Return one note for each place that a finding cites in the report, worst finding first."""
    where = Whereabouts(audit)
    return [
        Note(citation.place, citation.quote, AUTHOR, _lines(finding, number, citation, where, language))
        for number, finding in enumerate(audit.findings, 1)
        for citation in finding.citations
        if citation.place.document == audit.name
    ]


def _lines(finding: Finding, number: int, citation: Citation, where: Whereabouts, language: Language) -> tuple[str, ...]:
    """What stands in the comment: how serious and what, the two values, what to do, and where else to look."""
    pairs = ((expected_word(finding), finding.expected), (Text("文中", "found"), finding.found))
    others = "；".join(where.quoted(finding, other).say(language) for other in finding.citations if other != citation)
    lines = (
        f"【{SEVERITY[finding.severity].say(language)} {number}】{finding.message.say(language)}",
        "；".join(f"{word.say(language)} {value}" for word, value in pairs if value),
        finding.hint.say(language),
        Text("另见 ", "See also ").say(language) + others if others else "",
    )
    return tuple(line for line in lines if line)
