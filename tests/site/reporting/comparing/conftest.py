from collections.abc import Mapping

import pytest

from tests.site.conftest import Cast
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.models import Figure, FigureState, Report
from zhihuan_site.reporting.states import ReportState


def add_school(cast: Cast, number: int) -> Report:
    house = Institution.objects.create(
        kind=InstitutionKind.SCHOOL, name=f"云州市第{number}中等专业学校", code=f"T{number}", parent=cast.city
    )
    return Report.objects.create(
        round=cast.round, institution=house, edition="E3", state=ReportState.FILED, due_on=cast.round.due_on
    )


def enter(report: Report, values: Mapping[str, str]) -> None:
    Figure.objects.bulk_create(
        Figure(report=report, key=key, value="" if value == "/" else value, version=1,
               state=FigureState.NOT_APPLICABLE if value == "/" else FigureState.VALUE)
        for key, value in values.items()
    )  # fmt: skip


@pytest.fixture
def five(cast: Cast) -> list[Report]:
    """Return the reports of five schools with 1,000 to 5,000 students."""
    reports = [cast.report, cast.other_report, *(add_school(cast, number) for number in (3, 4, 5))]
    for at, report in enumerate(reports, 1):
        enter(
            report,
            {
                "students_full_time@2025": f"{at}000",
                "students_full_time@2024": f"{at}500",
                "student_teacher_ratio@2025": ("19.5", "20", "21.9", "25", "/")[at - 1],
                "tech_service_income@2025": f"{at}23000",
            },
        )
    return reports
