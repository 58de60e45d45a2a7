"""Identities between the figures of the official tables: what the form itself demands is an error, however the words put it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from zhihuan.checks import CHECKS, Dossier, Finding, Severity, run
from zhihuan.facts import Reading, key_of

_IDENTITY: Final = next(check for check in CHECKS if check.id == "identity-broken")
_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def find_all(dossier: Dossier) -> tuple[Finding, ...]:
    """Return what the checks find, worst first; of two that say the same of the same figures, the graver one."""
    found = [*run(dossier), *_errors_of_tables(dossier)]
    return tuple(_gravest(sorted(found, key=lambda finding: _WEIGHT[finding.severity])))


def _errors_of_tables(dossier: Dossier) -> Iterator[Finding]:
    """Yield what the form's rows break among themselves. What is only doubtful the words may explain: the checks read both."""
    found = _IDENTITY().find(replace(dossier, report=_tables_of(dossier.report), annexes=()))
    return (finding for finding in found if finding.severity is Severity.ERROR)


def _tables_of(reading: Reading) -> Reading:
    """Return the reading with the figures of tables alone, which are exact and named by their row."""
    return replace(reading, facts=tuple(fact for fact in reading.facts if fact.evidence.in_table and not fact.breakdown))


def _gravest(found: Iterable[Finding]) -> Iterator[Finding]:
    identities: set[frozenset[str]] = set()
    for finding in found:
        keys = frozenset(str(key_of(fact)) for fact in finding.facts if fact.indicator)
        if keys in identities:
            continue
        if finding.check == _IDENTITY.id:
            identities.add(keys)
        yield finding
