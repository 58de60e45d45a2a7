"""A column of words to a column of values. Each distinct word is read once; those that are plainly right are not read at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Field, FieldType
from zhihuan.registers.cells.reading import Reader, Reading
from zhihuan.registers.cells.texts import HIDDEN
from zhihuan.registers.workbooks import UNCOMPUTED

FINE, MENDED, REFUSED = 0, 1, 2
_REMEMBERED: Final = 200_000
"""So many readings of a column are kept from batch to batch."""

_PLAIN_NUMBER: Final = r"^(0|[1-9]\d{0,14})$"
_RARE_BLANKS: Final = "".join(chr(at) for at in range(0x21, 0x3001) if chr(at).isspace())
"""Blanks that Arrow's regular expressions do not know as such, and Python's do."""
_UNTIDY: Final = (
    f"^\\s|\\s$|\\s\\s|[{HIDDEN}\t\n{_RARE_BLANKS}\ufffd{UNCOMPUTED}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
    r"|^[-—/\\=#'‘’`]|^(N/A|n/a|NA|null|NULL|None|空)$|^\d(\.\d+)?[eE]\+?\d{2,3}$|^\S \S$"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A column of `values`, null where a cell is blank or refused, with the state of each cell (FINE, MENDED, REFUSED).

    `reasons` and `details` say why, for refused cells alone.
    """

    values: pa.Array
    states: pa.Array
    reasons: pa.Array
    details: pa.Array

    @property
    def is_fine(self) -> bool:
        """Tell whether no cell was mended or refused."""
        return not pc.any(pc.greater(self.states, FINE), min_count=0).as_py()


Shortcut = Callable[[pa.Array], pa.Array]
"""Tells of each word (true, false) whether its cast to the stored type is its value."""


class Cleaner:
    """Cleans the column of one field, batch by batch, into values of `kind`; `is_scaled` where the header has another unit."""

    def __init__(self, field: Field, kind: pa.DataType, read: Reader, is_scaled: bool = False) -> None:
        self._kind, self._reader = kind, read
        self._shortcut = None if is_scaled else _shortcut_of(field)
        self._known: dict[str, Reading] = {}

    def clean(self, words: pa.Array) -> Cleaned:
        """Return the values of a column of words (null: blank)."""
        encoded = words.dictionary_encode()
        values, states, reasons, details = self._distinct(encoded.dictionary)
        indices = encoded.indices
        return Cleaned(
            values.take(indices),
            pc.fill_null(states.take(indices), FINE),
            reasons.take(indices),
            details.take(indices),
        )

    def _distinct(self, words: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array]:
        if self._shortcut is None:
            return self._read(words)
        plain = self._shortcut(words)
        if pc.all(plain, min_count=0).as_py():
            return self._as_they_are(words)
        values = pc.if_else(plain, words, None).cast(self._kind)
        odd = pc.invert(plain)
        read = self._read(words.filter(odd))
        put = (pc.replace_with_mask(whole, odd, part) for whole, part in zip(self._as_they_are(words, values), read, strict=True))
        first, second, third, fourth = put
        return first, second, third, fourth

    def _as_they_are(self, words: pa.Array, values: pa.Array | None = None) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array]:
        values = words.cast(self._kind) if values is None else values
        count = len(words)
        nothing = pa.nulls(count, pa.string())
        return values, pa.repeat(pa.scalar(FINE, pa.int8()), count), nothing, nothing

    def _read(self, words: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array]:
        readings = [self._known.get(word) or self._recall(word) for word in words.to_pylist()]
        states = [REFUSED if one.reason else MENDED if one.is_mended else FINE for one in readings]
        return (
            pa.array([one.value for one in readings], self._kind),
            pa.array(states, pa.int8()),
            pa.array([one.reason or None for one in readings], pa.string()),
            pa.array([one.detail if one.reason else None for one in readings], pa.string()),
        )

    def _recall(self, word: str) -> Reading:
        reading = self._reader(word)
        if len(self._known) < _REMEMBERED:
            self._known[word] = reading
        return reading


def _shortcut_of(field: Field) -> Shortcut | None:
    if field.type is FieldType.TEXT:
        return _is_tidy
    if field.type is FieldType.WHOLE:
        return lambda words: _is_within(words, field)
    return None


def _is_tidy(words: pa.Array) -> pa.Array:
    return pc.invert(pc.match_substring_regex(words, _UNTIDY))


def _is_within(words: pa.Array, field: Field) -> pa.Array:
    """A plain number within the field's bounds. Negative ones never take the shortcut."""
    plain = pc.match_substring_regex(words, _PLAIN_NUMBER)
    numbers = pc.if_else(plain, words, None).cast(pa.int64())
    for bound, compare in ((field.low, pc.greater_equal), (field.high, pc.less_equal)):
        if bound is not None:
            plain = pc.and_(plain, pc.fill_null(compare(numbers.cast(pa.float64()), float(bound)), False))
    return plain
