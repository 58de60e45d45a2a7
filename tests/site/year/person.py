"""One person in front of a browser: signs in, opens pages, clicks and types, and nothing else."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from zhihuan_site.demonstration import PASSWORD, SECRET

OFFICE: Final = {"width": 1366, "height": 768}
PHONE: Final = {"width": 390, "height": 844}


class Person:
    """A person with a browser of his own. `page` is what he looks at."""

    def __init__(self, browser: Browser, url: str, username: str, *, size: dict[str, int] = OFFICE) -> None:
        self.url, self.username = url, username
        self.context: BrowserContext = browser.new_context(viewport=size, locale="zh-CN", base_url=url, accept_downloads=True)
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def sign_in(self) -> "Person":
        """Sign in with the password of the demonstration, and the second factor where it is asked for."""
        page = self.page
        page.goto("/accounts/login/")
        page.fill("[name=login]", self.username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "login" not in url or "authenticate" in url)
        if "authenticate" in page.url:
            page.fill("[name=code]", code_now(SECRET))
            page.press("[name=code]", "Enter")
        page.wait_for_url(f"{self.url}/")
        return self

    def prove(self) -> None:
        """Prove again who one is, where the site asks for it."""
        if "reauthenticate" in self.page.url:
            if self.page.locator("[name=password]").count():
                self.page.fill("[name=password]", PASSWORD)
                self.page.press("[name=password]", "Enter")
            else:
                self.page.fill("[name=code]", code_now(SECRET))
                self.page.press("[name=code]", "Enter")
            self.page.wait_for_url(lambda url: "reauthenticate" not in url)

    def look(self, name: str, folder: Path) -> None:
        """Take a picture of the page for the tutorial."""
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png")

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()


def follow(link: Locator) -> None:
    """Click a link or a button and wait until the scripts of the page that it leads to have run."""
    with link.page.expect_navigation():
        link.click()


def code_now(secret: str) -> str:
    """Return the six digits that an authenticator shows now (RFC 6238)."""
    digest = hmac.digest(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
