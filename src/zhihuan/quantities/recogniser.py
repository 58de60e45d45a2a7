"""Find the quantities of a running text: walk its numerals, leave out names and dates, read the words around the rest."""

import re
from collections.abc import Iterator

from zhihuan.quantities import names
from zhihuan.quantities.arabic import read_arabic
from zhihuan.quantities.chinese import read_chinese
from zhihuan.quantities.model import Quantity
from zhihuan.quantities.numerals import ARABIC, CHINESE, narrow
from zhihuan.quantities.passage import Passage
from zhihuan.quantities.period import PeriodMention
from zhihuan.quantities.periods import find_times, is_bare_year, read_periods

_NUMERAL = re.compile(rf"(?P<arabic>{ARABIC})|{CHINESE}")
_DIGIT = re.compile(f"[0-9{CHINESE[1:-2]}]")


def find(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order and without overlap; what is a date, a label or a name is left out."""
    plain = narrow(text)
    return tuple(_quantities(Passage(text, plain), find_times(plain)))


def find_all(text: str) -> tuple[tuple[Quantity, ...], tuple[PeriodMention, ...]]:
    """Return the quantities and the periods of `text`: what find and find_periods do, looking through it once."""
    plain = narrow(text)
    times = find_times(plain)
    return tuple(_quantities(Passage(text, plain), times)), tuple(read_periods(text, plain, times))


def _quantities(passage: Passage, times: list[re.Match[str]]) -> Iterator[Quantity]:
    dates = [time.span() for time in times if not is_bare_year(time)]
    closed = _Closed(sorted(names.spans(passage.plain) + dates)) if _DIGIT.search(passage.plain) else _Closed([])
    position = 0
    for token in _NUMERAL.finditer(passage.plain):
        if token.start() < position or closed.covers(token.start()) or names.is_word(passage.plain, token.start()):
            continue
        for quantity in read_arabic(passage, token) if token["arabic"] else read_chinese(passage, token):
            position = quantity.end
            yield quantity


class _Closed:
    """The stretches that hold no quantity, asked in rising order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0
        self._end = 0

    def covers(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][0] <= position:
            self._end = max(self._end, self._spans[self._next][1])
            self._next += 1
        return position < self._end
