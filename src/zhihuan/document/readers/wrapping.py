"""Cells of an aligned table whose words go on in the next line, or stand in the middle of the rows that they belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhihuan.document.readers.drawn import Span

_FIGURE = re.compile(r"(?=.*\d)[\d.,，%％‰:：/+\-—–~+↑↓ ]+[\u4e00-\u9fff%％㎡]{0,3}$|[—–\-/]{1,2}$")
_YEAR = re.compile(r"(?:19|20)\d\d ?年?.*$")
_BRACKETED = re.compile(r"[（(].*[）)]$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,2}[）)]|其中")
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between the wide gaps of a line: its `span`, its text, and from where to where it reaches on the page."""

    span: Span
    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where its middle lies."""
        return (self.left + self.right) / 2

    @property
    def is_figure(self) -> bool:
        """Tell whether it is a figure, or a stroke in the place of one; a year is a label."""
        return bool(_FIGURE.match(self.text)) and not _YEAR.match(self.text)


@dataclass(slots=True)
class Row:
    """A printed line while its place in the table is found: for each column the words that belong there."""

    cells: list[list[Word]] = field(default_factory=list)

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [column for column, words in enumerate(self.cells) if words]

    @property
    def holds_figure(self) -> bool:
        """Tell whether any cell is a figure."""
        return any(word.is_figure for words in self.cells for word in words)


def unwrap(rows: list[Row]) -> list[Row]:
    """Return the rows with each rest of a cell put back into its cell, and labels in the middle of rows put at their first."""
    rests = [_is_rest(row) for row in rows]
    if _are_centred(rows, rests):
        _Centred(rows, rests).settle()
    else:
        _put_back(rows, rests)
    return [row for row in rows if row.filled]


def _is_rest(row: Row) -> bool:
    """A line without figures that fills less than half the columns, or with notes in brackets alone."""
    words = [word for cell in row.cells for word in cell]
    if any(_NUMBERED.match(word.text) for word in words):
        return False
    return not row.holds_figure and (len(row.filled) * 2 < max(len(row.cells), 3) or all(_BRACKETED.match(w.text) for w in words))


def _put_back(rows: list[Row], rests: Sequence[bool]) -> None:
    """Where rows begin at their top, a rest belongs to the row above."""
    widest = [max((_width(row, column) for row in rows), default=0) for column in range(len(rows[0].cells))]
    names = _column_of_names(rows)
    above = 0
    for at, row in enumerate(rows):
        if at > above and rests[at] and _goes_on(rows[above], row, names, widest):
            for column in row.filled:
                _move(row, rows[above], column)
        else:
            above = at


def _column_of_names(rows: Sequence[Row]) -> int:
    """Return the column of the rows' names: the second where the first one numbers them."""
    first = [row.cells[0][0].text for row in rows if row.holds_figure and row.cells[0]]
    return int(bool(first) and all(text.isdigit() for text in first))


def _goes_on(above: Row, rest: Row, names: int, widest: Sequence[float]) -> bool:
    """Words below the name of a row alone may be a name of their own: they go on with it only if it fills its column."""
    if not all(above.cells[column] for column in rest.filled):
        return False
    if rest.filled != [names] or _BRACKETED.match(rest.cells[names][0].text):
        return True
    return _width(above, names) >= widest[names] - _MARGIN


def _width(row: Row, column: int) -> float:
    """Return how wide the last line of a cell is."""
    words = row.cells[column]
    return words[-1].right - words[-1].left if words else 0


def _move(source: Row, target: Row, column: int) -> None:
    target.cells[column] += source.cells[column]
    source.cells[column] = []


def _are_centred(rows: list[Row], rests: Sequence[bool]) -> bool:
    """Words stand in the middle of their row if a blank has a rest above and below it, or if the first label comes too late."""
    first = next((at for at, row in enumerate(rows) if row.holds_figure), 0)
    is_late = any(rest and row.filled[0] < rows[first].filled[0] for row, rest in zip(rows, rests, strict=True))
    return first > 0 and (is_late or any(_between(rows, rests, at) for at in range(1, len(rows) - 1)))


def _between(rows: list[Row], rests: Sequence[bool], at: int) -> list[int]:
    """Return the columns in which a row is blank while the lines right above and below hold a rest."""
    if rests[at] or not (rests[at - 1] and rests[at + 1]):
        return []
    return [c for c in rows[at - 1].filled if c in rows[at + 1].filled and not rows[at].cells[c]]


@dataclass(slots=True)
class _Centred:
    """A table whose cells are set in the middle of their rows."""

    rows: list[Row]
    rests: Sequence[bool]

    def settle(self) -> None:
        """Join what stands above and below a row with it, then put labels of several rows at the first of them."""
        for at in range(1, len(self.rows) - 1):
            for column in _between(self.rows, self.rests, at):
                self._gather(at, column)
        for column in range(len(self.rows[0].cells)):
            self._spread(column)

    def _gather(self, at: int, column: int) -> None:
        step = 1
        words: list[Word] = []
        while at + step < len(self.rows) and self._is_rest(at - step, column) and self._is_rest(at + step, column):
            words = [*self.rows[at - step].cells[column], *words, *self.rows[at + step].cells[column]]
            self.rows[at - step].cells[column] = self.rows[at + step].cells[column] = []
            step += 1
        self.rows[at].cells[column] = words

    def _is_rest(self, at: int, column: int) -> bool:
        return self.rests[at] and bool(self.rows[at].cells[column])

    def _spread(self, column: int) -> None:
        """A label stands in the middle of its rows, so each begins where the one above ends; if that does not come out, leave it."""
        body = [at for at, row in enumerate(self.rows) if row.holds_figure]
        begin, moves = 0, []
        for place, lines in self._labels(column, body):
            end = int(2 * place) - begin
            if end < begin or end >= len(body):
                return
            moves.append((body[begin], lines))
            begin = end + 1
        if begin != len(body):
            return
        for target, lines in moves:
            words = [word for line in lines for word in self.rows[line].cells[column]]
            for line in lines:
                self.rows[line].cells[column] = []
            self.rows[target].cells[column] = words

    def _labels(self, column: int, body: Sequence[int]) -> Iterator[tuple[float, list[int]]]:
        """Yield where the labels of a column stand, in rows with figures (1.5: between the second and the third), and their lines."""
        for number, at in enumerate(body):
            if self.rows[at].cells[column]:
                yield number, [at]
            following = body[number + 1] if number + 1 < len(body) else len(self.rows)
            lines = [line for line in range(at + 1, following) if self._is_rest(line, column)]
            if lines:
                yield number + 0.5, lines
