from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan.sample import invent_city, store_city
from zhihuan.workspace import results_of
from zhihuan_site.reporting.actions.collection.explaining import explain
from zhihuan_site.reporting.actions.collection.filling import fill_in
from zhihuan_site.reporting.actions.collection.tracing import rows_behind, steps_of
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure

RATE, STUDENTS = "dual_teacher_rate@2025", "students_full_time@2025"
WHEN = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """Return the cast, with the registers of an invented school of 120 pupils kept and computed."""
    for _ in store_city(invent_city("云州市", 1, 120), workspace(), who="测", when=WHEN):
        pass
    results_of(workspace(), "S001", 2025, who="测", when=WHEN)
    return cast


def test_a_figure_is_traced_to_its_registers_and_rows(kept: Cast) -> None:
    assert fill_in(report=kept.report, by=kept.admin) > 200
    shown = Figure.objects.get(report=kept.report, key=RATE).value
    steps = steps_of(kept.report, RATE)
    assert (steps[0].depth, steps[0].name.zh, [step.depth for step in steps[1:]]) == (0, "“双师型”教师比例 2025年", [1, 1])
    assert f"{float(steps[0].value):.2f}" == shown
    assert all(each.keys == () for step in steps for each in step.counted)
    rows = rows_behind(report=kept.report, key=RATE, by=kept.clerk)
    assert [step.key for step in rows] == [step.key for step in steps]
    counted = rows[1].counted[0]
    assert (counted.register.zh, str(counted.rows)) == ("教职工", rows[1].value)
    assert 0 < len(counted.keys) <= 8

    with pytest.raises(PermissionDenied):
        rows_behind(report=kept.report, key=STUDENTS, by=kept.officer)
    with pytest.raises(UsageError):
        steps_of(kept.report, "students_full_time@1999")

    found = explain(kept.report, RATE)
    assert (found.cell.text, found.sources[0], found.neighbour != "") == (shown, ("台账测算", shown), True)
    assert found.formula is not None
    assert "专业课教师数" in found.formula.zh
