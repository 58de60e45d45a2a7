"""A table of the plan with its owner, and the way a page sends what was typed."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from tests.site.conftest import Cast
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Task, TaskKind


@pytest.fixture
def table(cast: Cast) -> Task:
    """Return the line of the plan that gives 表5 to the clerk and her department."""
    return Task.objects.create(
        report=cast.report, kind=TaskKind.TABLE, key="表5", title="落实政策表", department=cast.office, owner=cast.clerk
    )


@pytest.fixture
def send(cast: Cast) -> Callable[..., HttpResponse]:
    """Return a function that sends changes to a table as the page does."""

    def post(person: User, *changes: dict[str, Any], number: str = "表5") -> HttpResponse:
        sent = {"changes": [{"version": 0, "client_id": str(uuid4()), **change} for change in changes]}
        return cast.send(person, f"/reports/{cast.report.pk}/tables/{number}/cells/", sent)

    return post
