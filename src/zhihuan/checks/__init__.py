"""Rules over facts and documents, and the findings they give."""

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.run import CHECKS, run
from zhihuan.checks.stating import stated

__all__ = ["CHECKS", "Check", "Dossier", "Finding", "Severity", "run", "stated"]
