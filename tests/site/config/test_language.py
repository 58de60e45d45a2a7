"""Chinese first; English by the switch alone."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_browser_that_was_installed_in_english_is_spoken_to_in_chinese(client: Client):
    page = client.get("/accounts/login/", headers={"accept-language": "en-US,en;q=0.9"}).content.decode()
    assert "登录" in page
    assert 'lang="zh-CN"' in page


@pytest.mark.django_db
def test_the_switch_makes_it_english_and_back(client: Client):
    client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/login/"})
    page = client.get("/accounts/login/").content.decode()
    assert 'lang="en"' in page
    assert "Sign in" in page
    client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/accounts/login/"})
    assert 'lang="zh-CN"' in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_a_language_that_there_is_not_stays_chinese(client: Client):
    client.cookies["django_language"] = "tlh"
    assert 'lang="zh-CN"' in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_a_public_page_has_a_link_that_makes_it_english_and_is_kept_for_each_language(client: Client):
    page = client.get("/public/")
    assert 'href="?language=en"' in page.content.decode()
    assert "csrf" not in page.content.decode()
    assert "Cookie" in page.headers["Vary"]
    english = client.get("/public/?language=en").content.decode()
    assert ('<html lang="en">' in english, 'href="?language=zh-hans"' in english) == (True, True)
    assert '<html lang="en">' in client.get("/verify/").content.decode()
    client.get("/public/?language=zh-hans")
    assert '<html lang="zh-CN">' in client.get("/verify/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["tlh", "", "en<script>"])
def test_a_link_to_no_language_changes_nothing(client: Client, asked: str):
    assert '<html lang="zh-CN">' in client.get("/public/", {"language": asked}).content.decode()
    assert "django_language" not in client.cookies
