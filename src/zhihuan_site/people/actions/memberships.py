"""Giving and ending roles, and closing an account."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.actions.institutions import collection_of
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Deputy, Institution, Membership, Role, User
from zhihuan_site.people.permissions import check_can_give_role, check_can_manage_person


@transaction.atomic
def give_role(
    *, user: User, institution: Institution, by: User, role: Role, year: int | None = None, sees_restricted: bool = False
) -> Membership:
    """Give a person a role."""
    check_can_give_role(by, institution, role)
    check_year(role, year)
    given = add_membership(user=user, institution=institution, role=role, year=year, sees_restricted=sees_restricted)
    _write(given, "role.given", by)
    return given


def add_membership(*, user: User, institution: Institution, role: Role, year: int | None, sees_restricted: bool) -> Membership:
    """Add a role that somebody had the right to give. Raises UsageError when the person has it already."""
    try:
        with transaction.atomic():
            return Membership.objects.create(
                user=user, institution=institution, role=role, year=year, sees_restricted=sees_restricted
            )
    except IntegrityError as error:
        raise UsageError(
            Text(f"{user}已经有这个角色。", f"{user} has the role already. "),
            Text("不用再加；要改年度或权限，请先结束旧的角色。", "End the old one to change it."),
        ) from error


@transaction.atomic
def end_role(*, membership: Membership, by: User) -> None:
    """Take a role away, and with it whoever stands in for it. The last administrator of a city stays."""
    check_can_give_role(by, membership.institution, Role(membership.role))
    _check_not_the_last(membership)
    now = timezone.now()
    if Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=now):
        Deputy.objects.filter(membership=membership, ended_at=None).update(ended_at=now)
        _write(membership, "role.ended", by)


@transaction.atomic
def close_account(*, person: User, institution: Institution, by: User) -> None:
    """End all of a person's roles, sign the person out everywhere, and let the account sign in no more."""
    check_can_manage_person(by, person, institution)
    for membership in Membership.objects.filter(user=person, ended_at=None).select_related("institution"):
        end_role(membership=membership, by=by)
    User.objects.filter(pk=person.pk).update(is_active=False)
    end_sessions(person)
    record(collection=collection_of(institution), verb="account.closed", actor=by, subject=f"user:{person.pk}")


@transaction.atomic
def make_reset_link(*, person: User, institution: Institution, by: User) -> str:
    """Return a link, good once and for three days, by which a person without mail sets a new password."""
    check_can_manage_person(by, person, institution)
    record(collection=collection_of(institution), verb="account.reset_link_made", actor=by, subject=f"user:{person.pk}")
    words = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return f"{settings.ORIGIN}{reverse('account_reset_password_from_key', kwargs=words)}"


@transaction.atomic
def drop_second_factor(*, person: User, institution: Institution, by: User) -> None:
    """Forget the authenticator and recovery codes of a person who lost them, and sign the person out everywhere."""
    check_can_manage_person(by, person, institution)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    record(collection=collection_of(institution), verb="account.second_factor_dropped", actor=by, subject=f"user:{person.pk}")


def end_sessions(person: User) -> None:
    """Sign a person out on every device."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def check_year(role: Role, year: int | None) -> None:
    """Raise UsageError for a guest without a year: a commission is for one report."""
    if role is Role.GUEST and not year:
        raise UsageError(
            Text("受托撰写人没有写年度。", "A commissioned writer needs a year. "),
            Text("受托只对一个年度的报告有效，请填写数据年度，如 2025。", "Write the data year, such as 2025."),
        )


def _check_not_the_last(membership: Membership) -> None:
    peers = Membership.objects.filter(
        institution=membership.institution, role=membership.role, ended_at=None, user__is_active=True
    )
    if membership.role == Role.CITY_ADMIN and not peers.exclude(pk=membership.pk).exists():
        raise UsageError(
            Text("这是最后一位市级管理员。", "This is the last administrator of the city. "),
            Text("请先指定另一位，再结束这一位。", "Name another one first."),
        )


def _write(membership: Membership, verb: str, by: User) -> None:
    record(
        collection=collection_of(membership.institution),
        verb=verb,
        actor=by,
        subject=f"user:{membership.user_id}",
        data={
            "role": membership.role,
            "year": membership.year,
            "institution": membership.institution_id,
            "sees_restricted": membership.sees_restricted,
        },
    )
