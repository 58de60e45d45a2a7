"""Inviting somebody to a role: a letter with a link that is shown once, opens one account, and ends by itself."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.actions.institutions import collection_of
from zhihuan_site.people.actions.memberships import add_membership, check_year
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, Invitation, Role, User
from zhihuan_site.people.permissions import check_can_give_role, check_can_manage_people

LASTS: Final = timedelta(days=14)


@transaction.atomic
def invite(
    *,
    institution: Institution,
    by: User,
    role: Role,
    name: str,
    email: str = "",
    year: int | None = None,
    sees_restricted: bool = False,
) -> tuple[Invitation, str]:
    """Write an invitation, send it where an address is given, and return it with its token, which is not kept anywhere."""
    check_can_give_role(by, institution, role)
    check_year(role, year)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        institution=institution,
        role=role,
        name=name.strip(),
        email=email.strip(),
        year=year,
        sees_restricted=sees_restricted,
        token_hash=_hash(token),
        invited_by=by,
        expires_at=timezone.now() + LASTS,
    )
    _write(invitation, "invitation.sent", by)
    if invitation.email:
        transaction.on_commit(lambda: _send(invitation, token))
    return invitation, token


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Make an invitation that nobody has accepted worth nothing."""
    check_can_manage_people(by, invitation.institution)
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.accepted_at:
        raise UsageError(
            Text("邀请已被接受，不能撤回。", "The invitation is accepted. "),
            Text("如需停用，请在人员名单中结束这个角色。", "End the role instead."),
        )
    if not found.withdrawn_at:
        Invitation.objects.filter(pk=found.pk).update(withdrawn_at=timezone.now())
        _write(found, "invitation.withdrawn", by)


def invitation_of(token: str) -> Invitation:
    """Return the invitation that the token opens. Raises UsageError for one that is unknown, used, withdrawn or over."""
    found = Invitation.objects.select_related("institution", "invited_by").filter(token_hash=_hash(token)).first()
    if found is None or found.withdrawn_at:
        raise _useless("邀请链接无效，可能已被撤回。", "The link is worth nothing. ")
    if found.accepted_at:
        raise _useless("邀请链接已经用过。", "The link was used already. ")
    if found.expires_at <= timezone.now():
        raise _useless("邀请链接已过期。", "The link is over. ")
    return found


@transaction.atomic
def accept(*, token: str, username: str, password: str) -> User:
    """Open an account by an invitation. The form has checked name and password."""
    invitation = _taken(token)
    user = User.objects.create_user(username, invitation.email, password, name=invitation.name)
    _give(invitation, user)
    return user


@transaction.atomic
def accept_with(*, token: str, user: User) -> User:
    """Add the invited role to an account that is there."""
    _give(_taken(token), user)
    return user


def address_of(token: str) -> str:
    """Return the link that the letter shows."""
    return f"{settings.ORIGIN}{reverse('invitation', args=[token])}"


def _taken(token: str) -> Invitation:
    """Return the invitation, held so that two browsers cannot both use it."""
    Invitation.objects.select_for_update().filter(token_hash=_hash(token)).first()
    return invitation_of(token)


def _give(invitation: Invitation, user: User) -> None:
    add_membership(
        user=user,
        institution=invitation.institution,
        role=Role(invitation.role),
        year=invitation.year,
        sees_restricted=invitation.sees_restricted,
    )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now(), accepted_by=user)
    _write(invitation, "invitation.accepted", user)


def _write(invitation: Invitation, verb: str, by: User) -> None:
    record(
        collection=collection_of(invitation.institution),
        verb=verb,
        actor=by,
        subject=f"invitation:{invitation.pk}",
        data={
            "name": invitation.name,
            "role": invitation.role,
            "year": invitation.year,
            "institution": invitation.institution_id,
            "sees_restricted": invitation.sees_restricted,
        },
    )


def _send(invitation: Invitation, token: str) -> None:
    words = {
        "name": invitation.name,
        "house": invitation.institution,
        "role": invitation.get_role_display(),
        "link": address_of(token),
        "day": timezone.localtime(invitation.expires_at).strftime("%Y-%m-%d %H:%M"),
    }
    body = (
        _("%(name)s：\n\n请您担任%(house)s的“%(role)s”。请在 %(day)s 前打开下面的链接，设置用户名和密码：\n\n%(link)s\n") % words
    )
    send_mail(_("质环：%(house)s邀请您") % words, body, None, [invitation.email], fail_silently=False)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _useless(zh: str, en: str) -> UsageError:
    return UsageError(Text(zh, en), Text("请向邀请您的管理员要一个新链接。", "Ask for a new one."))
