"""What the desk decides about a report: returned by items, forwarded, accepted, given longer, unlocked."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.aggregation.gating import BY_DESK
from zhihuan_site.reporting.models import Case, CaseState, Item, ItemState, Report, Round
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.aggregation import check_can_accept_all
from zhihuan_site.reporting.permissions.planning import check_can_extend, reports_seen
from zhihuan_site.reporting.states import Move, ReportState


def accept_all(*, by: User, seen: Round) -> Sequence[Report]:
    """Accept every filed report that has neither an open finding nor an open item, and return them."""
    check_can_accept_all(by, seen)
    return [move(report=report, by=by, how=Move.ACCEPT, data={"together": True}) for report in acceptable(by, seen)]


def acceptable(user: User, seen: Round) -> Sequence[Report]:
    """Return the filed reports of a round that nothing speaks against."""
    open_case = Case.objects.filter(report=OuterRef("pk"), state=CaseState.OPEN, severity__in=["error", "warning"])
    open_item = Item.objects.filter(report=OuterRef("pk"), stage__in=BY_DESK).exclude(state=ItemState.CLOSED)
    filed = reports_seen(user, seen).filter(state=ReportState.FILED).exclude(institution=seen.city)
    return list(filed.filter(~Exists(open_case), ~Exists(open_item)).select_related("institution", "round__city"))


@transaction.atomic
def extend(*, by: User, report: Report, until: date, reason: str) -> Report:
    """Give a school longer. The reason stands in the book."""
    check_can_extend(by, report)
    _check_reason(reason)
    locked = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    if until <= locked.due_on:
        raise UsageError(
            Text(f"新日期不晚于现在的截止日期 {locked.due_on}。", f"Not later than it is due now, {locked.due_on}. "),
            Text("延期请选更晚的日期。", "Choose a later day."),
        )
    before, locked.due_on = locked.due_on, until
    locked.save(update_fields=["due_on"])
    data = {"from": before, "to": until, "reason": reason.strip()}
    record(collection=report.collection, verb="report.extended", actor=by, subject=f"report:{report.pk}", data=data)
    return locked


def unlock(*, by: User, report: Report, reason: str) -> Report:
    """Give a filed, accepted or published report back to the school for a reason that stands in the book."""
    _check_reason(reason)
    return move(report=report, by=by, how=Move.UNLOCK, data={"reason": reason.strip()})


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError(
            Text("没有写理由。", "No reason was given. "),
            Text("请写明理由，它会记入审计日志。", "Give one; it goes into the book."),
        )
