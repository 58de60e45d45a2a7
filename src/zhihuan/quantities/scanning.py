"""Searching a text for a long expression only where it can begin."""

import re
from collections.abc import Iterator


def find_from(cue: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` does, several times faster when few places can begin a match.

    `cue` matches a single character, there and wherever `pattern` can begin; `pattern` does not match the empty string.
    """
    end = 0
    for found in cue.finditer(text):
        start = found.start()
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match
