"""What people write is shown as words on every page, and changes no query, file name or template."""

import pytest
from django.http import HttpResponse

from tests.site.conftest import Cast
from tests.site.security.addresses import ours, paths
from tests.site.security.conftest import MARK

QUERY = "q=' OR 1=1; --&group=';DROP TABLE people_user;--&sort=name'\"&order=%27&page=-1&show=%00&filter=1)%20OR%20(1=1&year=99999999999"


@pytest.mark.parametrize("role", ["writer", "city_admin"])
def test_no_page_takes_words_for_markup(hostile: Cast, role: str) -> None:
    client = hostile.client(getattr(hostile, role))
    seen, wrong = 0, []
    for address in ours("GET"):
        for path in paths(hostile, address):
            page = _page(client.get(path))
            if page:
                seen += MARK in page
                wrong += [f"{path}: {_around(page)}"] * any(
                    sign in page for sign in (f"<script>{MARK}", f'onerror={MARK}>"', "<img src=x")
                )
    assert wrong == []
    assert seen >= 5


def test_no_page_takes_words_for_a_query(hostile: Cast) -> None:
    client = hostile.client(hostile.city_admin)
    client.raise_request_exception = False
    own = hostile.client(hostile.admin)
    own.raise_request_exception = False
    for address in ours("GET"):
        for path in paths(hostile, address):
            for browser in (client, own):
                answer = browser.get(f"{path}?{QUERY}")
                _page(answer)
                assert answer.status_code < 500, f"{path}: {answer.status_code}"


def _page(answer: HttpResponse) -> str:
    """Return the page that a browser would show, read to its end; "" for a file."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode() if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") else ""


def _around(page: str) -> str:
    at = max(page.find(f"<script>{MARK}"), page.find("<img src=x"))
    return page[max(0, at - 80) : at + 80]
