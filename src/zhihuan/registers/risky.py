"""Words that a spreadsheet would run as a formula, made harmless before they go into a file that it opens."""

import re
from typing import Final

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")


def harmless(text: str) -> str:
    """Return the text; a quotation mark before one that begins like a formula keeps it words."""
    return f"'{text}" if text.startswith(_RISKY) and not _NUMBER.fullmatch(text) else text
