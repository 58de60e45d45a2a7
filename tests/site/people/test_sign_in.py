"""Signing in: by password, shut for a while after wrong ones, with a second factor for who signs, on devices one can see and end."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.site.conftest import PASSWORD, SECRET, Cast, new_person
from zhihuan_site.people.models import Role, User


def _sign_in(name: str, password: str = PASSWORD, **more: str) -> tuple[Client, str]:
    client = Client(**more)
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    return client, answer.headers.get("Location", answer.content.decode())


def _code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


# ---- by password --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["clerk", "clerk@example.cn"])
def test_one_signs_in_by_name_or_by_mail(cast: Cast, name: str):
    client, where = _sign_in(name)
    assert where == "/"
    assert "程小满" in client.get("/").content.decode()


def test_the_page_asked_for_comes_after_signing_in(cast: Cast):
    page = f"/reports/{cast.report.pk}/"
    there = Client().get(page)["Location"]
    assert there == f"/accounts/login/?next={page}"
    form = Client().get(there).content.decode()
    assert f'<input type="hidden" name="next" value="{page}">' in form


def test_a_wrong_password_is_told_in_chinese_and_not_which_of_the_two_is_wrong(cast: Cast):
    wrong, unknown = _sign_in("clerk", "错的密码")[1], _sign_in("nobody", "错的密码")[1]
    told = re.search(r'class="errorlist nonfield".*?</ul>', wrong, re.DOTALL).group()
    assert told in unknown
    assert re.search("[一-鿿]{6}", told)


def test_five_wrong_passwords_shut_the_account_for_a_while_even_to_the_right_one(cast: Cast):
    for _ in range(5):
        _sign_in("clerk", "错的密码")
    page = _sign_in("clerk")[1]
    assert "失败次数过多，请稍后重试" in page
    assert _sign_in("head")[1] == "/"


def test_the_count_of_wrong_passwords_outlives_the_process(cast: Cast):
    """It stands in the database, where every process of the site sees it."""
    from django.core.cache import cache

    for _ in range(5):
        _sign_in("clerk", "错的密码")
    assert type(cache._connections[cache._alias]).__name__ == "DatabaseCache"


def test_nobody_opens_an_account_by_themselves(db: None):
    page = Client().post("/accounts/signup/", {"username": "someone", "password1": PASSWORD, "password2": PASSWORD})
    assert "账号凭邀请开通" in page.content.decode()
    assert not User.objects.filter(username="someone").exists()


def test_a_forgotten_password_is_set_anew_by_mail(cast: Cast):
    Client().post("/accounts/password/reset/", {"email": "clerk@example.cn"})
    assert mail.outbox[0].to == ["clerk@example.cn"]
    link = re.search(r"http://\S+(/accounts/password/reset/key/\S+/)", mail.outbox[0].body).group(1)
    browser = Client()
    form = browser.get(link, follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": "流水不腐户枢不蠹-9", "password2": "流水不腐户枢不蠹-9"})
    assert _sign_in("clerk", "流水不腐户枢不蠹-9")[1] == "/"


def test_an_unknown_mail_is_not_told_to_be_unknown(cast: Cast):
    known = Client().post("/accounts/password/reset/", {"email": "clerk@example.cn"})
    unknown = Client().post("/accounts/password/reset/", {"email": "none@example.cn"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


# ---- the second factor --------------------------------------------------------------------------------------------


def test_who_signs_is_led_to_set_up_a_second_factor_and_nowhere_else(cast: Cast):
    Authenticator.objects.all().delete()
    client = cast.client(cast.principal)
    for page in ("/", f"/reports/{cast.report.pk}/", "/people/me/"):
        assert client.get(page)["Location"] == reverse("mfa_activate_totp")
    answer = client.get("/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (403, "请先设置两步验证。")
    assert client.post("/accounts/logout/").status_code == 302


def test_who_sees_restricted_data_needs_one_too_and_others_do_not(cast: Cast):
    nurse = new_person("nurse", "苏木", cast.office, Role.CLERK, sees_restricted=True)
    Authenticator.objects.filter(user=nurse).delete()
    assert cast.client(nurse).get("/")["Location"] == reverse("mfa_activate_totp")
    assert cast.client(cast.clerk).get("/").status_code == 200


def test_setting_it_up_gives_recovery_codes_and_opens_the_site(cast: Cast):
    Authenticator.objects.all().delete()
    client, where = _sign_in("principal")
    assert where == "/"
    asked = client.get(reverse("mfa_activate_totp"))["Location"]  # the password once more, so that it is really this person
    form = client.post(asked, {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True)
    secret = re.search(r'id="authenticator_secret" readonly value="(\w+)"', form.content.decode()).group(1)
    done = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)}, follow=True)
    assert "恢复码" in done.content.decode()
    assert client.get("/").status_code == 200
    assert set(Authenticator.objects.filter(user=cast.principal).values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_an_unverified_mail_does_not_stand_in_the_way(cast: Cast):
    Authenticator.objects.all().delete()
    client, _ = _sign_in("principal")
    client.get(reverse("account_email"))
    assert EmailAddress.objects.get(user=cast.principal).verified is False
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/accounts/reauthenticate/")


def test_the_next_sign_in_asks_for_six_digits(cast: Cast):
    client, where = _sign_in("principal")
    assert where == reverse("mfa_authenticate")
    assert client.get("/")["Location"].startswith("/accounts/login/")
    wrong = client.post(where, {"code": "000000"}).content.decode()
    assert re.search('class="errorlist".*[一-鿿]', wrong)
    assert client.post(where, {"code": _code()})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_recovery_code_is_good_once(cast: Cast):
    code = RecoveryCodes.activate(cast.principal).get_unused_codes()[0]
    client, where = _sign_in("principal")
    assert client.post(where, {"code": code})["Location"] == "/"
    client, where = _sign_in("principal")
    assert client.post(where, {"code": code}).status_code == 200


def test_dropping_it_asks_for_the_password_or_six_digits_again(cast: Cast):
    client, where = _sign_in("principal")
    client.post(where, {"code": _code()})
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer["Location"].startswith(("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"))
    assert Authenticator.objects.filter(user=cast.principal, type="totp").exists()
    page = client.get(answer["Location"]).content.decode()
    assert 'type="password"' in page


# ---- devices ------------------------------------------------------------------------------------------------------


def test_one_sees_the_own_devices_and_ends_the_others(cast: Cast):
    here, _ = _sign_in(
        "clerk", headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0"}
    )
    there, _ = _sign_in("clerk", headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile DingTalk/7.6"})
    _sign_in("head", headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"})
    page = here.get(reverse("usersessions_list")).content.decode()
    assert [name in page for name in ("Edge · Windows", "钉钉 · 安卓手机", "Firefox · Linux", "Mozilla")] == [
        True,
        True,
        False,
        False,
    ]
    here.post(reverse("usersessions_list"))
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_the_list_of_devices_is_kept_without_a_query_on_every_page(cast: Cast, django_assert_max_num_queries: object):
    client, _ = _sign_in("clerk")
    client.get("/")
    earlier = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=earlier)
    client.get("/")
    assert UserSession.objects.get().last_seen_at == earlier
    session = client.session
    session["seen"] -= 301
    session.save()
    client.get("/")
    assert UserSession.objects.get().last_seen_at > earlier


def test_cookies_are_strict_and_pages_allow_no_foreign_script(cast: Cast):
    client, _ = _sign_in("clerk")
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    policy = client.get("/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_pages_before_signing_in_are_in_chinese_and_of_our_look(db: None, name: str):
    _is_ours(Client().get(reverse(name)).content.decode())


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_email", "mfa_index", "usersessions_list", "socialaccount_connections"],
)
def test_pages_of_the_own_account_are_in_chinese_and_of_our_look(cast: Cast, name: str):
    client, _ = _sign_in("clerk")
    _is_ours(client.get(reverse(name)).content.decode())


def _is_ours(page: str) -> None:
    main = re.search(r"<main.*?</main>", page, re.DOTALL).group()
    words = re.sub(r"<[^>]*>", " ", main)
    assert "zhihuan.css" in page
    assert re.search("[一-鿿]{2}", words)
    assert re.findall(r"[A-Za-z]{3,} [A-Za-z]{2,}", words) == []
