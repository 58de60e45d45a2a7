"""A report with a few figures, a section to write, and real browsers."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from tests.site.conftest import Cast
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.desk import Desk, desk_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.models import Figure, FigureState, Report, Section, Task, TaskKind

FIGURES = {
    "students_full_time@2025": "1459",
    "students_full_time@2024": "1474",
    "enrol_new@2025": "600",
    "enrol_new@2024": "560",
    "employment_rate@2025": "98.5",
    "employment_rate@2024": "97.1",
    "training_income@2025": "697500",
}


def know(report: Report, **figures: str) -> None:
    """Let figures be known; `figures` are values by indicator, of the report's year."""
    for key, value in figures.items():
        Figure.objects.update_or_create(
            report=report, key=f"{key}@{report.year}", defaults={"value": value, "state": FigureState.VALUE, "version": 1}
        )
    Report.objects.filter(pk=report.pk).update(data_version=report.data_version + 1)
    report.refresh_from_db()


@pytest.fixture
def report(cast: Cast) -> Report:
    """Return the school's report with the figures above."""
    Figure.objects.bulk_create(
        Figure(report=cast.report, key=key, value=value, state=FigureState.VALUE, version=1) for key, value in FIGURES.items()
    )
    return cast.report


@pytest.fixture
def section(report: Report) -> Section:
    """Return section 1.1 as nobody has touched it yet."""
    return section_called(report, "1.1")


@pytest.fixture
def desk(report: Report) -> Desk:
    """Return the figures at hand."""
    return desk_of(report)


@pytest.fixture
def given_to_guest(cast: Cast, section: Section) -> Task:
    """Give section 1.1 to the commissioned writer."""
    return Task.objects.create(
        report=section.report, kind=TaskKind.SECTION, key="1.1", title=section.title, department=cast.office, owner=cast.guest
    )


def paragraph(*leaves: str) -> dict[str, Any]:
    """Return a paragraph of the editor's tree: words, and bindings where they begin with braces."""
    return {"type": "paragraph", "content": [leaf(each) for each in leaves]}


def leaf(words: str) -> dict[str, Any]:
    """Return words or a binding of the editor's tree."""
    return {"type": "bound", "attrs": {"source": words}} if words.startswith("{{") else {"type": "text", "text": words}


def document(*blocks: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the editor."""
    return {"type": "doc", "content": list(blocks)}


@pytest.fixture
def post(cast: Cast, section: Section) -> Callable[..., HttpResponse]:
    """Return a function that sends JSON to an address of section 1.1, as the page's script does."""

    def send(person: User, name: str, sent: dict[str, Any]) -> HttpResponse:
        return cast.send(person, f"/reports/{section.report_id}/sections/1.1/{name}/", sent)

    return send


@pytest.fixture
def save(post: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a function that saves paragraphs of words on a version, as the page's script does."""

    def send(person: User, base: int, *paragraphs: str, **more: Any) -> HttpResponse:
        tree = document(*(paragraph(words) for words in paragraphs))
        return post(person, "save", {"client_id": str(uuid4()), "base": base, "tree": tree, **more})

    return send
