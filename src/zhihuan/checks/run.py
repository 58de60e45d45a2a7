"""The list of checks, written out once, and the run over a dossier."""

from zhihuan.checks.model import Check, Dossier, Finding, Severity

CHECKS: tuple[type[Check], ...] = ()

_WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def run(dossier: Dossier) -> tuple[Finding, ...]:
    """Return what all checks find in the dossier, worst first, each finding once."""
    found = dict.fromkeys(finding for check in CHECKS for finding in check().find(dossier))
    return tuple(sorted(found, key=lambda finding: _WORST_FIRST[finding.severity]))
