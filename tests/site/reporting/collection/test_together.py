"""Many people at once: what each was told is saved is there, and the book of what was done is whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.site.conftest import Cast
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.collection.locking import lock
from zhihuan_site.reporting.actions.collection.saving import Outcome, Typed, save_cells
from zhihuan_site.reporting.actions.collection.spots import spots_in
from zhihuan_site.reporting.actions.collection.talking import remark
from zhihuan_site.reporting.models import Figure, FigureChange, Remark, Report, Task

STUDENTS = "students_full_time@2025"
AT_ONCE = 8


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """Return the cast in a database that other threads see."""
    return cast


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """Do something eight times at once, and return what came of it."""

    def alone(number: int) -> Any:
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(alone, range(AT_ONCE)))


def save(cast: Cast, key: str, text: str, client_id: UUID | None = None) -> Outcome:
    typed = Typed(key, text, 0, client_id or uuid4())
    return save_cells(report=cast.report, number="表5", by=cast.admin, typed=[typed]).answers[0].outcome


def test_cells_of_one_table_saved_at_once_are_all_there(cast: Cast, table: Task) -> None:
    keys = [key for key, spot in spots_in(cast.report, "表5").items() if spot.row.unit == "人"][:AT_ONCE]
    assert at_once(lambda number: save(cast, keys[number], str(number))) == [Outcome.SAVED] * AT_ONCE
    kept = {figure.key: figure.value for figure in Figure.objects.all()}
    assert kept == {key: str(number) for number, key in enumerate(keys)}
    assert Report.objects.get(pk=cast.report.pk).data_version == AT_ONCE
    assert sorted(Figure.objects.values_list("changed_in", flat=True)) == list(range(1, AT_ONCE + 1))
    assert (AuditEntry.objects.filter(verb="figures.entered").count(), list(find_breaks(cast.report.collection))) == (AT_ONCE, [])


def test_of_many_who_type_into_one_cell_one_is_saved_and_the_others_are_told(cast: Cast, table: Task) -> None:
    outcomes = at_once(lambda number: save(cast, STUDENTS, str(100 + number)))
    assert sorted(outcomes) == [Outcome.CONFLICT] * (AT_ONCE - 1) + [Outcome.SAVED]
    assert (FigureChange.objects.count(), Figure.objects.get().version) == (1, 1)


def test_one_save_sent_by_many_windows_counts_once(cast: Cast, table: Task) -> None:
    client_id = uuid4()
    assert at_once(lambda number: save(cast, STUDENTS, "100", client_id)) == [Outcome.SAVED] * AT_ONCE
    assert (FigureChange.objects.count(), AuditEntry.objects.filter(verb="figures.entered").count()) == (1, 1)


def test_who_says_something_about_a_report_does_not_wait_for_who_saves_a_cell(cast: Cast, table: Task) -> None:
    def say() -> None:
        try:
            remark(report=cast.report, subject="table:表5", text="请核对", by=cast.head)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        lock(cast.report)
        other.submit(say).result(timeout=20)  # were it to wait, both would wait for each other as soon as the book is written
    assert Remark.objects.get().text == "请核对"
