"""A browser killed while somebody writes without a pause: at most a second of what was written is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.site.conftest import Cast
from tests.site.killing.browser import MortalBrowser, Typist, mortal_browser
from zhihuan_site.reporting.models import Section

pytestmark = [pytest.mark.browser, pytest.mark.long]
WORDS = "学校坚持立德树人根本任务深化产教融合推进专业建设服务区域发展办学条件持续改善师生满意度稳步提高"


@pytest.fixture
def browser(cast: Cast, live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MortalBrowser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    session = cast.client(cast.writer).cookies["sessionid"].value
    with mortal_browser(tmp_path / "profile", live_server.url, session) as browser:
        yield browser


@pytest.mark.parametrize("last_pause", [0.0, 0.6, 1.4])
def test_the_words_of_a_writer_are_there(cast: Cast, section: Section, browser: MortalBrowser, last_pause: float) -> None:
    address = f"/reports/{section.report_id}/sections/1.1/"
    page = browser.open(address)
    page.locator("#editor .prose").click()
    page.keyboard.press("Control+End")
    typist = Typist(page)
    for word in WORDS:
        typist.type(word, pause=0.1)
    page.wait_for_timeout(last_pause * 1000)
    expected = "".join(typist.must_be_there(browser.kill()))
    page = browser.open(address)
    expect(page.locator("#editor-status")).to_have_attribute("data-status", "saved")
    assert expected in Section.objects.get(pk=section.pk).body
    assert len(expected) > len(WORDS) // 4
