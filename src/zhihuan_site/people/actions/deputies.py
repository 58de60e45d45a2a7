"""Naming who stands in for a role while its holder is away."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.actions.institutions import collection_of
from zhihuan_site.people.actions.notices import notify
from zhihuan_site.people.audit import record
from zhihuan_site.people.members import colleagues_of
from zhihuan_site.people.models import Deputy, Membership, User
from zhihuan_site.people.permissions import check_can_appoint_deputy


@transaction.atomic
def appoint(*, membership: Membership, user: User, by: User, starts_on: date, ends_on: date, reason: str) -> Deputy:
    """Let a person act in a role from one day to another, both included."""
    check_can_appoint_deputy(by, membership)
    _check(membership, user, starts_on, ends_on, reason)
    deputy = Deputy.objects.create(membership=membership, user=user, starts_on=starts_on, ends_on=ends_on, reason=reason.strip())
    _write(deputy, "deputy.appointed", by)
    words = {"who": membership.user, "role": membership.get_role_display(), "from": starts_on, "to": ends_on}
    notify(user=user, text=_("%(from)s 至 %(to)s 请您代%(who)s担任“%(role)s”。") % words)
    return deputy


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: User) -> None:
    """End it before its day."""
    check_can_appoint_deputy(by, deputy.membership)
    if Deputy.objects.filter(pk=deputy.pk, ended_at=None).update(ended_at=timezone.now()):
        _write(deputy, "deputy.ended", by)


def _check(membership: Membership, user: User, starts_on: date, ends_on: date, reason: str) -> None:
    if membership.ended_at:
        raise _wrong("这个角色已经结束。", "The role has ended. ", "不用再找人代理。")
    if user.pk == membership.user_id:
        raise _wrong("不能由本人代理本人。", "Nobody stands in for oneself. ", "请选另一位同事。")
    if not colleagues_of(membership.institution).filter(pk=user.pk).exists():
        raise _wrong(f"{user}不在这里任职。", "The person has no role here. ", "请先邀请其任职，再指定代理。")
    if ends_on < starts_on or ends_on < timezone.localdate():
        raise _wrong("代理的日期不对。", "The days are wrong. ", "止日不能早于起日，也不能已经过去。")
    if not reason.strip():
        raise _wrong("没有写原因。", "There is no reason. ", "请写明原因，例如“出差”。")


def _wrong(zh: str, en: str, hint: str) -> UsageError:
    return UsageError(Text(zh, en), Text(hint, "Mend it and try again."))


def _write(deputy: Deputy, verb: str, by: User) -> None:
    record(
        collection=collection_of(deputy.membership.institution),
        verb=verb,
        actor=by,
        subject=f"user:{deputy.user_id}",
        data={
            "membership": deputy.membership_id,
            "role": deputy.membership.role,
            "from": deputy.starts_on,
            "to": deputy.ends_on,
            "reason": deputy.reason,
        },
    )
