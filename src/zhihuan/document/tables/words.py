"""What the words of a cell say about its part in a table."""

import re

from zhihuan.document.passage import Passage

_NUMBER = r"\d[\d,，]*(?:[.．]\d+)?(?:\s+\d+)*"
_FIGURE = re.compile(
    rf"[约近超≥≤<>＜＞+\-±＋－−]?\s*{_NUMBER}(?:\s*[:：/+～~、\-–—]\s*{_NUMBER})*\s*[%％‰]?\s*[^\W\d_]{{0,4}}\s*(?:[（(][^（()）]*[）)])?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}\s*(?:年.*|级|届|[-–—~～/]\s*(?:20)?\d{2}.*)?")
_TERM = re.compile(r"\d{1,2}\s*年.*")
_TOTAL = re.compile(r"(?:合|总|共)\s*计|总\s*数|全校合计|总和")
_SERIAL = re.compile(r"序\s*号?|编\s*号|行\s*次|№|No\.?", re.IGNORECASE)


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a figure. Years and lengths of study (2020年, 3年制) are labels."""
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text) and not _TERM.fullmatch(text)


def is_total(text: str) -> bool:
    """Tell whether a label names the sum of all rows; a subtotal belongs to its group."""
    return bool(_TOTAL.match(text))


def is_serial_header(text: str) -> bool:
    """Tell whether a header names a column that only counts the rows."""
    return bool(_SERIAL.fullmatch(text))


def texts_of(row: "tuple[Passage, ...] | list[Passage]") -> list[str]:
    """Return the words of each cell of a row without the blanks around them."""
    return [passage.text.strip() for passage in row]
