"""A stranger verifies a file in a real browser: it is hashed there and never sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page, Request, sync_playwright

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import freeze_of
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's own loop runs in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        browser.close()
        connections.close_all()  # inside that loop Django had opened another connection


def test_a_number_leads_to_its_history_and_a_file_is_told_from_another(
    transactional_db: None, cast: Cast, live_server: object, page: Page, tmp_path: Path
) -> None:
    freeze = freeze_of(cast, cast.report)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    errors: list[str] = []
    sent: list[Request] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto(f"{live_server.url}/public/999900/2025/S001/")
    page.locator("a.n", has_text="3120").first.click()
    assert page.url.endswith("/figures/students_full_time/#students_full_time@2025")
    assert page.locator("tr:target").inner_text().split() == ["2025", "3,120"]
    for content, words in ((b"%PDF-1.7 frozen", "一致：逐字节相同"), (b"%PDF-1.7 other", "不一致")):
        (tmp_path / "report.pdf").write_bytes(content)
        page.goto(f"{live_server.url}/verify/{freeze.code}/")
        page.set_input_files("input[type=file]", tmp_path / "report.pdf")
        page.locator("[data-answer]", has_text=words).wait_for(timeout=5000)
    assert (errors, sent) == ([], [])
