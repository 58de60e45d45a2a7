"""What people say about a section beside its text."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Remark, Section
from zhihuan_site.reporting.permissions.drafting import check_can_remark

_LONGEST_QUOTE = 400


def subject_of(section: Section) -> str:
    """Return what a remark on the section is kept under."""
    return f"section:{section.key}"


@transaction.atomic
def remark(*, section: Section, by: User, text: str, quote: str = "") -> Remark:
    """Say something about a section, or about the words quoted from it."""
    check_can_remark(by, section.report)
    if not text.strip():
        raise UsageError(Text("批注是空的。", "The remark is empty. "), Text("请写明要说的话。", "Say what is meant."))
    kept = Remark.objects.create(
        report=section.report, subject=subject_of(section), quote=quote.strip()[:_LONGEST_QUOTE], text=text.strip(), by=by
    )
    _record(kept, section, by, "section.remarked")
    return kept


@transaction.atomic
def settle_remark(*, remark: Remark, section: Section, by: User) -> Remark:
    """Mark a remark as dealt with."""
    check_can_remark(by, section.report)
    if remark.settled_at is None:
        remark.settled_at = timezone.now()
        remark.save(update_fields=["settled_at"])
        _record(remark, section, by, "section.remark_settled")
    return remark


def _record(kept: Remark, section: Section, by: User, verb: str) -> None:
    data = {"remark": kept.pk, "quote": kept.quote, "text": kept.text}
    record(collection=section.report.collection, verb=verb, actor=by, subject=subject_of(section), data=data)
