"""While somebody is away another one acts in the role, between two days, and is shown to act for the other."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast, new_person
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.deputies import appoint, end_deputy
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.deciding import answered, holds, is_or_stands_for
from zhihuan_site.people.models import AuditEntry, Deputy, Membership, Role, User
from zhihuan_site.people.models.user import grants_of
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

TODAY = timezone.localdate()
WEEK = timedelta(days=7)


def _role(user: User) -> Membership:
    return Membership.objects.get(user=user)


def _stand_in(cast: Cast, **words: object) -> Deputy:
    usual = {"starts_on": TODAY, "ends_on": TODAY + WEEK, "reason": "出差", "by": cast.leader, "user": cast.writer}
    return appoint(membership=_role(cast.leader), **{**usual, **words})


def test_a_deputy_has_the_role_on_its_days_and_not_before_or_after(cast: Cast):
    _stand_in(cast, starts_on=date(2030, 1, 5), ends_on=date(2030, 1, 7))
    roles = {day: {grant.role for grant in grants_of(cast.writer, date(2030, 1, day))} for day in (4, 5, 7, 8)}
    both = {Role.WRITER, Role.LEADER}
    assert roles == {4: {Role.WRITER}, 5: both, 7: both, 8: {Role.WRITER}}


def test_the_deputy_is_told_and_shown_to_act_for_another(cast: Cast):
    _stand_in(cast)
    page = cast.client(cast.writer).get("/").content.decode()
    assert "（代凌云）" in page
    assert "请您代凌云担任“校领导（终审）”" in cast.writer.notices.get().text


def test_one_names_the_own_deputy_on_a_page(cast: Cast):
    page = f"/people/institutions/{cast.school.pk}/roles/{_role(cast.clerk).pk}/deputies/"
    words = {"user": cast.head.pk, "starts_on": TODAY, "ends_on": TODAY + WEEK, "reason": "产假"}
    cast.client(cast.clerk).post(page, words)
    deputy = Deputy.objects.get()
    assert (deputy.user, deputy.reason) == (cast.head, "产假")
    assert "产假" in cast.client(cast.writer).get(page).content.decode()


def test_what_is_done_by_a_lent_role_is_written_with_the_one_stood_in_for(cast: Cast):
    _stand_in(cast)
    report = cast.report
    for state, how in ((ReportState.FIRST_REVIEW, Move.PASS_FIRST), (ReportState.FROZEN, Move.THAW)):
        Report.objects.filter(pk=report.pk).update(state=state)
        move(report=report, by=User.objects.get(pk=cast.writer.pk), how=how, data={"note": "再核对一次"})
    entries = AuditEntry.objects.filter(collection=report.collection, actor=cast.writer).order_by("number")
    assert [(entry.verb, entry.who) for entry in entries] == [
        (Move.PASS_FIRST.value, "温言"),
        (Move.THAW.value, "温言（代凌云）"),
    ]
    assert list(find_breaks(report.collection)) == []


def test_to_ask_is_not_to_act_and_the_own_role_comes_first(cast: Cast):
    _stand_in(cast)
    writer = User.objects.get(pk=cast.writer.pk)

    def check_leads(user: User) -> None:
        assert holds(user, (Role.LEADER,), cast.school, None)

    assert answered(check_leads)(writer)
    assert holds(writer, (Role.WRITER, Role.LEADER), cast.school, None)
    assert writer.acting_for == []
    check_leads(writer)
    assert writer.acting_for == ["凌云"]


def test_who_stands_in_has_what_the_plan_gives_to_the_other(cast: Cast):
    appoint(membership=_role(cast.clerk), by=cast.clerk, user=cast.writer, starts_on=TODAY, ends_on=TODAY, reason="病假")
    house = cast.school.pk
    assert is_or_stands_for(cast.writer, cast.clerk.pk, house)
    assert not is_or_stands_for(cast.writer, cast.clerk.pk, cast.other.pk)
    assert not is_or_stands_for(cast.head, cast.clerk.pk, house)
    assert not is_or_stands_for(cast.writer, None, house)


def test_nobody_names_a_deputy_for_a_colleague(cast: Cast):
    with pytest.raises(PermissionDenied):
        _stand_in(cast, by=cast.clerk)
    page = f"/people/institutions/{cast.school.pk}/roles/{_role(cast.leader).pk}/deputies/"
    assert cast.client(cast.clerk).post(page, {}).status_code == 403
    _stand_in(cast, by=cast.admin)


def test_who_stands_in_for_the_principal_is_named_by_the_principal_or_the_city(cast: Cast):
    words = {"membership": _role(cast.principal), "user": cast.leader, "starts_on": TODAY, "ends_on": TODAY, "reason": "出差"}
    with pytest.raises(PermissionDenied):
        appoint(by=cast.admin, **words)
    appoint(by=cast.principal, **words)
    appoint(by=cast.city_admin, **words)


def test_who_stands_in_for_a_principal_needs_a_second_factor_too(cast: Cast):
    words = {"user": cast.leader, "starts_on": TODAY, "ends_on": TODAY, "reason": "出差"}
    appoint(membership=_role(cast.principal), by=cast.principal, **words)
    assert cast.client(cast.leader).get("/")["Location"] == "/accounts/2fa/totp/activate/"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"ends_on": TODAY - WEEK}, "日期不对"),
        ({"starts_on": TODAY - 2 * WEEK, "ends_on": TODAY - WEEK}, "日期不对"),
        ({"reason": " "}, "没有写原因"),
    ],
)
def test_days_and_reason_are_checked(cast: Cast, words: dict[str, object], told: str):
    with pytest.raises(UsageError, match=told):
        _stand_in(cast, **words)


def test_a_stranger_and_oneself_cannot_stand_in(cast: Cast):
    for user, told in ((cast.rival, "不在这里任职"), (cast.leader, "本人代理本人")):
        with pytest.raises(UsageError, match=told):
            _stand_in(cast, user=user)


def test_it_ends_with_the_role_or_before_its_day(cast: Cast):
    early, other = _stand_in(cast), _stand_in(cast, user=cast.head)
    page = cast.client(cast.leader)
    page.post(f"/people/institutions/{cast.school.pk}/deputies/{early.pk}/end/")
    assert {grant.role for grant in grants_of(cast.writer, TODAY)} == {Role.WRITER}
    Membership.objects.filter(pk=other.membership_id).update(ended_at=timezone.now())
    assert {grant.role for grant in grants_of(cast.head, TODAY)} == {Role.HEAD}


def test_ending_twice_is_written_once(cast: Cast):
    deputy = _stand_in(cast)
    end_deputy(deputy=deputy, by=cast.leader)
    end_deputy(deputy=deputy, by=cast.leader)
    assert AuditEntry.objects.filter(verb="deputy.ended").count() == 1


def test_another_school_cannot_end_it(cast: Cast):
    deputy = _stand_in(cast)
    page = cast.client(cast.rival)
    assert page.post(f"/people/institutions/{cast.other.pk}/deputies/{deputy.pk}/end/").status_code == 404
    with pytest.raises(PermissionDenied):
        end_deputy(deputy=deputy, by=cast.rival)


def test_sight_of_restricted_data_is_lent_with_the_role(cast: Cast):
    nurse = new_person("nurse", "苏木", cast.office, Role.CLERK, sees_restricted=True)
    appoint(membership=_role(nurse), by=nurse, user=cast.head, starts_on=TODAY, ends_on=TODAY, reason="病假")
    assert [grant.deputy_for for grant in grants_of(cast.head, TODAY) if grant.sees_restricted] == ["苏木"]
