"""What an audit is: a report, what it was compared with, what was found and what was explained before."""

from dataclasses import dataclass
from pathlib import Path

from zhihuan.checks import Dossier, Finding, Severity
from zhihuan.facts import Reading


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An explanation once given for the finding `id`: `why`, `by` whom and `on` which day (as written, "" if not said)."""

    id: str
    why: str
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """The report in the file `path`, audited.

    `findings` are to be shown, worst first; `silenced` were explained before and stay quiet.
    `lapsed` are explanations that fit no finding any more, because the value or the rule has changed, or the flaw is gone.
    """

    path: Path
    dossier: Dossier
    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Acceptance], ...] = ()
    lapsed: tuple[Acceptance, ...] = ()

    @property
    def report(self) -> Reading:
        """The reading of the report itself."""
        return self.dossier.report

    @property
    def name(self) -> str:
        """The file name of the report."""
        return self.report.document.name

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The report and its annexes: what is shown as read."""
        return (self.report, *self.dossier.annexes)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
