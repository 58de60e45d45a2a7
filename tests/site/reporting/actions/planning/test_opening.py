"""A city opens a round: every school under it gets a report and a plan to start from."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.institutions import close_institution
from zhihuan_site.people.models import AuditEntry, Institution, InstitutionKind, Membership, Notice
from zhihuan_site.reporting.actions.planning.due import reminders_due
from zhihuan_site.reporting.actions.planning.opening import change_round, close_round, open_round
from zhihuan_site.reporting.actions.planning.terms import RoundTerms, proposed_terms, terms_of
from zhihuan_site.reporting.models import Round, Task, TaskKind

TODAY = date(2026, 11, 26)


def next_terms(cast: Cast) -> RoundTerms:
    return proposed_terms(cast.city, TODAY)


def test_the_next_round_starts_from_the_last_a_year_later(cast: Cast):
    cast.round.terms = {"notice": "照此办理。", "waivable": ["sum-mismatch"]}
    cast.round.save()
    cast.round.reviewers.add(cast.officer)
    terms = next_terms(cast)
    assert (terms.year, terms.title, terms.edition) == (2026, "2026年度质量年报", "E3")
    assert (terms.opens_on, terms.due_on, terms.city_due_on) == (date(2026, 11, 10), date(2026, 12, 25), date(2026, 12, 25))
    assert (terms.terms["notice"], terms.terms["waivable"]) == ("照此办理。", ["sum-mismatch"])
    assert terms.reviewers == (cast.officer,)


def test_a_citys_first_round_has_what_is_usual(cast: Cast):
    city = Institution.objects.create(kind=InstitutionKind.CITY, name="海州市", code="999800")
    terms = proposed_terms(city, TODAY)
    assert (terms.year, terms.edition, terms.city_edition) == (2026, "E3", "E3-city")
    assert (terms.due_on, terms.city_due_on) == (date(2026, 12, 25), date(2027, 1, 25))


def test_opening_gives_every_school_and_the_city_a_report_with_a_plan(cast: Cast):
    opened = open_round(by=cast.city_admin, city=cast.city, terms=next_terms(cast))
    houses = {report.institution: (report.edition, report.tasks.count()) for report in opened.reports.all()}
    assert houses == {cast.city: ("E3-city", 21), cast.school: ("E3", 46), cast.other: ("E3", 46)}
    first = opened.reports.get(institution=cast.school).tasks.first()
    assert (first.kind, first.key, first.title) == (TaskKind.TABLE, "表1", "人才培养质量计分卡")
    assert first.due_on == date(2026, 12, 4)
    entry = AuditEntry.objects.get(collection=f"round:{opened.pk}")
    assert (entry.verb, entry.data["reports"], entry.data["year"]) == ("round.opened", 3, 2026)
    assert Notice.objects.get(user=cast.admin).text == "2026年度质量年报已开始，请在2026-12-25前报送；先做分工。"


def test_last_years_owners_are_asked_again_while_they_work_there(cast: Cast):
    last = {"report": cast.report, "kind": TaskKind.TABLE, "title": "人才培养质量计分卡", "department": cast.office}
    Task.objects.create(key="表1", owner=cast.clerk, reviewer=cast.rival, standard="我校的写法", **last)
    opened = open_round(by=cast.city_admin, city=cast.city, terms=next_terms(cast))
    task = opened.reports.get(institution=cast.school).tasks.get(key="表1")
    assert (task.owner, task.reviewer, task.department, task.standard) == (cast.clerk, None, cast.office, "我校的写法")


@pytest.mark.parametrize("who", ["officer", "admin", "county_officer", "stranger"])
def test_only_the_citys_administrator_opens_a_round(cast: Cast, who: str):
    with pytest.raises(PermissionDenied, match="市级管理员"):
        open_round(by=getattr(cast, who), city=cast.city, terms=next_terms(cast))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"year": 2025}, "2025年度已经开过一轮"),
        ({"edition": "E1"}, "不是2026年度可用的版式"),
        ({"edition": "E3-city"}, "不是2026年度可用的版式"),
        ({"due_on": date(2026, 11, 1)}, "日期次序不对"),
    ],
)
def test_terms_that_cannot_be_are_refused(cast: Cast, change: dict, words: str):
    with pytest.raises(UsageError, match=words):
        open_round(by=cast.city_admin, city=cast.city, terms=replace(next_terms(cast), **change))
    assert Round.objects.count() == 1


def test_a_new_day_moves_the_schools_that_had_the_old_one(cast: Cast):
    cast.other_report.due_on = date(2026, 1, 8)
    cast.other_report.save()
    changed = change_round(by=cast.city_admin, changed=cast.round, terms=replace(terms_of(cast.round), due_on=date(2025, 12, 20)))
    days = {report.institution: report.due_on for report in changed.reports.all()}
    assert days[cast.school] == date(2025, 12, 20)
    assert days[cast.other] == date(2026, 1, 8)


def test_a_school_that_came_later_is_taken_in_when_the_terms_are_saved(cast: Cast):
    late = Institution.objects.create(kind=InstitutionKind.SCHOOL, name="云州市卫生学校", code="S003", parent=cast.city)
    change_round(by=cast.city_admin, changed=cast.round, terms=terms_of(cast.round))
    assert cast.round.reports.get(institution=late).tasks.count() == 46


def test_the_form_of_an_open_round_stays(cast: Cast):
    with pytest.raises(UsageError, match="不能改"):
        change_round(by=cast.city_admin, changed=cast.round, terms=replace(terms_of(cast.round), edition="E3-shaanxi"))


def test_a_closed_round_cannot_be_changed(cast: Cast):
    close_round(by=cast.city_admin, closed=cast.round)
    with pytest.raises(PermissionDenied, match="已经结束"):
        change_round(by=cast.city_admin, changed=cast.round, terms=terms_of(cast.round))


def test_nobody_waits_for_a_school_that_was_closed(cast: Cast):
    close_institution(institution=cast.other, by=cast.city_admin, on=date(2025, 11, 20), why="并入云州市第一职业技术学校")
    board = cast.client(cast.officer).get(f"/rounds/{cast.round.pk}/board/")
    assert (board.context["total"], len(board.context["page"])) == (1, 2)
    assert "不再等它报送" in board.content.decode()
    late = cast.client(cast.officer).get(f"/rounds/{cast.round.pk}/board/?only=unfiled")
    assert [row.report for row in late.context["page"]] == [cast.report]
    opened = open_round(by=cast.city_admin, city=cast.city, terms=next_terms(cast))
    assert {report.institution for report in opened.reports.all()} == {cast.city, cast.school}


def test_what_a_school_filed_before_it_was_closed_counts(cast: Cast):
    file_report(cast.other_report, {"students_full_time@2025": 800}, cast.rival)
    close_institution(institution=cast.other, by=cast.city_admin, on=date(2025, 11, 20), why="合并")
    board = cast.client(cast.officer).get(f"/rounds/{cast.round.pk}/board/")
    assert (board.context["total"], board.context["filed"]) == (2, 1)


def test_nobody_is_reminded_for_a_closed_school(cast: Cast):
    Membership.objects.create(user=cast.rival, institution=cast.other, role="principal")
    assert sorted(each.institution for each in reminders_due(date(2025, 12, 24))) == [
        cast.school.pk,
        cast.school.pk,
        cast.other.pk,
    ]
    close_institution(institution=cast.other, by=cast.city_admin, on=date(2025, 11, 20), why="合并")
    assert sorted(each.institution for each in reminders_due(date(2025, 12, 24))) == [cast.school.pk, cast.school.pk]
