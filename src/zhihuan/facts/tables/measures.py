"""The unit of a figure in a table: printed in the cell, stated by a header, or plain from its words and neighbours."""

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from zhihuan.facts.model import Line, LineRole, Role
from zhihuan.facts.tables import parts, units
from zhihuan.facts.tables.grid import Panel
from zhihuan.quantities import Kind, Quantity, same_dimension

_KINDS = {
    "%": Kind.PERCENT,
    "‰": Kind.PERCENT,
    ":1": Kind.RATIO,
    "个百分点": Kind.POINTS,
    "百分点": Kind.POINTS,
    "倍": Kind.MULTIPLE,
}
_CHANGES = (LineRole.CHANGE, LineRole.GROWTH)


class PanelUnits:
    """Finds the units of one panel's figures. `titles` are the words over the table, `before` the paragraph above it."""

    def __init__(self, panel: Panel, columns: list[Line], titles: tuple[str, ...], before: str) -> None:
        self._panel, self._columns, self._titles = panel, columns, titles
        self._common: dict[int, str] = {}
        self._siblings: dict[tuple[int, int], str] = {}
        totals = tuple(word for c in columns if c.role is LineRole.TOTAL for word in c.words)
        everything = tuple(word for c in columns for word in c.words)
        self._by_totals = {False: units.guess_unit(totals), True: units.guess_unit(everything)}
        self._note = units.noted_unit((*titles, before))

    def stated(self, row: Line, column: Line, quantity: Quantity, role: Role) -> str:
        """Return the unit that the cell, a header, the column of units or the note over the table states; "" if none."""
        if role is Role.RANK:
            return "名"
        stated = quantity.unit or column.unit
        if role is Role.GROWTH:
            return stated or "%"
        if role is Role.CHANGE:
            sibling = self.sibling(row, column)
            return stated or ("" if sibling == "%" else sibling)
        counted = units.counted_unit(column.words, with_measures=True)
        return stated or counted or row.unit or self._noted(row, column) or ("%" if role is Role.SHARE else "")

    def sibling(self, row: Line, column: Line) -> str:
        """Return the unit of the figures that a line of changes is measured against: those of its row, or of its column."""
        is_down = row.role in _CHANGES and column.role not in _CHANGES
        key = (-1 if is_down else row.index, column.index)
        if key not in self._siblings:
            units = self._units_down(row, column) if is_down else self._units_across(row, column)
            self._siblings[key] = next((unit for unit in units if unit), "")
        return self._siblings[key]

    def _units_down(self, row: Line, column: Line) -> Iterator[str]:
        return (q.unit or column.unit for r in self._panel.body if r != row.index for q in self._panel.figures(r, column.index))

    def _units_across(self, row: Line, column: Line) -> Iterator[str]:
        others = (c for c in self._columns if c.role in (LineRole.VALUE, LineRole.TOTAL) and c.index != column.index)
        return (q.unit or c.unit or row.unit for c in others for q in self._panel.figures(row.index, c.index))

    def usual(self, row: Line, column: Line, role: Role, indicator_unit: str) -> str:
        """Return the unit of a figure that prints none: by its words, its indicator (`indicator_unit`), its neighbours."""
        said = units.counted_unit((*row.words, *column.words))
        unit = said or indicator_unit or self.likely(row, column) or self._common_unit(column)
        return "" if role is Role.CHANGE and unit == "%" else unit

    def likely(self, row: Line, column: Line) -> str:
        """Return the unit that the words over a cell suggest: its own, else those of the totals it is part of, else of the title."""
        own = units.guess_unit((*row.words, *column.words))
        is_total = column.role is LineRole.TOTAL
        is_plain = not column.words or is_total or parts.is_whole(column.words[-1])
        return own or self._by_totals[is_total] or (units.guess_unit(self._titles) if is_plain else "")

    def _noted(self, row: Line, column: Line) -> str:
        """Return the unit that a note gives to the whole table, unless the header words count something else (人数 under 单位：万元)."""
        said = units.guess_unit((*row.words, *column.words))
        return "" if said and not same_dimension(said, self._note) else self._note

    def _common_unit(self, column: Line) -> str:
        """Return the unit that most figures of a column print: a bare 0 among percentages is one of them."""
        if column.index not in self._common:
            units = Counter(q.unit for r in self._panel.body for q in self._panel.figures(r, column.index))
            unit, count = max(units.items(), key=itemgetter(1), default=("", 0))
            self._common[column.index] = unit if count * 2 > units.total() else ""
        return self._common[column.index]


def kind_of(unit: str, role: Role) -> Kind:
    """Return the kind of a figure of `unit` in `role`."""
    return Kind.RANK if role is Role.RANK else _KINDS.get(unit, Kind.AMOUNT)
