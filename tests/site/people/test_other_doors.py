"""Signing in by an OpenID Connect server and by DingTalk, each from end to end against a server on this machine."""

import http.client
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter
from django.test import Client

from tests.site.conftest import PASSWORD, Cast
from tests.site.people.providers import CLIENT, SECRET, Provider
from zhihuan_site.config.environment import Environment
from zhihuan_site.config.sign_in import dingtalk_addresses, origins_of, providers_of
from zhihuan_site.people.models import User

DOORS = {"oidc": "/accounts/oidc/oidc/login/", "dingtalk": "/accounts/dingtalk/login/"}
BOTH = pytest.mark.parametrize("door", DOORS)


@pytest.fixture
def provider(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with Provider() as running:
        env = environment(running)
        settings.SOCIALACCOUNT_PROVIDERS = providers_of(env)
        for name, address in dingtalk_addresses(env).items():
            monkeypatch.setattr(DingTalkOAuth2Adapter, name, address)
        yield running


def environment(provider: Provider) -> Environment:
    return Environment(
        {
            "ZHIHUAN_OIDC_CLIENT": CLIENT,
            "ZHIHUAN_OIDC_SECRET": SECRET,
            "ZHIHUAN_OIDC_SERVER": f"{provider.address}/.well-known/openid-configuration",
            "ZHIHUAN_OIDC_NAME": "云州教育统一认证",
            "ZHIHUAN_DINGTALK_CLIENT": CLIENT,
            "ZHIHUAN_DINGTALK_SECRET": SECRET,
            "ZHIHUAN_DINGTALK_AUTHORIZE": f"{provider.address}/oauth2/auth",
            "ZHIHUAN_DINGTALK_TOKEN": f"{provider.address}/userAccessToken",
            "ZHIHUAN_DINGTALK_PROFILE": f"{provider.address}/me",
        }
    )


def _through(client: Client, door: str, process: str = "login") -> str:
    """Go through a door to the server and back, and return the page that it ends at."""
    leaving = client.post(f"{DOORS[door]}?process={process}")["Location"]
    parts = urlsplit(leaving)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    return client.get(f"{back.path}?{back.query}", follow=True).content.decode()


def _connected(cast: Cast, door: str) -> None:
    """Connect the clerk's account, as the clerk does on the page of the own account."""
    client = Client()
    client.post("/accounts/login/", {"login": "clerk", "password": PASSWORD})
    _through(client, door, "connect")


@BOTH
def test_a_connected_account_is_signed_in(cast: Cast, provider: Provider, door: str):
    _connected(cast, door)
    assert SocialAccount.objects.get().user == cast.clerk
    page = _through(Client(), door)
    assert "程小满" in page
    assert "工作台" in page


@BOTH
def test_whom_nobody_invited_gets_no_account(cast: Cast, provider: Provider, door: str):
    before = User.objects.count()
    page = _through(Client(), door)
    assert "账号凭邀请开通" in page
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


@BOTH
def test_one_outer_account_leads_into_one_account_only(cast: Cast, provider: Provider, door: str):
    _connected(cast, door)
    _through(cast.client(cast.head), door, "connect")
    assert SocialAccount.objects.get().user == cast.clerk


@BOTH
def test_a_refused_token_signs_nobody_in(cast: Cast, provider: Provider, door: str):
    _connected(cast, door)
    provider.refuses = True
    client = Client()
    page = _through(client, door)
    assert re.search("[一-鿿]{4}", re.search(r"<main.*</main>", page, re.DOTALL).group())
    assert client.get("/").status_code == 302


@BOTH
def test_an_answer_that_nobody_asked_for_signs_nobody_in(cast: Cast, provider: Provider, door: str):
    """The state that comes back must be the one that this very browser was sent away with."""
    _connected(cast, door)
    leaving = Client().post(DOORS[door])["Location"]
    state = parse_qs(urlsplit(leaving).query)["state"][0]
    provider.asked["stolen"] = {name: values[0] for name, values in parse_qs(urlsplit(leaving).query).items()}
    victim = Client()
    victim.get(f"{DOORS[door]}callback/?code=stolen&authCode=stolen&state={state}")
    assert victim.get("/").status_code == 302


def test_the_second_factor_is_asked_for_at_this_door_too(cast: Cast, provider: Provider):
    SocialAccount.objects.create(user=cast.principal, provider="oidc", uid=provider.subject)
    assert "两步验证" in _through(Client(), "oidc")


def test_a_closed_account_stays_closed(cast: Cast, provider: Provider):
    _connected(cast, "oidc")
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    client = Client()
    _through(client, "oidc")
    assert client.get("/").status_code == 302


def test_the_sign_in_page_shows_the_doors_that_are_set_up(cast: Cast, provider: Provider, settings: object):
    page = Client().get("/accounts/login/").content.decode()
    assert "云州教育统一认证" in page
    assert "DingTalk" not in page
    assert "钉钉" in page
    settings.SOCIALACCOUNT_PROVIDERS = providers_of(Environment({}))
    assert "云州教育统一认证" not in Client().get("/accounts/login/").content.decode()


def test_a_form_of_ours_may_lead_to_the_doors_and_nowhere_else(provider: Provider):
    assert origins_of(environment(provider)) == [provider.address, provider.address]
    assert origins_of(Environment({})) == []
    outside = Environment({"ZHIHUAN_DINGTALK_CLIENT": "a", "ZHIHUAN_DINGTALK_SECRET": "b"})
    assert origins_of(outside) == ["https://login.dingtalk.com"]
