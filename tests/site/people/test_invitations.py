"""An invitation opens one account, once, for a while; whoever may not give a role cannot invite to it."""

import re
from datetime import timedelta
from threading import Thread

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.invitations import accept, accept_with, invitation_of, invite, withdraw
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.models import AuditEntry, Invitation, Membership, Role, User

NEW = {"username": "林间", "password": "竹影扫阶尘不动月穿潭", "again": "竹影扫阶尘不动月穿潭"}


def _invite_clerk(cast: Cast) -> str:
    return invite(institution=cast.office, by=cast.admin, role=Role.CLERK, name="林间", email="lin@example.cn")[1]


def test_the_invited_person_opens_an_account_and_has_the_role(cast: Cast, django_capture_on_commit_callbacks: object):
    page = cast.client(cast.admin)
    words = {
        "name": "林间",
        "email": "lin@example.cn",
        "place": cast.office.pk,
        "role": "clerk",
        "year": "",
        "sees_restricted": "on",
    }
    with django_capture_on_commit_callbacks(execute=True):
        shown = page.post(f"/people/institutions/{cast.school.pk}/invite/", words).content.decode()
    link = re.search(r"/people/invitations/[\w-]+/", shown).group()
    assert link in mail.outbox[0].body
    assert mail.outbox[0].to == ["lin@example.cn"]
    answer = Client().post(link, NEW)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    user = User.objects.get(username="林间")
    assert (user.name, user.email, user.check_password(NEW["password"])) == ("林间", "lin@example.cn", True)
    role = user.memberships.get()
    assert (role.institution, role.role, role.sees_restricted) == (cast.office, Role.CLERK, True)
    verbs = list(AuditEntry.objects.filter(collection=f"institution:{cast.school.pk}").values_list("verb", flat=True))
    assert verbs == ["invitation.sent", "invitation.accepted"]
    assert list(find_breaks(f"institution:{cast.school.pk}")) == []


def test_only_the_hash_of_the_token_is_kept(cast: Cast):
    token = _invite_clerk(cast)
    assert token not in str(list(Invitation.objects.values())) + str(list(AuditEntry.objects.values()))


def test_a_link_is_used_once(cast: Cast):
    token = _invite_clerk(cast)
    Client().post(f"/people/invitations/{token}/", NEW)
    again = Client().post(f"/people/invitations/{token}/", {**NEW, "username": "second"})
    assert again.status_code == 409
    assert "已经用过" in again.content.decode()
    assert not User.objects.filter(username="second").exists()


def test_a_link_that_is_over_or_withdrawn_opens_nothing(cast: Cast):
    over, back = _invite_clerk(cast), _invite_clerk(cast)
    Invitation.objects.filter(pk=invitation_of(over).pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/invitations/{invitation_of(back).pk}/withdraw/")
    assert "已过期" in Client().get(f"/people/invitations/{over}/").content.decode()
    assert "已被撤回" in Client().get(f"/people/invitations/{back}/").content.decode()
    assert Client().get("/people/invitations/guess/").status_code == 409


def test_an_accepted_invitation_is_not_withdrawn(cast: Cast):
    token = _invite_clerk(cast)
    invitation = invitation_of(token)
    accept_with(token=token, user=cast.stranger)
    with pytest.raises(UsageError, match="已被接受"):
        withdraw(invitation=invitation, by=cast.admin)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"password": "12345678901", "again": "12345678901"}, "密码"),
        ({"password": "password123", "again": "password123"}, "密码"),
        ({"password": "竹影扫阶", "again": "竹影扫阶"}, "至少"),
        ({"again": "竹影扫阶尘不动月穿潭了"}, "两次输入的密码不一样"),
        ({"username": "Clerk"}, "已经有人用"),
        ({"username": "a b"}, "用户名"),
    ],
)
def test_a_weak_password_or_a_taken_name_is_refused(cast: Cast, words: dict[str, str], told: str):
    token = _invite_clerk(cast)
    page = Client().post(f"/people/invitations/{token}/", {**NEW, **words}).content.decode()
    assert 'class="errorlist"' in page
    assert told in page
    assert invitation_of(token).accepted_at is None


def test_somebody_with_an_account_takes_one_more_role(cast: Cast):
    token = _invite_clerk(cast)
    assert "用温言的账号接受" in cast.client(cast.writer).get(f"/people/invitations/{token}/").content.decode()
    cast.client(cast.writer).post(f"/people/invitations/{token}/")
    assert set(cast.writer.memberships.values_list("role", flat=True)) == {Role.WRITER, Role.CLERK}


def test_a_role_that_the_person_has_is_not_given_twice(cast: Cast):
    with pytest.raises(UsageError, match="已经有这个角色"):
        accept_with(token=_invite_clerk(cast), user=cast.clerk)


@pytest.mark.parametrize("who", ["clerk", "principal", "rival", "officer", "county_officer", "stranger"])
def test_nobody_else_invites_to_a_school(cast: Cast, who: str):
    with pytest.raises(PermissionDenied, match="管理员"):
        invite(institution=cast.school, by=getattr(cast, who), role=Role.WRITER, name="某某")


def test_the_principal_is_named_by_the_city(cast: Cast):
    with pytest.raises(PermissionDenied, match="由市级管理员指定"):
        invite(institution=cast.school, by=cast.admin, role=Role.PRINCIPAL, name="某某")
    invite(institution=cast.school, by=cast.city_admin, role=Role.PRINCIPAL, name="某某")
    assert Invitation.objects.get().role == Role.PRINCIPAL


def test_a_school_has_no_officer_of_the_city(cast: Cast):
    with pytest.raises(PermissionDenied, match="没有“市级管理员”这个角色"):
        invite(institution=cast.school, by=cast.admin, role=Role.CITY_ADMIN, name="某某")


def test_a_commission_names_its_year(cast: Cast):
    with pytest.raises(UsageError, match="没有写年度"):
        invite(institution=cast.school, by=cast.admin, role=Role.GUEST, name="某某")
    token = invite(institution=cast.school, by=cast.admin, role=Role.GUEST, name="某某", year=2025)[1]
    accept_with(token=token, user=cast.stranger)
    assert Membership.objects.get(user=cast.stranger).year == 2025


def test_the_administrator_of_another_school_cannot_withdraw(cast: Cast):
    invitation = invitation_of(_invite_clerk(cast))
    page = cast.client(cast.rival)
    assert page.post(f"/people/institutions/{cast.other.pk}/invitations/{invitation.pk}/withdraw/").status_code == 404
    assert page.post(f"/people/institutions/{cast.school.pk}/invitations/{invitation.pk}/withdraw/").status_code == 403
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_two_browsers_with_one_link_open_one_account(transactional_db: None, cast: Cast):
    token, done, refused = _invite_clerk(cast), [], []

    def open_account(username: str) -> None:
        try:
            done.append(accept(token=token, username=username, password=NEW["password"]))
        except UsageError as error:
            refused.append(error.message.zh)
        finally:
            connection.close()

    threads = [Thread(target=open_account, args=[name]) for name in ("first", "second", "third")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), refused) == (1, ["邀请链接已经用过。"] * 2)
    assert User.objects.filter(username__in=["first", "second", "third"]).count() == 1
