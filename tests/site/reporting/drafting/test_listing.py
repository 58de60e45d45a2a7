"""The list of sections: where each stands, how long it is, and what waits; and who may write which."""

from typing import Any

import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import know
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.laying import form_sections, lay_out, section_called
from zhihuan_site.reporting.actions.drafting.listing import SectionLine, section_lines
from zhihuan_site.reporting.actions.drafting.proposing import propose
from zhihuan_site.reporting.actions.drafting.remarking import remark
from zhihuan_site.reporting.actions.drafting.saving import save_section
from zhihuan_site.reporting.models import Case, Report, Section, Task, TaskKind
from zhihuan_site.reporting.permissions.drafting import can_approve_section, can_draft_all, can_write_section
from zhihuan_site.reporting.states import TaskState


def line_of(report: Report, user: User, key: str) -> SectionLine:
    return next(line for line in section_lines(report, user) if line.section and line.section.key == key)


def test_a_report_gets_the_sections_of_its_form_once(report: Report) -> None:
    for _ in range(2):
        lay_out(report)
    keys = list(report.sections.values_list("key", flat=True))
    assert keys == [key for key, form in form_sections("E3").items() if form.items]
    assert len(set(keys)) == len(keys) > 30


def test_a_section_that_the_form_does_not_have_is_not_found(cast: Cast, report: Report) -> None:
    client = cast.client(cast.writer)
    for key in ("9.9", "1", "%2e%2e"):
        assert client.get(f"/reports/{report.pk}/sections/{key}/").status_code == 404


def test_a_line_tells_what_is_still_to_do(cast: Cast, section: Section, given_to_guest: Task) -> None:
    report = section.report
    save_section(section=section, by=cast.writer, body="招生{{enrol_new}}人。\n\n第二段 话。", base=0)
    section = section_called(report, "1.1")
    propose(section=section, by=cast.guest, before="第二段 话。", after="改。")
    remark(section=section, by=cast.guest, text="看看")
    told = {"places": [{"section": "1.1"}, {"section": "1.1"}, {"section": "1.2"}]}
    Case.objects.create(report=report, finding="a-1", check_id="a", severity="error", told=told, seen_at=timezone.now())
    know(report, enrol_new="610")
    line = line_of(report, cast.guest, "1.1")
    assert (line.words, line.moved, line.findings, line.proposals, line.remarks) == (12, 1, 1, 1, 1)
    assert (line.task, line.may_write) == (given_to_guest, True)
    assert line_of(report, cast.guest, "1.2").findings == 1
    assert not line_of(report, cast.guest, "1.2").may_write


def test_the_list_asks_few_questions_however_many_sections_there_are(
    cast: Cast, report: Report, django_assert_max_num_queries: Any
) -> None:
    Task.objects.bulk_create(
        Task(report=report, kind=TaskKind.SECTION, key=key, title=key, owner=cast.guest, department=cast.office)
        for key in form_sections("E3")
    )
    client = cast.client(cast.writer)
    client.get(f"/reports/{report.pk}/sections/")
    with django_assert_max_num_queries(25):
        page = client.get(f"/reports/{report.pk}/sections/").content.decode()
    assert page.count("顾北") >= 30


@pytest.mark.parametrize(
    ("who", "own", "others"),
    [
        ("writer", True, True),
        ("leader", True, True),
        ("admin", True, True),
        ("guest", True, False),
        ("head", True, False),
        ("clerk", False, False),
        ("principal", False, False),
        ("officer", False, False),
        ("city_admin", False, False),
        ("rival", False, False),
        ("stranger", False, False),
    ],
)
def test_who_writes_which_section(cast: Cast, section: Section, given_to_guest: Task, who: str, own: bool, others: bool) -> None:
    person: User = getattr(cast, who)
    assert can_write_section(person, section) == own
    assert can_write_section(person, section_called(section.report, "1.2")) == others
    assert can_draft_all(person, section.report) == others


def test_the_city_writes_its_own_report(cast: Cast) -> None:
    key = next(key for key, form in form_sections("E3-city").items() if form.items)
    section = section_called(cast.city_report, key)
    assert [can_write_section(person, section) for person in (cast.officer, cast.city_admin, cast.writer, cast.county_officer)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert cast.client(cast.officer).get(f"/reports/{cast.city_report.pk}/sections/{key}/").status_code == 200


def test_the_named_reviewer_approves(cast: Cast, section: Section, given_to_guest: Task) -> None:
    given_to_guest.reviewer, given_to_guest.state = cast.clerk, TaskState.COMPLETE
    given_to_guest.save()
    people = (cast.clerk, cast.head, cast.leader, cast.guest, cast.writer, cast.officer)
    assert [can_approve_section(person, section) for person in people] == [True, True, True, False, False, False]
