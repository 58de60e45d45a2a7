"""Blanks inside the words of a cell that a narrow column or a typesetter put there: "23137.8 3", "合 计"."""

import re

from zhihuan.document.passage import Passage

_BROKEN_FIGURE = re.compile(
    r"[+\-±＋－]?\s?\d[\d,，]*\s?[.．]\s?\d*(?:\s\d{1,2})?\s?[%％‰]?|\d{1,3}(?:[ \u3000]\d{3})+(?:[.．]\d+)?"
)
_SPREAD = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,7}")
_BLANK = re.compile(r"\s+")


def close_up(passage: Passage) -> Passage:
    """Return the words of a cell without blanks inside a figure or between single characters; others are kept."""
    text = passage.text.strip()
    if not _BLANK.search(text) or not (_BROKEN_FIGURE.fullmatch(text) or _SPREAD.fullmatch(text)):
        return passage
    parts, at = [], len(passage.text) - len(passage.text.lstrip())
    for blank in _BLANK.finditer(passage.text, at, at + len(text)):
        parts.append(passage.cut(at, blank.start()))
        at = blank.end()
    return Passage.join([*parts, passage.cut(at, len(passage.text.rstrip()))])
