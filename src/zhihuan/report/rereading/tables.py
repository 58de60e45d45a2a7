"""A table of the edited file held against the one that was written, cell by cell."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from zhihuan.document import Cell, Passage, Table
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.result import Change, ChangeKind

Row = tuple[Cell, ...]


def compare_tables(before: Table, after: Table, section: str, ledger: Ledger) -> list[Change]:
    """Return what was changed in the table beside bound numbers, which go into the ledger."""
    changes: list[Change] = []
    title = before.title.text if before.title else ""
    for old, new in _rows(before, after):
        if old is None or new is None:
            changes.append(_row_change(old, new, section, ledger))
        else:
            changes += _cells(old, new, section, ledger)
    return [replace(change, table=title) for change in changes]


def cells_of(table: Table) -> Iterator[Passage]:
    """Yield the passage of each cell once, in reading order."""
    seen: set[int] = set()
    for cell in (cell for row in table.rows for cell in row):
        if id(cell) not in seen:
            seen.add(id(cell))
            yield cell.passage


def _rows(before: Table, after: Table) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield the rows side by side: rows alike in all cells first, of the rest those with the same label, then in order."""
    codes = SequenceMatcher(None, [_words(r) for r in before.rows], [_words(r) for r in after.rows], autojunk=False).get_opcodes()
    for _, i1, i2, j1, j2 in codes:
        old, new = list(before.rows[i1:i2]), list(after.rows[j1:j2])
        if len(old) == len(new):
            yield from zip(old, new, strict=True)
        else:
            yield from _by_label(old, new)


def _by_label(old: list[Row], new: list[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    waiting = list(old)
    for row in new:
        twin = next((one for one in waiting if _label(one) == _label(row)), None)
        if twin is not None:
            waiting.remove(twin)
        yield twin, row
    yield from ((row, None) for row in waiting)


def _label(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row if cell.text and not cell.text[0].isdigit())[:2]


def _words(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _row_change(old: Row | None, new: Row | None, section: str, ledger: Ledger) -> Change:
    for cell in old or ():
        ledger.compare(cell.passage, None, section)
    for cell in new or ():
        ledger.compare(None, cell.passage, section)
    return Change(ChangeKind.TABLE, section, " ".join(_words(old or ())), " ".join(_words(new or ())))


def _cells(old: Row, new: Row, section: str, ledger: Ledger) -> Iterator[Change]:
    """Yield the changes of two rows; a row with other columns is told as a whole."""
    if len(old) != len(new):
        yield _row_change(old, new, section, ledger)
        return
    seen: set[tuple[int, int]] = set()
    for before, after in zip(old, new, strict=True):
        if (id(before), id(after)) in seen:
            continue
        seen.add((id(before), id(after)))
        ledger.compare(before.passage, after.passage, section)
        if _is_changed(before.passage, after.passage):
            yield Change(ChangeKind.CELL, section, before.text, after.text)


def _is_changed(before: Passage, after: Passage) -> bool:
    """Whether the words beside bound numbers differ; a number whose control is gone is the ledger's."""
    if before.bindings and not after.bindings:
        return False
    return _unbound(before) != _unbound(after)


def _unbound(passage: Passage) -> str:
    """The words of a cell beside its bound numbers."""
    text = passage.text
    for binding in reversed(passage.bindings):
        text = text[: binding.start] + "\0" + text[binding.end :]
    return text.strip()
