"""The files that an audit can become: one rendering for each format, in a dict."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhihuan.audit.as_json import audits_json
from zhihuan.audit.as_page import audit_page
from zhihuan.audit.as_text import audit_text
from zhihuan.audit.commented import commented_report
from zhihuan.audit.model import Audit
from zhihuan.audit.opinions import opinion_book, opinion_file
from zhihuan.language import Language


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an audit becomes a file: the end of its name, and the function that gives its bytes."""

    suffix: str
    render: Callable[[Audit, Language], bytes]


def _text(audit: Audit, language: Language) -> bytes:
    return audit_text(audit, language, all_of_it=True).encode("utf-8", "replace")


def _json(audit: Audit, language: Language) -> bytes:
    return audits_json([audit], language).encode("utf-8", "replace")


def _html(audit: Audit, language: Language) -> bytes:
    return audit_page(audit, language).encode("utf-8", "replace")


RENDERINGS: Mapping[str, Rendering] = {
    "text": Rendering(".findings.txt", _text),
    "json": Rendering(".findings.json", _json),
    "html": Rendering(".findings.html", _html),
    "docx": Rendering(".commented.docx", commented_report),
    "xlsx": Rendering(".opinions.xlsx", opinion_book),
    "sheet": Rendering(".opinions.docx", opinion_file),
}


def render(audit: Audit, form: str, language: Language = "zh") -> bytes:
    """Return the audit in one of the formats of RENDERINGS."""
    return RENDERINGS[form].render(audit, language)


def file_name(audit: Audit, form: str) -> str:
    """Return a name for the file, beside the report's own: "report.findings.html"."""
    return audit.path.stem + RENDERINGS[form].suffix
