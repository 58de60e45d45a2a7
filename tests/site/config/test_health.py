"""Whether the site lives, is ready, and what it counts."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from tests.site.conftest import Cast


def test_it_lives_without_a_database(client: Client):
    assert client.get("/health/").json() == {"alive": True}


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers(client: Client):
    assert client.get("/ready/").json() == {"ready": True}


def test_it_is_not_ready_without_one(client: Client):
    with patch("zhihuan_site.config.health.connection.cursor", side_effect=OperationalError):
        answer = client.get("/ready/")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


def test_requests_and_reports_are_counted(cast: Cast, client: Client):
    client.get("/health/")
    told = client.get("/metrics/").content.decode()
    assert 'zhihuan_requests_total{method="GET",status="200"}' in told
    assert 'zhihuan_reports{state="entry"} 3.0' in told


@pytest.mark.parametrize("way", [{"REMOTE_ADDR": "10.0.0.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.5"}])
def test_only_this_machine_sees_the_counts(client: Client, way: dict[str, str]):
    assert client.get("/metrics/", **way).status_code == 403
