"""One or many reports audited: read → facts → checks, and the results in the forms that people use."""

from zhihuan.audit.accepted import load_accepted
from zhihuan.audit.as_json import audits_json, audits_value, reading_json, reading_value
from zhihuan.audit.as_text import audit_text, reading_text
from zhihuan.audit.gathering import Case, expand, gather
from zhihuan.audit.model import Acceptance, Audit
from zhihuan.audit.run import audit, read
from zhihuan.audit.terminal import Terminal

__all__ = [
    "Acceptance",
    "Audit",
    "Case",
    "Terminal",
    "audit",
    "audit_text",
    "audits_json",
    "audits_value",
    "expand",
    "gather",
    "load_accepted",
    "read",
    "reading_json",
    "reading_text",
    "reading_value",
]
