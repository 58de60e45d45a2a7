"""Rules over facts and documents, and the findings they give."""

from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.run import CHECKS, run

__all__ = ["CHECKS", "Check", "Dossier", "Finding", "Severity", "run"]
