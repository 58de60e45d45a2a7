"""No form of another site works here, and no answer lets a page of ours run what is not ours."""

import pytest
from django.test import Client

from tests.site.conftest import Cast
from tests.site.security.addresses import ours, paths


def test_without_the_token_nothing_is_taken(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.city_admin, backend="allauth.account.auth_backends.AuthenticationBackend")
    taken = [
        path for address in ours("POST") for path in _first(cast, address) if client.post(path, {"x": "1"}).status_code != 403
    ]
    assert taken == []
    assert len(ours("POST")) > 30


@pytest.mark.parametrize("path", ["/", "/public/", "/verify/", "/accounts/login/", "/api/v1/docs", "/no/such/page/", "/health/"])
def test_every_answer_forbids_what_is_not_ours(cast: Cast, path: str) -> None:
    client = Client() if path != "/" else cast.client(cast.admin)
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_cookies_are_kept_from_scripts_and_other_sites(cast: Cast) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "admin", "password": "zhihuan-2025"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def _first(cast: Cast, address: object) -> list[str]:
    return [] if "publication" in address.words else list(paths(cast, address))[:1]
