"""The page of a report as a part of a larger page: each bound number leads somewhere, and the look comes from a sheet of its own."""

import re
from collections.abc import Callable, Collection
from html import escape, unescape
from importlib.resources import files
from typing import Final

_BOUND: Final = re.compile(r'<span class="n" title="([^"]*)" data-key="([^"]*)">([^<]*)</span>')
_BODY: Final = re.compile(r"<body>\n(.*)</body>", re.DOTALL)
HIDDEN: Final = "＊"


def page_style() -> str:
    """Return the style sheet of the pages that `write` makes."""
    return files("zhihuan.document.writers").joinpath("template/report/report.css").read_text(encoding="utf-8")


def keys_in(page: bytes) -> tuple[str, ...]:
    """Return the keys of the facts that are bound in a page that `write` made, each once, in the order of the text."""
    return tuple(dict.fromkeys(unescape(found[2]) for found in _BOUND.finditer(page.decode())))


def link_numbers(page: bytes, address: Callable[[str], str], hidden: Collection[str] = ()) -> str:
    """Return what stands in the body of a page that `write` made, each bound number a link to `address(key)`.

    The numbers of the `hidden` keys are not printed. Raises ValueError for a page that is not ours.
    """
    body = _BODY.search(page.decode())
    if body is None:
        raise ValueError("not a page that write() made")

    def linked(found: re.Match[str]) -> str:
        label, key, shown = found[1], unescape(found[2]), found[3]
        if key in hidden:
            return f'<span class="n" title="{HIDDEN}">{HIDDEN}</span>'
        return f'<a class="n" title="{label}" href="{escape(address(key))}">{shown}</a>'

    return _BOUND.sub(linked, body[1])
