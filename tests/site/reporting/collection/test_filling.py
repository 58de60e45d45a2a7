from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.facts import Absence, Derivation, Gap, Origin
from zhihuan.indicators import Entered, overlay
from zhihuan.language import Text
from zhihuan.workspace import Results, save_results, versions_counted
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.collection.completing import approve_table, complete_table
from zhihuan_site.reporting.actions.collection.filling import fill_in
from zhihuan_site.reporting.actions.collection.saving import Typed, save_cells
from zhihuan_site.reporting.known import known_of, workspace
from zhihuan_site.reporting.models import Figure, FigureChange, Report, Round, Task
from zhihuan_site.reporting.states import ReportState, TaskState

STUDENTS, QUOTA = "students_full_time@2025", "staff_quota@2025"


def compute(cast: Cast, *, gaps: tuple[str, ...] = (), **values: str) -> None:
    """Keep these as what the records say; `a__2024` is the year before."""
    named = {f"{name.partition('__')[0]}@{name.partition('__')[2] or 2025}": value for name, value in values.items()}
    entered = [Entered(key, value=Decimal(value), origin=Origin.COMPUTED) for key, value in named.items()]
    facts, _ = overlay((), (), entered, "甲校")
    absent = tuple(Gap("甲校", code, "2025", Absence.NOT_APPLICABLE, Text("无", "none")) for code in gaps)
    results = Results(facts, absent, versions_counted(workspace(), "S001", 2025), "测", timezone.now())
    save_results(workspace(), "S001", 2025, results)


def stands(cast: Cast, key: str) -> tuple[str, str, str, int]:
    figure = Figure.objects.get(report=cast.report, key=key)
    return figure.state, figure.value, figure.origin, figure.version


def enter(cast: Cast, key: str, text: str, version: int, reason: str = "") -> None:
    save_cells(report=cast.report, number="表5", by=cast.clerk, typed=[Typed(key, text, version, uuid4(), reason)])


def test_what_the_records_say_stands_in_the_cells(cast: Cast) -> None:
    compute(cast, gaps=("fitness_pass_rate",), students_full_time="1459", students_full_time__2024="1463")
    assert fill_in(report=cast.report, by=cast.admin) == 3
    assert stands(cast, STUDENTS) == ("value", "1459", "computed", 0)
    assert stands(cast, "students_full_time@2024") == ("value", "1463", "computed", 0)
    assert stands(cast, "fitness_pass_rate@2025") == ("not_applicable", "", "computed", 0)


def test_filling_in_twice_changes_nothing(cast: Cast) -> None:
    compute(cast, students_full_time="1459")
    fill_in(report=cast.report, by=cast.admin)
    assert fill_in(report=cast.report, by=cast.admin) == 0
    cast.report.refresh_from_db()
    assert (cast.report.data_version, AuditEntry.objects.count(), FigureChange.objects.count()) == (1, 1, 0)


def test_what_was_entered_stays_and_the_computed_value_stands_beside(cast: Cast, table: Task) -> None:
    enter(cast, STUDENTS, "1460", 0)
    compute(cast, students_full_time="1459")
    assert fill_in(report=cast.report, by=cast.admin) == 0
    assert stands(cast, STUDENTS) == ("value", "1460", "entered", 1)
    assert Figure.objects.get().computed == "1459"


def test_a_computed_cell_follows_the_records(cast: Cast) -> None:
    compute(cast, students_full_time="1459", staff_quota="122")
    fill_in(report=cast.report, by=cast.admin)
    compute(cast, students_full_time="1461")
    assert fill_in(report=cast.report, by=cast.admin) == 2
    assert stands(cast, STUDENTS) == ("value", "1461", "computed", 1)
    assert stands(cast, QUOTA) == ("missing", "", "computed", 1)
    assert [(change.before, change.value) for change in FigureChange.objects.order_by("figure__key")] == [
        ("122", ""),
        ("1459", "1461"),
    ]


def test_nothing_computed_leaves_what_was(cast: Cast) -> None:
    compute(cast, students_full_time="1459")
    fill_in(report=cast.report, by=cast.admin)
    (workspace().path / "figures" / "S001" / "2025.json").unlink()
    assert fill_in(report=cast.report, by=cast.admin) == 0
    assert stands(cast, STUDENTS) == ("value", "1459", "computed", 0)


def test_last_year_stands_as_it_was_filed(cast: Cast) -> None:
    before = Round.objects.create(
        city=cast.city,
        year=2024,
        edition="E3",
        city_edition="E3-city",
        title="2024年度",
        opens_on=date(2024, 11, 1),
        due_on=date(2024, 12, 25),
    )
    last = Report.objects.create(
        round=before, institution=cast.school, edition="E3", state=ReportState.ACCEPTED, due_on=before.due_on
    )
    Figure.objects.create(report=last, key="students_full_time@2024", value="1470", state="value", version=2)
    Figure.objects.create(report=last, key="staff_quota@2024", state="not_applicable", version=1)
    compute(cast, students_full_time__2024="1463")
    fill_in(report=cast.report, by=cast.admin)
    assert stands(cast, "students_full_time@2024") == ("value", "1470", "filed", 1)
    assert Figure.objects.get(report=cast.report, key="students_full_time@2024").computed == "1463"
    assert stands(cast, "staff_quota@2024") == ("not_applicable", "", "filed", 1)
    known = {(fact.indicator, fact.period): fact.value for fact in known_of(cast.report).facts}
    assert known["students_full_time", "2024"] == 1470


def test_a_computed_figure_keeps_its_derivation_in_the_report_and_an_entered_one_replaces_it(cast: Cast, table: Task) -> None:
    compute(cast, students_full_time="1459", staff_quota="122")
    fill_in(report=cast.report, by=cast.admin)
    enter(cast, QUOTA, "120", 0, "编办文件更新")
    known = {fact.indicator: (fact.value, fact.evidence.derivation) for fact in known_of(cast.report).facts}
    assert (known["students_full_time"][0], known["staff_quota"][0]) == (1459, 120)
    assert isinstance(known["staff_quota"][1], Derivation)
    assert known["staff_quota"][1].origin is Origin.ENTERED
    assert known["students_full_time"][1].origin is Origin.COMPUTED


def test_an_approved_table_is_open_again_when_the_records_change_it(cast: Cast, table: Task) -> None:
    compute(cast, students_full_time="1459")
    fill_in(report=cast.report, by=cast.admin)
    complete_table(report=cast.report, number="表5", by=cast.clerk, note="其余待补")
    approve_table(report=cast.report, number="表5", by=cast.head)
    compute(cast, students_full_time="1460")
    fill_in(report=cast.report, by=cast.admin)
    table.refresh_from_db()
    assert (table.state, table.approved_by, table.completed_at) == (TaskState.DOING, None, None)
    assert AuditEntry.objects.get(verb="table.reopened").data == {"keys": [STUDENTS]}


@pytest.mark.parametrize("state", [ReportState.FIRST_REVIEW, ReportState.FILED, ReportState.ACCEPTED])
def test_a_report_that_is_handed_in_is_left_alone(cast: Cast, state: ReportState) -> None:
    Report.objects.filter(pk=cast.report.pk).update(state=state)
    compute(cast, students_full_time="1459")
    assert fill_in(report=cast.report, by=cast.admin) == 0
    assert Figure.objects.count() == 0
