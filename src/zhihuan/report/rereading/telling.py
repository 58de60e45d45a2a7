"""What became of each unit of the report: its bound numbers into the ledger, its other changes told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.catalogue import Indicator
from zhihuan.document import Binding, Passage, Place
from zhihuan.report.rereading.markdown import changes_in, paragraph_text, with_changes
from zhihuan.report.rereading.numbers import Ledger
from zhihuan.report.rereading.pairing import Pair
from zhihuan.report.rereading.result import Change, ChangeKind
from zhihuan.report.rereading.tables import cells_of, compare_tables
from zhihuan.report.rereading.units import Unit, UnitKind

_UNMERGED: Final = {
    UnitKind.PROSE: ChangeKind.OUTSIDE,
    UnitKind.HEADING: ChangeKind.HEADING,
    UnitKind.CAPTION: ChangeKind.CAPTION,
    UnitKind.ENTRY: ChangeKind.CONTENTS,
    UnitKind.FRONT: ChangeKind.FRONT,
    UnitKind.LEAD: ChangeKind.LEAD,
    UnitKind.PICTURE: ChangeKind.PICTURE,
    UnitKind.TABLE: ChangeKind.TABLE,
}
_NOBODY: Final = Unit(UnitKind.TABLE, "", Passage.of("", Place("")), "")
_MARKS: Final = ("{{", "}}", "[[", "]]")


@dataclass(frozen=True, slots=True)
class Told:
    """A pair, the paragraph's text for its section ("" if it is none), and what was changed."""

    pair: Pair
    text: str
    changes: tuple[Change, ...]

    @property
    def is_as_written(self) -> bool:
        """Whether the unit is in the file as it was written."""
        before, after = self.pair.before, self.pair.after
        return before is not None and after is not None and before.words == after.words and not self.changes


class Teller:
    """Goes through the pairs and tells what became of each."""

    def __init__(self, ledger: Ledger, indicators: Mapping[str, Indicator], year: int, written: Sequence[Unit]) -> None:
        self.ledger = ledger
        self._indicators = indicators
        self._year = year
        self._printed = changes_in(
            "\n".join(self._plain(unit, unit.passage.bindings, "body") for unit in written if unit.is_prose)
        )

    def tell(self, one: Pair) -> Told:
        """Return what became of one pair. Its bound numbers go into the ledger."""
        before, after = one.before, one.after
        unit = after or before
        if unit is None or unit.kind is UnitKind.TABLE:
            return Told(one, "", tuple(self._tables(one)))
        bindings = self.ledger.compare(before.passage if before else None, after.passage if after else None, unit.section)
        kind = before.kind if before else unit.kind
        if kind is not UnitKind.PROSE or after is None:
            return Told(one, "", tuple(self._others(one, kind)))
        style = before.style if before and after.style == "body" else after.style
        text = self.text_of(after, bindings, style)
        return Told(one, text, tuple(self._prose(one, after, text)))

    def text_of(self, unit: Unit, bindings: Sequence[Binding], style: str) -> str:
        """Return the paragraph as it stands in a section's text."""
        return with_changes(self._plain(unit, bindings, style), self._printed)

    def _plain(self, unit: Unit, bindings: Sequence[Binding], style: str) -> str:
        return paragraph_text(unit.passage, bindings, style, self._indicators, self._year)

    def _prose(self, one: Pair, after: Unit, text: str) -> list[Change]:
        before = one.before
        changes = [Change(ChangeKind.BRACES, after.section, after=after.words, is_merged=True)] if _has_marks(after) else []
        if before is None:
            return [*changes, Change(ChangeKind.ADDED, after.section, "", after.words, is_merged=True)]
        if one.is_moved:
            changes.append(Change(ChangeKind.MOVED, after.section, before.words, after.words, is_merged=True))
        if text != self.text_of(before, before.passage.bindings, before.style):
            changes.append(Change(ChangeKind.EDITED, after.section, before.words, after.words, is_merged=True))
        return changes

    def _others(self, one: Pair, kind: UnitKind) -> list[Change]:
        before, after = one.before, one.after
        section = (before or after or _NOBODY).section
        if before and after and before.words == after.words:
            return [Change(ChangeKind.MOVED, section, before.words, after.words)] if one.is_moved else []
        words = before.words if before else "", after.words if after else ""
        if kind is UnitKind.PROSE:
            return [Change(ChangeKind.DELETED, section, *words, is_merged=True)]
        return [Change(_UNMERGED[kind], section, *words)]

    def _tables(self, one: Pair) -> list[Change]:
        before, after = one.before, one.after
        if before and after and before.table and after.table:
            return compare_tables(before.table, after.table, before.section, self.ledger)
        unit = before or after or _NOBODY
        for passage in cells_of(unit.table) if unit.table else ():
            self.ledger.compare(passage if before else None, passage if after else None, unit.section)
        return [Change(ChangeKind.TABLE, unit.section, before.words if before else "", after.words if after else "")]


def _has_marks(unit: Unit) -> bool:
    return any(mark in unit.words for mark in _MARKS)
