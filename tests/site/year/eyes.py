"""Looks at a page as an office screen shows it and as a telephone does: axe-core finds no barrier, nothing is cut, nothing raw."""

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.site.year.person import OFFICE, PHONE, Person

AXE: Final = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
ASK: Final = "() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)"
BARRIERS: Final = {"serious", "critical", "moderate"}
SIZES: Final = {"office": OFFICE, "phone": PHONE}
TALLEST: Final = 3 * OFFICE["height"]  # of a picture
# A page that is wider than the screen is pushed about by a thumb; what must be wide scrolls by itself.
WIDTH: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LAID_OUT: Final = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
LINKS: Final = "() => [...document.querySelectorAll('a[href]')].map((each) => each.href)"
# What a program says to programs: nobody should read it on a page.
RAW: Final = re.compile(
    r"\bNone\b|\bundefined\b|\bNaN\b|\[object |Traceback|\{[{%]|[%}]\}|&(?:nbsp|lt|amp);|[0-9a-f]{8}-[0-9a-f]{4}-"
)
ENGLISH: Final = re.compile(r"\b(?:[A-Za-z][a-z]+ ){3,}[a-z]{2,}")
FOREIGN: Final = "() => [...document.querySelectorAll('main [lang], main code, main .prose')].map((each) => each.innerText)"


class Eyes:
    """What was looked at, the links that stood there, and what was wrong. `pictures` is where every page is pictured, if at all."""

    def __init__(self, pictures: Path | None) -> None:
        self._pictures = pictures
        self.seen: set[str] = set()
        self.links: dict[tuple[str, str], str] = {}
        self.found: list[str] = []

    def look(self, person: Person, note: str = "") -> None:
        """Look at what stands on somebody's screen."""
        person.page.wait_for_load_state()
        name = name_of(person.page.url)
        self.seen.add(name)
        self._keep_links(person)
        for size, measures in SIZES.items():
            person.page.set_viewport_size(measures)
            person.page.evaluate(LAID_OUT)
            where = f"{person.username or 'stranger'}-{name.replace(':', '-') or 'error'}{note and '-' + note}-{size}"
            self._picture(person.page, where)
            self.found += [f"{where}: {what}" for what in wrong_with(person.page)]
        person.page.set_viewport_size(OFFICE)

    def _keep_links(self, person: Person) -> None:
        for link in person.page.evaluate(LINKS):
            if link.startswith(person.url):
                self.links.setdefault((person.username, name_of(link)), link)

    def _picture(self, page: Page, name: str) -> None:
        if self._pictures is None:
            return
        self._pictures.mkdir(parents=True, exist_ok=True)
        screen = page.viewport_size or OFFICE
        height = page.evaluate("() => document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": screen["width"], "height": min(height, TALLEST)}
        page.screenshot(path=self._pictures / f"{name}.png", full_page=True, clip=clip)


def name_of(address: str) -> str:
    """Return the name in the table of addresses; "" when it is none of ours."""
    try:
        return resolve(unquote(urlsplit(address).path)).view_name
    except Resolver404:
        return ""


def wrong_with(page: Page) -> list[str]:
    """Return what is wrong with a page at its present size."""
    return [*_barriers(page), *_too_wide(page), *_raw_words(page)]


def _barriers(page: Page) -> list[str]:
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    found: list[Any] = [each for each in page.evaluate(ASK) if each["impact"] in BARRIERS]
    return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def _too_wide(page: Page) -> list[str]:
    over = page.evaluate(WIDTH)
    return [f"wider than the screen by {over} pixels"] if over > 0 else []


def _raw_words(page: Page) -> list[str]:
    words = page.inner_text("body")
    for foreign in page.evaluate(FOREIGN):
        words = words.replace(foreign, "")
    return [f"raw words: {found[0]}" for pattern in (RAW, ENGLISH) if (found := pattern.search(words))]
