"""Real browsers, for whatever is tried with the mouse and the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.site.conftest import Cast
from zhihuan_site.people.models import User

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()


@pytest.fixture
def chromium(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Return a real browser. Its driver runs a loop in the thread of the test, and is gone before the database is emptied."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        yield browser
        browser.close()
        connections.close_all()  # inside that loop Django had opened another connection


@pytest.fixture
def visit(cast: Cast, live_server: Any, chromium: Browser) -> Iterator[Callable[[User, str], Page]]:
    """Return a function that opens an address in a browser of its own, signed in as a person."""
    contexts: list[BrowserContext] = []

    def opened(person: User, address: str) -> Page:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        session = cast.client(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
