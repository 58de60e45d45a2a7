"""Findings in a real browser: checked again by themselves, ticked all at once, explained by the keyboard."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from playwright.sync_api import Page, expect, sync_playwright

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import GRADUATES, write_figures
from zhihuan_site.reporting.models import CaseState, Job

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A browser. Playwright runs a loop of its own, which Django must not take for one of ours."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        browser.close()
        connections.close_all()  # inside that loop Django had opened another connection


def sign_in(page: Page, cast: Cast, address: str) -> None:
    """Carry the writer's session over to the browser."""
    session = cast.client(cast.writer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


@pytest.mark.browser
def test_findings_are_checked_and_explained(
    transactional_db: None, live_server: object, cast: Cast, page: Page, run_jobs: Callable[[], list[Job]]
):
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 34})
    sign_in(page, cast, live_server.url)
    page.goto(f"{live_server.url}/reports/{cast.report.pk}/findings/")
    expect(page.locator("#checking progress")).to_be_visible(timeout=15_000)
    run_jobs()
    expect(page.locator(".checking")).to_contain_text("与现在的数据和文字一致", timeout=30_000)
    expect(page.locator(".group").first).to_contain_text("三次产业就业人数等于各产业之和")
    page.locator("#tick-all").focus()
    page.keyboard.press("Space")
    expect(page.locator("#ticked")).to_have_text(f"已选 {cast.report.cases.count()} 条")
    page.keyboard.press("Tab")
    page.keyboard.type("已与台账逐项核对")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("没有待处理的问题", timeout=15_000)
    assert set(cast.report.cases.values_list("state", flat=True)) == {CaseState.EXPLAINED}
