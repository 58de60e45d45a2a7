"""A table of the plan with its owner, and the way a page sends what was typed."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.site.conftest import Cast
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Task, TaskKind

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()


@pytest.fixture
def table(cast: Cast) -> Task:
    """Return the line of the plan that gives 表5 to the clerk and her department."""
    return Task.objects.create(
        report=cast.report, kind=TaskKind.TABLE, key="表5", title="落实政策表", department=cast.office, owner=cast.clerk
    )


@pytest.fixture
def send(cast: Cast) -> Callable[..., HttpResponse]:
    """Return a function that sends changes to a table as the page does."""

    def post(person: User, *changes: dict[str, Any], number: str = "表5") -> HttpResponse:
        return cast.client(person).post(
            f"/reports/{cast.report.pk}/tables/{number}/cells/",
            {"changes": [{"version": 0, "client_id": str(uuid4()), **change} for change in changes]},
            content_type="application/json",
            headers={"accept": "application/json"},
        )

    return post


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
def visit(cast: Cast, live_server: Any, chromium: Browser) -> Iterator[Callable[..., Page]]:
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
