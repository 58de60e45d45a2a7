"""HTML cut into tags and text, each with its place in the source. Linear in time, and nothing stops it: bad marks are text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from zhihuan.document.decoding import HIDDEN

_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,30})\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s>\"']{1,200}))")
_HIDDEN = re.compile(HIDDEN)
_NOT_PLAIN = re.compile(rf"&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,31}});?|{HIDDEN}+")
_SPACE = re.compile(r"\s+")
_MOST_PARTS: Final = 8
UNREAD: Final = frozenset({"script", "style", "template", "noscript", "svg", "math", "title", "textarea", "select", "object"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its `name` in lower case, whether it closes, its `line`, and its source, from which attributes are read when asked for."""

    name: str
    is_end: bool
    line: int
    source: str

    def attributes(self) -> dict[str, str]:
        """Return the attributes by name in lower case."""
        return {found[1].lower(): unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(self.source)}


@dataclass(frozen=True, slots=True)
class Words:
    """Printed text without line breaks or blanks at its edges, beginning at `line` (from 1), character `start`.

    `text` is one character wide per character of the source, save for a reference (&nbsp;), which stands alone.
    """

    text: str
    line: int
    start: int


class Blank:
    """Blanks between words; `breaks_line` if the source goes on in the next line."""

    __slots__ = ("breaks_line",)

    def __init__(self, breaks_line: bool) -> None:
        self.breaks_line = breaks_line


Token = Tag | Words | Blank


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tags, words and blanks of `text` in order. Comments, declarations and what is never shown are left out."""
    text = re.sub(r"\r(?!\n)", "\n", text)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    at = 0
    unclosed: set[str] = set()
    while at < len(text):
        opening = text.find("<", at)
        opening = len(text) if opening < 0 else opening
        yield from _printed(text, at, opening, starts)
        if opening == len(text):
            return
        tag, at = _markup(text, opening, starts)
        if tag is not None:
            yield tag
            if tag.name in UNREAD and not tag.is_end and tag.name not in unclosed:
                end = _end_of_unread(text, at, tag.name)
                unclosed |= {tag.name} if end is None else set()
                at = at if end is None else end
        elif at == opening + 1:
            yield from _printed(text, opening, at, starts)


def _markup(text: str, at: int, starts: list[int]) -> tuple[Tag | None, int]:
    """Return the tag at `at` and where it ends; None for comments and declarations; one character on if "<" is only a sign."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return None, len(text) if end < 0 else end + 3
    name = _NAME.match(text, at)
    if name is None and text[at + 1 : at + 2] not in ("!", "?", "/"):
        return None, at + 1
    end = _end_of_tag(text, at)
    if name is None:
        return None, end
    return Tag(name[2].lower(), bool(name[1]), bisect_right(starts, at), text[at:end]), end


def _end_of_tag(text: str, at: int) -> int:
    """A ">" inside quotes does not end a tag; after a few such, quotes are taken to be broken."""
    first = end = text.find(">", at) + 1
    for _ in range(_MOST_PARTS):
        if not end or text.count('"', at, end) % 2 == 0:
            break
        end = text.find(">", end) + 1
    return end or first or len(text)


def _end_of_unread(text: str, at: int, name: str) -> int | None:
    """Return where what is never shown ends, None if it never does. An open script or style swallows the rest, as in browsers."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
    if found:
        return found.end()
    return len(text) if name in ("script", "style", "template") else None


def _printed(text: str, at: int, end: int, starts: list[int]) -> Iterator[Token]:
    while at < end:
        space = _SPACE.match(text, at, end)
        if space:
            yield Blank("\n" in space[0])
            at = space.end()
            continue
        stop = found.start() if (found := _SPACE.search(text, at, end)) else end
        yield from _unescaped(text, at, stop, starts)
        at = stop


def _unescaped(text: str, at: int, end: int, starts: list[int]) -> Iterator[Token]:
    line = bisect_right(starts, at)
    for found in _NOT_PLAIN.finditer(text, at, end):
        if found.start() > at:
            yield Words(text[at : found.start()], line, at - starts[line - 1])
        meant = _HIDDEN.sub("", unescape(found[0]))
        if meant:
            yield Blank(False) if meant.isspace() else Words(meant, line, found.start() - starts[line - 1])
        at = found.end()
    if at < end:
        yield Words(text[at:end], line, at - starts[line - 1])
