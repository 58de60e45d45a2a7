from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.http import HttpResponse

from tests.site.conftest import Cast
from zhihuan_site.people.models import AuditEntry, User
from zhihuan_site.reporting.actions.collection.saving import Typed, save_cells
from zhihuan_site.reporting.models import Figure, FigureChange, Task
from zhihuan_site.reporting.states import ReportState, TaskState

Send = Callable[..., HttpResponse]
STUDENTS, QUOTA, SPECIAL = "students_full_time@2025", "staff_quota@2025", "funding_special@2025"


def stored(cast: Cast, key: str) -> tuple[str, str, int]:
    figure = Figure.objects.get(report=cast.report, key=key)
    return figure.state, figure.value, figure.version


def test_what_is_typed_is_kept_in_the_base_unit_and_answered_in_the_unit_of_the_form(cast: Cast, table: Task, send: Send) -> None:
    answer = send(cast.clerk, {"key": SPECIAL, "text": "1,234.5"}).json()["answers"][0]
    assert (answer["outcome"], answer["cell"]["text"], answer["cell"]["version"]) == ("saved", "1234.5", 1)
    figure = Figure.objects.get(report=cast.report, key=SPECIAL)
    assert (Decimal(figure.value), figure.origin, figure.changed_by) == (Decimal(12_345_000), "entered", cast.clerk)


def test_missing_zero_and_not_applicable_are_three_things(cast: Cast, table: Task, send: Send) -> None:
    send(cast.clerk, {"key": STUDENTS, "text": "0"}, {"key": QUOTA, "text": "／"}, {"key": SPECIAL, "text": "5"})
    send(cast.clerk, {"key": SPECIAL, "text": "", "version": 1})
    assert stored(cast, STUDENTS) == ("value", "0", 1)
    assert stored(cast, QUOTA) == ("not_applicable", "", 1)
    assert stored(cast, SPECIAL) == ("missing", "", 2)


def test_a_save_is_one_change_one_entry_in_the_book_and_a_new_data_version(cast: Cast, table: Task, send: Send) -> None:
    body = send(cast.clerk, {"key": STUDENTS, "text": "120"}, {"key": QUOTA, "text": "30"}).json()
    cast.report.refresh_from_db()
    table.refresh_from_db()
    assert (body["version"], cast.report.data_version, table.state) == (1, 1, TaskState.DOING)
    entry = AuditEntry.objects.get(verb="figures.entered")
    assert (entry.subject, entry.actor, [each["key"] for each in entry.data["changes"]]) == (
        "table:表5",
        cast.clerk,
        [STUDENTS, QUOTA],
    )
    assert FigureChange.objects.count() == 2


def test_a_save_sent_twice_counts_once(cast: Cast, table: Task, send: Send) -> None:
    change = {"key": STUDENTS, "text": "120", "client_id": str(uuid4())}
    first, second = send(cast.clerk, change), send(cast.clerk, change)
    assert (first.status_code, second.status_code) == (200, 200)
    send(cast.head, {"key": STUDENTS, "text": "121", "version": 1})
    again = send(cast.clerk, change).json()["answers"][0]
    assert (again["outcome"], again["cell"]["text"]) == ("saved", "121")
    assert FigureChange.objects.count() == 2


def test_what_somebody_else_saved_meanwhile_is_shown_and_not_overwritten(cast: Cast, table: Task, send: Send) -> None:
    send(cast.head, {"key": STUDENTS, "text": "118"})
    response = send(cast.clerk, {"key": STUDENTS, "text": "120"}, {"key": QUOTA, "text": "30"})
    conflict, other = response.json()["answers"]
    assert (response.status_code, conflict["outcome"], other["outcome"]) == (409, "conflict", "saved")
    assert (conflict["mine"], conflict["cell"]["text"], conflict["cell"]["by"]) == ("120", "118", "贺知秋")
    assert stored(cast, STUDENTS) == ("value", "118", 1)


def test_the_same_number_typed_by_two_is_no_conflict(cast: Cast, table: Task, send: Send) -> None:
    send(cast.head, {"key": STUDENTS, "text": "118"})
    assert send(cast.clerk, {"key": STUDENTS, "text": "１１８"}).json()["answers"][0]["outcome"] == "saved"
    assert FigureChange.objects.count() == 1


def test_a_computed_value_is_overridden_only_with_a_reason_and_both_are_kept(cast: Cast, table: Task, send: Send) -> None:
    Figure.objects.create(report=cast.report, key=STUDENTS, value="1459", computed="1459", state="value", origin="computed")
    asked = send(cast.clerk, {"key": STUDENTS, "text": "1460"}).json()["answers"][0]
    assert (asked["outcome"], asked["cell"]["text"]) == ("needs_reason", "1459")
    taken = send(cast.clerk, {"key": STUDENTS, "text": "1460", "reason": "漏登一名转入学生"}).json()["answers"][0]
    assert (taken["outcome"], taken["cell"]["origin"], taken["cell"]["source"]) == ("saved", "entered", "1459")
    assert taken["cell"]["conflict"] == "台账测算 1459"
    assert FigureChange.objects.get().reason == "漏登一名转入学生"


