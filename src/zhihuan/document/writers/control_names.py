"""What a content control in Word is called after the fact whose number it holds."""

from hashlib import sha256
from typing import Final

LONGEST_ALIAS: Final = 64
"""Characters that Word allows in the name of a content control; a file with a longer one is called damaged."""


def alias_of(key: str) -> str:
    """Return the name that a content control carries for a fact's key: the key, or its head and a hash if it is too long."""
    if len(key) <= LONGEST_ALIAS:
        return key
    mark = sha256(key.encode()).hexdigest()[:8]
    return f"{key[: LONGEST_ALIAS - len(mark) - 1]}…{mark}"
