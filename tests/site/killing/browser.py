"""A browser that is killed while somebody types, and started again on the same folder, as a PC does after a power cut."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from django.db import connections
from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

from tests.site.year.conftest import CHROMIUM, QUIETLY
from tests.site.year.person import OFFICE

GRACE = 1.0  # seconds of typing that may be lost


class MortalBrowser:
    """Chromium on a folder of its own, signed in by the cookie of a session."""

    def __init__(self, playwright: Playwright, folder: Path, url: str, session: str) -> None:
        self._playwright, self._folder, self._url, self._session = playwright, folder, url, session
        self._context: BrowserContext | None = None

    def open(self, address: str) -> Page:
        """Start it and open a page of the site."""
        self._context = self._playwright.chromium.launch_persistent_context(
            self._folder, executable_path=CHROMIUM, args=list(QUIETLY), viewport=OFFICE, locale="zh-CN"
        )
        self._context.add_cookies([{"name": "sessionid", "value": self._session, "url": self._url}])
        page = self._context.new_page()
        page.goto(f"{self._url}{address}")
        return page

    def kill(self) -> float:
        """Kill all of its processes at once; return the moment."""
        moment = time.monotonic()
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self._folder) in word for word in process.info["cmdline"] or ()):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        with suppress(Error):  # it is gone already
            if self._context:
                self._context.close()
        return moment

    def close(self) -> None:
        """Close it as a person would."""
        if self._context:
            self._context.close()


@contextmanager
def mortal_browser(folder: Path, url: str, session: str) -> Iterator[MortalBrowser]:
    """Yield such a browser; in the end it is closed, and the connections that Django opened beside its driver's loop."""
    with sync_playwright() as playwright:
        browser = MortalBrowser(playwright, folder, url, session)
        yield browser
        browser.close()
        connections.close_all()


class Typist:
    """Types on a page, and remembers when each piece was typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.typed = page, list[tuple[float, str]]()

    def type(self, piece: str, *, then: str = "", pause: float = 0.15) -> None:
        """Type a piece, press a key after it, and wait a little."""
        self.page.keyboard.type(piece)
        if then:
            self.page.keyboard.press(then)
        self.typed.append((time.monotonic(), piece))
        self.page.wait_for_timeout(pause * 1000)

    def must_be_there(self, killed: float) -> list[str]:
        """Return the pieces that were typed long enough before the browser was killed."""
        return [piece for moment, piece in self.typed if moment < killed - GRACE]
