"""Taking a report from one state to another: the rule, the gates, the audit entry and the new state in one transaction."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.effects import EFFECTS
from zhihuan_site.reporting.gates import GATES
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.reports import check_can_move
from zhihuan_site.reporting.states import PASSAGES, REASONED, Move

Gate = Callable[[Report], None]


@transaction.atomic
def move(*, report: Report, by: User, how: Move, data: Mapping[str, Any] | None = None) -> Report:
    """Make a move. Raises PermissionDenied for a person or a state that may not, and UsageError from a gate that is shut."""
    report = (
        Report.objects.select_for_update(of=("self",), no_key=True).select_related("round__city", "institution").get(pk=report.pk)
    )
    check_can_move(by, report, how)
    _check_reason(how, data or {})
    for gate in GATES.get(how, ()):
        gate(report)
    before, passage = report.state, PASSAGES[how]
    report.state, report.state_since = passage.target, timezone.now()
    report.save(update_fields=["state", "state_since"])
    record(
        collection=report.collection,
        verb=how.value,
        actor=by,
        subject=f"report:{report.pk}",
        data={"from": before, "to": report.state, **(data or {})},
    )
    for effect in EFFECTS.get(how, ()):
        effect(report, by)
    return report


def _check_reason(how: Move, data: Mapping[str, Any]) -> None:
    if how in REASONED and not str(data.get("reason") or data.get("note") or "").strip():
        raise UsageError(
            Text(f"{PASSAGES[how].label}要写明理由。", "It asks for a reason. "),
            Text("请在附言中写明，它会记入审计日志。", "Give one; it goes into the book."),
        )
