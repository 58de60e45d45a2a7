"""All schools' reports in one file: a job that writes it to the disk bit by bit."""

import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.aggregation.naming import file_name
from zhihuan_site.reporting.files import path_of, store_file
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.models import Filing, Job, Round
from zhihuan_site.reporting.permissions.aggregation import check_can_take_all
from zhihuan_site.reporting.states import FILED_STATES

KINDS: Final = ("pdf", "docx")
ZIP: Final = "application/zip"


def start_bundle(*, by: User, bundled: Round, kind: str = "pdf") -> Job:
    """Put the making of the bundle into the queue: the signed PDFs, or the Word files."""
    check_can_take_all(by, bundled)
    chosen = kind if kind in KINDS else KINDS[0]
    arguments = {"round": bundled.pk, "kind": chosen}
    return start(kind="bundle", key=f"bundle:{bundled.pk}:{chosen}", institution=bundled.city, asked_by=by, arguments=arguments)


def bundle(work: Work) -> Mapping[str, Any]:
    """Write the filed reports of a round into one ZIP under the round's naming rule: the job."""
    bundled = Round.objects.select_related("city").get(pk=work.arguments["round"])
    kind = work.arguments["kind"]
    found = [(filing, digest) for filing in _filings(bundled) if (digest := digest_of_document(filing, kind))]
    if not found:
        raise UsageError(
            Text("还没有学校报送，无可打包。", "No school has filed yet. "),
            Text("有学校报送后再下载。", "Come back when one has."),
        )
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        path = Path(folder) / "all.zip"
        _write(path, found, kind, work)
        stored = store_file(path, ZIP)
    told = {"digest": stored.digest, "files": len(found), "size": stored.size, "kind": kind}
    place = f"round:{bundled.pk}"
    if not work.told_before(place, "round.bundled"):
        record(collection=place, verb="round.bundled", actor=work.job.asked_by, subject=place, data=told | {"job": work.job.pk})
    return told


def digest_of_document(filing: Filing, kind: str) -> str:
    """Return the hash of a filing's document; for a PDF that of the one with the signature in it, where there is one."""
    signature = getattr(filing.freeze, "signature", None)
    if kind == "pdf" and signature and signature.kind == "certificate":
        return str(signature.stored.digest)
    return str(filing.freeze.files.get(kind, ""))


def _filings(bundled: Round) -> list[Filing]:
    filed = Filing.objects.filter(report__round=bundled, report__state__in=FILED_STATES)
    rows = filed.select_related("freeze__signature__stored", "report__institution__parent", "report__round")
    return list({filing.report_id: filing for filing in rows.order_by("report__institution__code", "number")}.values())


def _write(path: Path, found: list[tuple[Filing, str]], kind: str, work: Work) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for done, (name, digest) in enumerate(_named(found, kind)):
            archive.write(path_of(digest), name)
            work.tell(done + 1, len(found), Text(f"已加入 {name}", f"Added {name}"))


def _named(found: list[tuple[Filing, str]], kind: str) -> Iterator[tuple[str, str]]:
    """Yield name and hash; a rule that gives two schools one name gets their codes in front."""
    names = [file_name(filing.report, kind) for filing, _ in found]
    often = Counter(names)
    for name, (filing, digest) in zip(names, found, strict=True):
        yield (name if often[name] == 1 else f"{filing.report.institution.code}_{name}"), digest
