"""Rules over facts and documents, and the findings they give."""

from zhihuan.checks.model import Check, Dossier, Finding, Severity

__all__ = ["Check", "Dossier", "Finding", "Severity"]
