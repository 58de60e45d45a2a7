"""A role in a house opens that house's report only; the desk above sees all of them, and decides only what is the desk's."""

import pytest

from tests.site.conftest import Cast, new_person
from zhihuan_site.people.models import Institution, Role
from zhihuan_site.reporting.permissions.reports import can_move, can_see_report
from zhihuan_site.reporting.states import Move, ReportState


def test_a_clerk_of_a_school_does_not_see_the_report_of_the_city(cast: Cast):
    assert can_see_report(cast.clerk, cast.report)
    assert not can_see_report(cast.clerk, cast.city_report)
    assert not can_see_report(cast.clerk, cast.other_report)


def test_a_writer_of_the_city_does_not_write_for_the_schools(cast: Cast):
    writer = new_person("citywriter", "闻笛", cast.city, Role.WRITER)
    assert can_move(writer, cast.city_report, Move.SUBMIT)
    assert not can_move(writer, cast.report, Move.SUBMIT)


@pytest.mark.parametrize(("how", "state"), [(Move.SUBMIT, ReportState.ENTRY), (Move.SIGN, ReportState.FROZEN)])
def test_the_city_does_the_work_of_its_own_report_and_not_of_a_schools(cast: Cast, how: Move, state: ReportState):
    cast.report.state = cast.city_report.state = state
    assert can_move(cast.city_admin, cast.city_report, how)
    assert not can_move(cast.city_admin, cast.report, how)


def test_the_desk_decides_over_the_schools_below_it(cast: Cast):
    cast.report.state = cast.other_report.state = ReportState.AT_COUNTY
    assert can_move(cast.county_officer, cast.other_report, Move.FORWARD)
    assert not can_move(cast.county_officer, cast.report, Move.FORWARD)


def test_a_guest_sees_only_the_year_of_the_commission(cast: Cast):
    assert can_see_report(cast.guest, cast.report)
    cast.report.round.year = 2024
    assert not can_see_report(cast.guest, cast.report)


def test_an_officer_of_another_city_sees_nothing(cast: Cast):
    elsewhere = Institution.objects.create(kind="city", name="雾州市", code="999800")
    assert not can_see_report(new_person("far", "路遥", elsewhere, Role.CITY_ADMIN), cast.report)
