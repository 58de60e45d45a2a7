"""What people say about a figure or a table, what they prove it with, and the mark of doubt."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.cells import figures_of, new_figure
from zhihuan_site.reporting.actions.collection.explaining import spot_at
from zhihuan_site.reporting.actions.collection.keeping import write
from zhihuan_site.reporting.actions.collection.locking import lock, raise_version
from zhihuan_site.reporting.files import attach
from zhihuan_site.reporting.models import Attachment, Remark, Report
from zhihuan_site.reporting.permissions.collection import check_can_enter, check_can_talk

LONGEST = 2000


@transaction.atomic
def remark(*, report: Report, subject: str, text: str, by: User) -> Remark:
    """Say something about a figure ("figure:KEY") or a table ("table:表1")."""
    check_can_talk(by, report)
    if not text.strip():
        raise UsageError(Text("批注是空的。", "The remark is empty. "), Text("请写几个字再发。", "Write something first."))
    said = Remark.objects.create(report=report, subject=subject, text=text.strip()[:LONGEST], by=by)
    record(collection=report.collection, verb="remark.made", actor=by, subject=subject, data={"remark": said.pk})
    return said


@transaction.atomic
def add_evidence(*, report: Report, subject: str, name: str, content: bytes, by: User) -> Attachment:
    """Keep a file that proves a figure, or the scan of a table's confirmation sheet."""
    check_can_enter(by, report)
    kept = attach(report=report, subject=subject, name=name, content=content, by=by)
    data = {"name": kept.name, "digest": kept.stored.digest}
    record(collection=report.collection, verb="evidence.added", actor=by, subject=subject, data=data)
    return kept


@transaction.atomic
def remove_evidence(*, report: Report, attachment: Attachment, by: User) -> None:
    """Take a file away from what it was to prove; the file itself stays kept."""
    check_can_enter(by, report)
    attachment.removed_at = timezone.now()
    attachment.save(update_fields=["removed_at"])
    data = {"name": attachment.name, "digest": attachment.stored.digest}
    record(collection=report.collection, verb="evidence.removed", actor=by, subject=attachment.subject, data=data)


@transaction.atomic
def mark_doubt(*, report: Report, key: str, is_in_doubt: bool, by: User) -> None:
    """Mark a figure as one to come back to, or take the mark away. The value and its version stay as they are."""
    check_can_talk(by, report)
    spot_at(report, key)
    report = lock(report)
    figure = figures_of(report, [key]).get(key) or new_figure(report, key)
    if figure.is_in_doubt == is_in_doubt:
        return
    figure.is_in_doubt = is_in_doubt
    raise_version(report)
    write([figure], report)
    verb = "figure.doubted" if is_in_doubt else "figure.doubt_settled"
    record(collection=report.collection, verb=verb, actor=by, subject=f"figure:{key}")