def test_back_to_the_computed_value_needs_no_reason(cast: Cast, table: Task, send: Send) -> None:
    Figure.objects.create(
        report=cast.report, key=STUDENTS, value="1460", computed="1459", state="value", origin="entered", reason="误", version=1
    )
    cell = send(cast.clerk, {"key": STUDENTS, "back": True, "version": 1}).json()["answers"][0]["cell"]
    assert (cell["text"], cell["origin"], cell["reason"], cell["conflict"]) == ("1459", "computed", "", "")


def test_what_is_no_number_is_told_and_the_rest_is_saved(cast: Cast, table: Task, send: Send) -> None:
    bad, good = send(cast.clerk, {"key": STUDENTS, "text": "约一百"}, {"key": QUOTA, "text": "30"}).json()["answers"]
    assert (bad["outcome"], good["outcome"]) == ("unreadable", "saved")
    assert bad["message"].startswith("读不懂“约一百”")


def test_a_cell_of_another_table_is_not_taken(cast: Cast, table: Task, send: Send) -> None:
    answer = send(cast.clerk, {"key": "grad_total@2025", "text": "5"}).json()["answers"][0]
    assert (answer["outcome"], Figure.objects.count()) == ("unreadable", 0)


def test_a_rule_that_names_the_cell_is_answered_with_the_save(cast: Cast, table: Task, send: Send) -> None:
    send(cast.clerk, {"key": "industry_mentors@2025", "text": "80"})
    body = send(cast.clerk, {"key": "industry_mentor_craftsmen@2025", "text": "90"}).json()
    broken = [doubt for doubt in body["doubts"] if doubt["severity"] == "error"]
    assert [set(doubt["keys"]) for doubt in broken] == [{"industry_mentor_craftsmen@2025", "industry_mentors@2025"}]
    assert broken[0]["id"] in body["judged"]
    mended = send(cast.clerk, {"key": "industry_mentor_craftsmen@2025", "text": "70", "version": 1}).json()
    assert [doubt for doubt in mended["doubts"] if doubt["severity"] == "error"] == []
    assert broken[0]["id"] in mended["judged"]


@pytest.mark.parametrize("person", ["leader", "principal", "guest", "officer", "city_admin", "rival", "stranger"])
def test_who_does_not_fill_in_the_table_is_refused(cast: Cast, table: Task, send: Send, person: str) -> None:
    response = send(getattr(cast, person), {"key": STUDENTS, "text": "1"})
    assert (response.status_code, Figure.objects.count()) == (403, 0)


@pytest.mark.parametrize("person", ["clerk", "head", "writer", "admin"])
def test_owner_head_writers_and_administrator_fill_it_in(cast: Cast, table: Task, send: Send, person: str) -> None:
    assert send(getattr(cast, person), {"key": STUDENTS, "text": "1"}).status_code == 200


def test_a_clerk_cannot_fill_in_the_table_of_another(cast: Cast, table: Task, send: Send) -> None:
    response = send(cast.clerk, {"key": "grad_total@2025", "text": "5"}, number="表1")
    assert (response.status_code, response.json()["error"]) == (403, "这张表由（还没有指定）填报，您可以看，不能改。")


def test_nothing_changes_once_the_table_is_complete_or_the_report_handed_in(cast: Cast, table: Task, send: Send) -> None:
    Task.objects.filter(pk=table.pk).update(state=TaskState.COMPLETE)
    assert send(cast.clerk, {"key": STUDENTS, "text": "1"}).status_code == 403
    Task.objects.filter(pk=table.pk).update(state=TaskState.DOING)
    cast.report.state = ReportState.FIRST_REVIEW
    cast.report.save()
    assert send(cast.writer, {"key": STUDENTS, "text": "1"}).status_code == 403


@pytest.mark.parametrize(
    "body",
    ["", "[]", '{"changes": 3}', '{"changes": [{"key": "x"}]}', '{"changes": [{"key": "x", "version": 0, "client_id": "no"}]}'],
)
def test_a_body_that_is_not_understood_is_refused(cast: Cast, table: Task, body: str) -> None:
    address = f"/reports/{cast.report.pk}/tables/表5/cells/"
    assert cast.client(cast.clerk).post(address, body, content_type="application/json").status_code == 400


def test_a_save_takes_few_queries(
    cast: Cast, table: Task, send: Send, django_assert_max_num_queries: Callable[..., object]
) -> None:
    send(cast.clerk, {"key": STUDENTS, "text": "1"})
    table.refresh_from_db()
    change = Typed(key=QUOTA, text="30", version=0, client_id=uuid4())
    clerk = User.objects.get(pk=cast.clerk.pk)
    assert clerk.grants
    with django_assert_max_num_queries(11):
        save_cells(report=cast.report, number="表5", by=clerk, typed=[change])


def test_the_city_fills_in_its_own_tables(cast: Cast) -> None:
    response = cast.client(cast.officer).post(
        f"/reports/{cast.city_report.pk}/tables/附表5/cells/",
        {"changes": [{"key": STUDENTS, "text": "26000", "version": 0, "client_id": str(uuid4())}]},
        content_type="application/json",
    )
    assert (response.status_code, Figure.objects.get().report) == (200, cast.city_report)
