"""One or many reports audited: read → facts → checks, and the results in the forms that people use."""

from zhihuan.audit.accepted import load_accepted
from zhihuan.audit.as_json import audits_json, audits_value, merged_json, reading_json, reading_value
from zhihuan.audit.as_page import audit_page
from zhihuan.audit.as_text import audit_text, reading_text
from zhihuan.audit.gathering import Case, expand, gather
from zhihuan.audit.many import Row, audit_many
from zhihuan.audit.model import Acceptance, Audit
from zhihuan.audit.renderings import RENDERINGS, Rendering, file_name, render
from zhihuan.audit.run import audit, read
from zhihuan.audit.summary import summary_csv, summary_page, summary_text
from zhihuan.audit.terminal import Terminal

__all__ = [
    "RENDERINGS",
    "Acceptance",
    "Audit",
    "Case",
    "Rendering",
    "Row",
    "Terminal",
    "audit",
    "audit_many",
    "audit_page",
    "audit_text",
    "audits_json",
    "audits_value",
    "expand",
    "file_name",
    "gather",
    "load_accepted",
    "merged_json",
    "read",
    "reading_json",
    "reading_text",
    "reading_value",
    "render",
    "summary_csv",
    "summary_page",
    "summary_text",
]
