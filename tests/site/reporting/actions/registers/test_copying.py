import pytest

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep
from zhihuan.errors import UsageError, WorkspaceError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.registers import copy_last_year
from zhihuan_site.reporting.models import Job


def test_what_is_still_there_is_taken_over(cast: Cast):
    before = keep("students", year=2024)
    stored = copy_last_year(report=cast.report, code="students", by=cast.clerk)
    entry = AuditEntry.objects.get(verb="register.copied")
    assert (stored.year, stored.version, stored.parents) == (2025, 1, (before.place,))
    assert entry.data["rows"] == before.rows
    assert Job.objects.filter(kind="compute").count() == 1


def test_events_are_not_copied(cast: Cast):
    keep("screenings", year=2024)
    with pytest.raises(UsageError, match="不能抄上一年"):
        copy_last_year(report=cast.report, code="screenings", by=cast.clerk)


def test_nothing_to_copy_is_told(cast: Cast):
    with pytest.raises(WorkspaceError, match="没有 2024 年的学籍"):
        copy_last_year(report=cast.report, code="students", by=cast.clerk)
    assert AuditEntry.objects.count() == 0
