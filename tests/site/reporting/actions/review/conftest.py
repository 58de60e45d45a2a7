"""A report whose figures are typed in by hand, one of them wrong."""

from collections.abc import Callable

import pytest
from django.db.models import F

from tests.site.conftest import Cast
from zhihuan_site.reporting.models import Case, Figure, FigureState, Report

GRADUATES = {
    "grad_total": 1320,
    "grad_placed": 1294,
    "grad_progressed": 1258,
    "grad_employed_three_sectors": 36,
    "grad_employed_primary": 0,
    "grad_employed_secondary": 1,
    "grad_employed_tertiary": 35,
}


def write_figures(report: Report, year: int | None = None, **values: int) -> None:
    """Write figures into the tables as entry does, and raise the version of the data."""
    for code, value in values.items():
        Figure.objects.update_or_create(
            report=report,
            key=f"{code}@{year or report.year}",
            defaults={"value": str(value), "state": FigureState.VALUE, "version": 1},
        )
    Report.objects.filter(pk=report.pk).update(data_version=F("data_version") + 1)
    report.refresh_from_db()


def error_of(report: Report) -> Case:
    """Return the case of the three sectors that do not add up."""
    return next(case for case in report.cases.filter(severity="error") if "grad_employed_three_sectors@2025" in case.told["keys"])


@pytest.fixture
def wrong(cast: Cast) -> Report:
    """The report of the first school, its three sectors one short of their sum."""
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 34})
    return cast.report


Write = Callable[..., None]
