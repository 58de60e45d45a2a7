"""Read → facts → checks, over one report and what it may be compared with."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from zhihuan import catalogue, checks, document, facts
from zhihuan.audit.accepted import silence
from zhihuan.audit.gathering import Case
from zhihuan.audit.model import Acceptance, Audit
from zhihuan.catalogue import Catalogue
from zhihuan.checks import Dossier
from zhihuan.errors import UnreadableFile, UsageError
from zhihuan.facts import Reading
from zhihuan.language import Text


@cache
def definitions() -> Catalogue:
    """Return the catalogue, loaded once a process."""
    return catalogue.load()


def read(path: Path, edition: str = "", name: str = "", report: Reading | None = None) -> Reading:
    """Return everything read from the file at `path`; `edition` "" lets the form be detected.

    `name` is what places call the file, its own name if "". `report` is the one that the file is an annex of.
    Raises UnreadableFile, which names the file, and UsageError for an edition that does not exist.
    """
    known = definitions()
    if edition and edition not in known.editions:
        raise UsageError(
            Text(f"没有代码为“{edition}”的版式。", f"There is no edition “{edition}”. "),
            Text(f"可用的版式：{'、'.join(known.editions)}。", f"Editions: {', '.join(known.editions)}."),
        )
    try:
        return facts.extract(document.read(path, name or path.name), known, edition, report.document if report else None)
    except UnreadableFile as error:
        told = Text(f"{path.name}：{error.message.zh}", f"{path.name}: {error.message.en}")
        raise UnreadableFile(told, error.hint) from error


def audit(
    case: Case,
    *,
    last_year: Path | None = None,
    schools: Iterable[Path] = (),
    accepted: Iterable[Acceptance] = (),
    edition: str = "",
) -> Audit:
    """Return the audit of one report, its annexed tables counted in. Raises UnreadableFile and UsageError.

    `last_year` is the same school's earlier report, `schools` the reports of a city's schools,
    `accepted` the explanations once given.
    """
    report = read(case.report, edition)

    def beside(path: Path, form: str = "", of: Reading | None = None) -> Reading:
        """Read a file that lies beside the report; two of one name are told apart by their folders."""
        return read(path, form, f"{path.resolve().parent.name}/{path.name}" if path.name == case.report.name else path.name, of)

    dossier = Dossier(
        report=report,
        catalogue=definitions(),
        last_year=beside(last_year) if last_year else None,
        schools=tuple(beside(school) for school in schools),
        annexes=tuple(beside(annex, edition or report.edition, report) for annex in case.annexes),
    )
    return silence(Audit(case.report, dossier, checks.run(dossier)), accepted)
