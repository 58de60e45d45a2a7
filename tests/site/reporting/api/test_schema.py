"""The API held to its own description: calls made up from it, right and wrong ones, are answered as it says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from zhihuan_site.reporting.models import Publication

ADDRESSES = [
    "/rounds",
    "/reports",
    "/reports/{report}",
    "/publications",
    "/verifications/{code}",
    "/figures",
    "/indicators",
    "/indicators/{code}",
]


@pytest.fixture
def described(published: Publication, reader: Client) -> Iterator[Any]:
    """Return the description, read over WSGI; as in Django's own client, a call leaves the test's transaction open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in signals:
        signal.connect(close_old_connections)


def test_the_description_names_every_address(described: Any) -> None:
    told = [each.ok().path for each in described.get_all_operations()]
    assert sorted(told) == sorted(f"/api/v1{each}" for each in ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_described(described: Any, reader: Client, address: str, mode: GenerationMode) -> None:
    headers = {"Authorization": reader.defaults["HTTP_AUTHORIZATION"]}
    operation = described[f"/api/v1{address}"]["GET"]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_it(case: Any) -> None:
        # A word too many in the address is let pass, as on every page.
        case.call_and_validate(headers=headers, excluded_checks=[negative_data_rejection])

    try_it()
