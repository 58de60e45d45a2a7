"""In a real browser: an invitation, a second factor, and another door, under the policy that pages are sent with."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.socialaccount.models import SocialAccount
from django.db import connections
from playwright.sync_api import Page, expect, sync_playwright

from tests.site.conftest import Cast
from tests.site.people.providers import Provider
from tests.site.people.test_other_doors import environment
from zhihuan_site.config.sign_in import providers_of
from zhihuan_site.people.actions.invitations import invite
from zhihuan_site.people.models import Role, User

NEW = "竹影扫阶尘不动月穿潭"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
        yield page
        assert refused == []
        browser.close()
        connections.close_all()  # inside the driver's loop Django had opened another connection


@pytest.mark.browser
def test_a_principal_comes_in_by_invitation_and_sets_up_the_second_factor(
    transactional_db: None, cast: Cast, page: Page, live_server: object
):
    token = invite(institution=cast.school, by=cast.city_admin, role=Role.PRINCIPAL, name="云起")[1]
    page.goto(f"{live_server.url}/people/invitations/{token}/")
    page.get_by_label("用户名").fill("yunqi")
    page.get_by_label("密码", exact=False).first.fill(NEW)
    page.get_by_label("再输一次密码").fill(NEW)
    page.get_by_role("button", name="开通账号").click()
    page.get_by_label("密码").fill(NEW)  # once more, before the second factor is set up
    page.locator("main button").first.click()
    secret = page.get_by_label("密钥").input_value()
    expect(page.locator("img.qr")).to_be_visible()
    page.get_by_label("六位数字").fill(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
    page.get_by_role("button", name="启用").click()
    expect(page.locator("ul.codes li")).to_have_count(10)
    page.get_by_role("link", name="回工作台").click()
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()
    assert Authenticator.objects.filter(user=User.objects.get(username="yunqi")).count() == 2


@pytest.mark.browser
def test_a_form_of_ours_leads_through_another_door_and_back(
    transactional_db: None, cast: Cast, page: Page, live_server: object, settings: object
):
    with Provider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = providers_of(environment(provider))
        directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "form-action": ["'self'", provider.address]}
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
        SocialAccount.objects.create(user=cast.clerk, provider="oidc", uid=provider.subject)
        page.goto(f"{live_server.url}/accounts/login/")
        page.get_by_role("link", name="云州教育统一认证").click()
        page.locator("main button").first.click()
        expect(page).to_have_url(re.compile(r"/$"))
        expect(page.get_by_text("程小满")).to_be_visible()
