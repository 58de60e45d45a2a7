import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.registers import set_years


def test_the_administrator_sets_the_years_and_the_book_tells_it(cast: Cast):
    set_years(report=cast.report, years=8, by=cast.admin)
    set_years(report=cast.report, years=8, by=cast.admin)
    cast.school.refresh_from_db()
    entry = AuditEntry.objects.get(verb="records.years_set")
    assert (cast.school.records_kept_years, entry.collection) == (8, f"institution:{cast.school.pk}")
    assert entry.data == {"before": 6, "years": 8}


@pytest.mark.parametrize("years", [0, 2, 31])
def test_years_out_of_bounds_are_refused(cast: Cast, years: int):
    with pytest.raises(UsageError, match="3 到 30 年"):
        set_years(report=cast.report, years=years, by=cast.admin)


@pytest.mark.parametrize("role", ["clerk", "head", "writer", "city_admin", "rival"])
def test_others_do_not_set_them(cast: Cast, role: str):
    with pytest.raises(PermissionDenied):
        set_years(report=cast.report, years=8, by=getattr(cast, role))
