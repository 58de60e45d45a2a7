"""A browser killed while a clerk types: at most a second of what was typed is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Cast
from tests.site.killing.browser import MortalBrowser, Typist, mortal_browser
from zhihuan_site.reporting.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.long]
NUMBERS = 12


@pytest.fixture
def browser(cast: Cast, live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MortalBrowser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    session = cast.client(cast.clerk).cookies["sessionid"].value
    with mortal_browser(tmp_path / "profile", live_server.url, session) as browser:
        yield browser


@pytest.mark.parametrize("last_pause", [0.0, 0.6, 1.4])
def test_the_numbers_of_a_clerk_are_there(cast: Cast, table: Task, browser: MortalBrowser, last_pause: float) -> None:
    address = f"/reports/{cast.report.pk}/tables/表5/"
    page = browser.open(address)
    page.locator("td.cell").first.click()
    typist = Typist(page)
    for number in range(NUMBERS):
        typist.type(str(10 + number), then="Enter")
    page.wait_for_timeout(last_pause * 1000)
    expected = typist.must_be_there(browser.kill())
    page = browser.open(address)
    expect(page.locator("#save-state")).to_have_text("全部已保存")
    assert set(expected) - set(page.locator("td.cell").all_inner_texts()) == set()
    assert len(expected) > NUMBERS // 4
