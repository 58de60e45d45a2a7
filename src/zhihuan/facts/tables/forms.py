"""The rows of official tables, found by their names and order, never by their printed numbers: those slip."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhihuan.catalogue import Catalogue, FormRow
from zhihuan.facts.tables.words import narrow

_DECORATION = re.compile(r"^(?:\d{1,2}[.、]?)?(?:其中|另)?[:：]?|[“”\"'‘’:：、,()]|\s")
_LEAST_SHARE = 0.6
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class RowName:
    """A row as printed: its index in the table, its label and its unit ("" if none is printed)."""

    row: int
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Form:
    rows: tuple[FormRow, ...]
    labels: tuple[str, ...]


class Forms:
    """The official tables of all editions, ready to be recognised."""

    def __init__(self, catalogue: Catalogue) -> None:
        tables = [table for edition in catalogue.editions.values() for table in edition.tables]
        self._forms = tuple(dict.fromkeys(_Form(t.rows, tuple(plain_label(r.label) for r in t.rows)) for t in tables))

    def match(self, names: Iterable[RowName]) -> Mapping[int, FormRow]:
        """Return table row → row of the form for the official table that fits `names` best; nothing when most rows are strangers to it."""
        rows = [name for name in names if name.label]
        labels = [plain_label(name.label) for name in rows]
        best: Mapping[int, FormRow] = {}
        if len(rows) > _MOST_ROWS:
            return best
        for form in self._forms:
            known = sum(label in form.labels for label in labels)
            if known >= 2 and known >= _LEAST_SHARE * len(labels) and known > len(best):
                found = _align(rows, labels, form)
                best = found if len(found) > len(best) else best
        return best


def plain_label(label: str) -> str:
    """Return a row label for comparison: no 其中, stars, quotes, brackets or colons."""
    return _DECORATION.sub("", narrow(label))


def _align(rows: list[RowName], labels: list[str], form: _Form) -> Mapping[int, FormRow]:
    """Pair rows in order so that most agree; neighbours that stay neighbours count a little more, so that a name printed
    under several parents goes with the parent above it.
    """
    height, width = len(rows), len(form.rows)
    score = [[(0.0, 0)] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            skip = max((score[i + 1][j][0], 1), (score[i][j + 1][0], 2))
            gain = _likeness(rows[i], labels[i], form.rows[j], form.labels[j])
            follows = 0.5 if score[i + 1][j + 1][1] == 3 else 0.0
            pair = (score[i + 1][j + 1][0] + gain + follows, 3) if gain else (-1.0, 0)
            score[i][j] = max(skip, pair)
    return dict(_walk(rows, form, score))


def _likeness(name: RowName, label: str, row: FormRow, form_label: str) -> float:
    if label != form_label:
        return 0.0
    unit = narrow(name.unit)
    return 4.0 + (1.0 if unit and unit == narrow(row.unit) else -2.0 if unit and row.unit else 0.0)


def _walk(rows: list[RowName], form: _Form, score: list[list[tuple[float, int]]]) -> Iterable[tuple[int, FormRow]]:
    i = j = 0
    while i < len(rows) and j < len(form.rows):
        move = score[i][j][1]
        if move == 3:
            yield rows[i].row, form.rows[j]
        i += move != 2
        j += move != 1
