"""Small pieces of HTML: text made safe, words in both languages, data that a page carries."""

import json
from html import escape
from typing import Any

from zhihuan.language import Text


def safe(words: str) -> str:
    """Return the words as HTML text, fit for attributes as well; control characters that HTML forbids become U+FFFD."""
    return escape("".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in words))


def both(words: Text) -> str:
    """Return a sentence in both languages; the page shows the one that is chosen."""
    if words.zh == words.en:
        return safe(words.zh)
    return f'<span class="zh" lang="zh">{safe(words.zh)}</span><span class="en" lang="en">{safe(words.en)}</span>'


def named(words: Text) -> str:
    """Return the attributes that give an element its spoken name in both languages."""
    return f'aria-label="{safe(words.zh)}" data-zh="{safe(words.zh)}" data-en="{safe(words.en)}"'


def data_block(value: Any) -> str:
    """Return the value as JSON that can stand inside a script element, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
