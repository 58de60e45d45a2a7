"""Hooks: addresses that are told when a report was filed, returned, accepted or published."""

import secrets
from collections.abc import Callable, Collection
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.actions.access.hosts import find_place
from zhihuan_site.reporting.actions.access.sending import deliver
from zhihuan_site.reporting.models import Delivery, Report, Webhook
from zhihuan_site.reporting.permissions.publishing import check_can_give_keys

EVENTS: Final = {
    "report.filed": _("报送"),
    "report.returned": _("退回"),
    "report.accepted": _("接收"),
    "report.published": _("公布"),
}
TRIAL: Final = "hook.tried"
EVENT_NAMES: Final = {**EVENTS, TRIAL: _("测试")}


@transaction.atomic
def add_hook(*, institution: Institution, by: User, url: str, events: Collection[str]) -> Webhook:
    """Add a hook. Its secret signs every call. Raises UsageError for an address that it may not lead to, or no event."""
    check_can_give_keys(by, institution)
    find_place(url)
    chosen = [event for event in EVENTS if event in events]
    if not chosen:
        raise UsageError(Text("没有选事件。", "No event is chosen. "), Text("请至少选一种事件。", "Choose at least one."))
    hook = Webhook.objects.create(
        institution=institution, url=url, secret=secrets.token_urlsafe(32), events=chosen, created_by=by
    )
    _tell(hook, "hook.added", by)
    return hook


@transaction.atomic
def end_hook(*, hook: Webhook, by: User) -> None:
    """End a hook; what is still on its way is not sent any more."""
    check_can_give_keys(by, hook.institution)
    if hook.ended_at is None:
        hook.ended_at = timezone.now()
        hook.save(update_fields=["ended_at"])
        _tell(hook, "hook.ended", by)


@transaction.atomic
def try_hook(*, hook: Webhook, by: User) -> Delivery:
    """Send an event that means nothing, so that the other side can be tried."""
    check_can_give_keys(by, hook.institution)
    return send(hook, TRIAL, {"text": "质环推送测试"}, f"{TRIAL}:{uuid4()}")


def announce(event: str) -> Callable[[Report, User], None]:
    """Return the effect of a move that tells the city's hooks of it, in the move's transaction."""

    def tell_hooks(report: Report, by: User) -> None:
        hooks = Webhook.objects.filter(institution=report.round.city, ended_at=None)
        for hook in hooks:
            if event in hook.events:
                send(hook, event, facts_of(report), f"{event}:{report.pk}:{report.state_since.isoformat()}")

    return tell_hooks


def facts_of(report: Report) -> dict[str, Any]:
    """Return what a hook is told of a report: the house and the state, nothing of a person and no figure."""
    filing = report.filings.select_related("freeze").first()
    publication = report.publications.first()
    house = report.institution
    return {
        "report": report.pk,
        "year": report.year,
        "school": {"code": house.code, "name": house.name},
        "state": report.state,
        "receipt": filing.receipt if filing else None,
        "digest": filing.freeze.digest if filing else None,
        "publication": {"version": publication.version, "address": _address(report)} if publication else None,
    }


def _address(report: Report) -> str:
    words = {"city": report.round.city.code, "year": report.year, "school": report.institution.code}
    return settings.ORIGIN + reverse("public_report", kwargs=words)


def send(hook: Webhook, event: str, facts: dict[str, Any], key: str) -> Delivery:
    """Put an event on its way to a hook, once a key."""
    payload = {"event": event, "at": timezone.localtime().isoformat(timespec="seconds"), **facts}
    delivery, is_new = Delivery.objects.get_or_create(webhook=hook, key=key, defaults={"event": event, "payload": payload})
    if is_new:
        deliver.defer(delivery=delivery.pk)
    return delivery


def _tell(hook: Webhook, verb: str, by: User) -> None:
    told = {"url": hook.url, "events": hook.events}
    record(collection=f"institution:{hook.institution_id}", verb=verb, actor=by, subject=f"hook:{hook.pk}", data=told)
