"""The site that the year is played on: a process of its own with an invented city of three schools, and a real Chromium."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.server import Server, new_folder
from tests.site.year.cast import Company
from tests.site.year.eyes import Eyes

CHROMIUM = "/usr/bin/chromium"
QUIETLY = (
    "--no-sandbox", "--lang=zh-CN", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PICTURES = os.environ.get("ZHIHUAN_PICTURES")  # a folder for the pictures of the tutorial
PAGES = os.environ.get("ZHIHUAN_PAGES")  # a folder for a picture of every page at both sizes


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Invent the city, its people and its records, and start the site."""
    with new_folder() as folder:
        site = Server(folder / "data", environment={"ZHIHUAN_HOOK_HOSTS": "127.0.0.1"})
        site.run("demonstrate", "--people-only", "--schools", "3", "--students", "1500")
        site.start()
        yield site
        site.stop()


@pytest.fixture
def company(browser: Browser, server: Server) -> Iterator[Company]:
    """Return everybody who takes part."""
    eyes = Eyes(Path(PAGES) if PAGES else None)
    with Company(browser, server, Path(PICTURES) if PICTURES else None, eyes) as everybody:
        yield everybody
