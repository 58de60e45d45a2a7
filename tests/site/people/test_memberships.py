"""Roles are given and ended by who may; an account that is closed is closed everywhere."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.test import Client

from tests.site.conftest import PASSWORD, Cast, new_person
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.memberships import close_account, drop_second_factor, end_role, give_role, make_reset_link
from zhihuan_site.people.models import AuditEntry, Membership, Role, User


def _role(user: User, role: Role) -> Membership:
    return Membership.objects.get(user=user, role=role, ended_at=None)


def test_a_person_has_several_roles(cast: Cast):
    page = cast.client(cast.admin)
    words = {"username": "clerk", "place": cast.school.pk, "role": "writer", "year": "2025"}
    page.post(f"/people/institutions/{cast.school.pk}/roles/", words)
    assert {(grant.role, grant.year) for grant in User.objects.get(pk=cast.clerk.pk).grants} == {
        (Role.CLERK, None),
        (Role.WRITER, 2025),
    }


def test_an_unknown_account_gets_no_role(cast: Cast):
    words = {"username": "nobody", "place": cast.school.pk, "role": "writer"}
    page = cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/roles/", words)
    assert "没有这个用户名" in page.content.decode()


def test_a_place_of_another_school_is_no_choice(cast: Cast):
    words = {"username": "clerk", "place": cast.other.pk, "role": "writer"}
    cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/roles/", words)
    assert cast.clerk.memberships.count() == 1


@pytest.mark.parametrize(
    ("place", "role", "told"), [("office", "leader", "部门没有“校领导（终审）”这个角色"), ("school", "guest", "请填写数据年度")]
)
def test_a_role_that_there_is_not_is_told_beside_the_field(cast: Cast, place: str, role: str, told: str):
    words = {"username": "clerk", "place": getattr(cast, place).pk, "role": role}
    page = cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/roles/", words)
    assert told in page.content.decode()
    assert cast.clerk.memberships.count() == 1


def test_a_role_that_ended_grants_nothing_and_stays_in_the_book(cast: Cast):
    role = _role(cast.clerk, Role.CLERK)
    cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/roles/{role.pk}/end/")
    assert User.objects.get(pk=cast.clerk.pk).grants == ()
    assert AuditEntry.objects.get(verb="role.ended").subject == f"user:{cast.clerk.pk}"
    assert cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/").status_code == 403


def test_a_role_ends_once(cast: Cast):
    role = _role(cast.clerk, Role.CLERK)
    end_role(membership=role, by=cast.admin)
    end_role(membership=role, by=cast.admin)
    assert AuditEntry.objects.filter(verb="role.ended").count() == 1


def test_a_school_does_not_end_the_role_of_its_principal_or_of_another_school(cast: Cast):
    with pytest.raises(PermissionDenied, match="由市级管理员指定"):
        end_role(membership=_role(cast.principal, Role.PRINCIPAL), by=cast.admin)
    with pytest.raises(PermissionDenied):
        end_role(membership=_role(cast.rival, Role.SCHOOL_ADMIN), by=cast.admin)
    page = cast.client(cast.admin)
    other = _role(cast.rival, Role.SCHOOL_ADMIN)
    assert page.post(f"/people/institutions/{cast.school.pk}/roles/{other.pk}/end/").status_code == 404


def test_the_last_administrator_of_a_city_stays(cast: Cast):
    with pytest.raises(UsageError, match="最后一位"):
        end_role(membership=_role(cast.city_admin, Role.CITY_ADMIN), by=cast.city_admin)
    new_person("second", "继往", cast.city, Role.CITY_ADMIN)
    end_role(membership=_role(cast.city_admin, Role.CITY_ADMIN), by=cast.city_admin)


def test_a_closed_account_is_signed_out_and_cannot_sign_in(cast: Cast):
    there = Client()
    there.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert there.get("/").status_code == 200
    close_account(person=cast.clerk, institution=cast.school, by=cast.admin)
    assert there.get("/").status_code == 302
    again = Client().post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    assert again["Location"] == "/accounts/inactive/"
    assert not Membership.objects.filter(user=cast.clerk, ended_at=None).exists()


def test_a_school_does_not_take_over_an_account_that_may_more(cast: Cast):
    Membership.objects.create(user=cast.clerk, institution=cast.city, role=Role.CITY_OFFICER)
    for verb in (close_account, make_reset_link, drop_second_factor):
        with pytest.raises(PermissionDenied, match="不归您管理"):
            verb(person=cast.clerk, institution=cast.school, by=cast.admin)
    with pytest.raises(PermissionDenied, match="不归您管理"):
        make_reset_link(person=cast.principal, institution=cast.school, by=cast.admin)


def test_somebody_without_mail_sets_a_new_password_by_a_link(cast: Cast):
    page = cast.client(cast.admin)
    person = f"/people/institutions/{cast.school.pk}/people/{cast.clerk.pk}/"
    page.post(person, {"what": "reset"})
    link = make_reset_link(person=cast.clerk, institution=cast.school, by=cast.admin)
    browser = Client()
    form = browser.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": "流水不腐户枢不蠹-9", "password2": "流水不腐户枢不蠹-9"})
    assert User.objects.get(pk=cast.clerk.pk).check_password("流水不腐户枢不蠹-9")
    spent = Client().get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert "password1" not in spent.content.decode()


def test_a_lost_second_factor_is_dropped_by_the_city(cast: Cast):
    drop_second_factor(person=cast.principal, institution=cast.school, by=cast.city_admin)
    assert not Authenticator.objects.filter(user=cast.principal).exists()
    assert cast.client(cast.principal).get("/")["Location"] == "/accounts/2fa/totp/activate/"


def test_an_unknown_deed_does_nothing(cast: Cast):
    answer = cast.client(cast.admin).post(f"/people/institutions/{cast.school.pk}/people/{cast.clerk.pk}/", {"what": "promote"})
    assert answer.status_code == 403


def test_only_managers_give_roles(cast: Cast):
    for person in (cast.clerk, cast.principal, cast.rival, cast.officer):
        with pytest.raises(PermissionDenied):
            give_role(user=cast.stranger, institution=cast.school, by=person, role=Role.CLERK)


def test_the_list_of_people_is_a_harmless_file(cast: Cast):
    User.objects.filter(pk=cast.clerk.pk).update(name="=HYPERLINK(1)")
    text = cast.client(cast.admin).get(f"/people/institutions/{cast.school.pk}/people.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1),clerk,教务处,填报员" in text
    assert text.count("\n") == 1 + 7
    assert "任远" not in text


def test_colleagues_see_names_and_not_how_to_reach_them(cast: Cast):
    page = cast.client(cast.clerk).get(f"/people/institutions/{cast.school.pk}/").content.decode()
    assert "贺知秋" in page
    assert "head@example.cn" not in page
    assert "head@example.cn" in cast.client(cast.admin).get(f"/people/institutions/{cast.school.pk}/").content.decode()
