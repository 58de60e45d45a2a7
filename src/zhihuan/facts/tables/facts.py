"""The figures of a panel as facts."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from zhihuan.catalogue import Catalogue
from zhihuan.facts.linking import Linker
from zhihuan.facts.model import Breakdown, Evidence, Fact, Line, LineRole, Role
from zhihuan.facts.tables import entity, labels, lines, naming
from zhihuan.facts.tables.forms import Forms
from zhihuan.facts.tables.grid import Panel
from zhihuan.facts.tables.labels import CellWords, Word
from zhihuan.facts.tables.measures import PanelUnits, kind_of
from zhihuan.facts.tables.naming import Naming
from zhihuan.facts.tables.words import narrow
from zhihuan.quantities import Kind, Quantity

_ROLES = {
    LineRole.CHANGE: Role.CHANGE,
    LineRole.GROWTH: Role.GROWTH,
    LineRole.SHARE: Role.SHARE,
    LineRole.RANK: Role.RANK,
    LineRole.TARGET: Role.TARGET,
    LineRole.STANDARD: Role.STANDARD,
}
_NAMING = frozenset({LineRole.LABEL, LineRole.SERIAL, LineRole.UNIT, LineRole.CODE, LineRole.REMARK, LineRole.BLANK})
_MOST_NAMES = 2000
"""A table of more different names is a list, and asking for each would take too long."""
_SUMMED_UP = frozenset({"满意率", "满意度", "总体满意度", "非常满意", "很满意"})
_LINKED = frozenset({Role.VALUE, Role.RANK, Role.SHARE})


@dataclass(frozen=True, slots=True)
class TableContext:
    """What is known around a table: where it stands, whose report it is, its data year, and how to link.

    `section` is the nearest heading, `before` the paragraph above the table. `linker` and `forms` are made from the
    catalogue once a report. `names` are the other names of the entity.
    """

    section: str
    before: str
    entity: str
    period: str
    catalogue: Catalogue
    linker: Linker
    forms: Forms
    names: tuple[str, ...] = ()

    @property
    def own_names(self) -> tuple[str, ...]:
        """All names of the report's school or city."""
        return self.names or (self.entity,)


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact with the row and the column it was read from. `position` counts the figures of one cell (1/1 is two)."""

    fact: Fact
    row: Line
    column: Line
    position: int = 0


def read_panel(panel: Panel, block: int, context: TableContext, forms: Mapping[int, str]) -> tuple[Figure, ...]:
    """Return the figures of `panel` in reading order. `forms`: row → indicator, for the rows of an official table."""
    columns = [lines.column_line(panel, c, context.period) for c in range(panel.table.width)]
    reader = _Reader(panel, block, context, forms, columns)
    return tuple(figure for row in panel.body for column in columns for figure in reader.read(row, column))


class _Reader:
    """Turns the cells of one panel into figures."""

    def __init__(self, panel: Panel, block: int, context: TableContext, forms: Mapping[int, str], columns: list[Line]) -> None:
        self.panel, self.block, self.context, self.forms, self.columns = panel, block, context, forms, columns
        self.known: dict[tuple[CellWords, str, Kind], Naming] = {}
        self.rows: dict[tuple[int, tuple[int, ...]], Line] = {}
        self.words: dict[tuple[int, int | tuple[int, ...]], tuple[Word, ...]] = {}
        self.titles = tuple(t for t in ((panel.table.title.text if panel.table.title else ""), *panel.titles) if t)
        self.units = PanelUnits(panel, columns, self.titles, context.before)
        self.last_year = max((c.period for c in columns if c.period and c.role is LineRole.VALUE), default="")
        self.first = next((c.index for c in columns if c.role not in _NAMING), panel.table.width - 1)
        self.unread, self.years = deque(panel.body), set[str]()
        self.title_period = lines.stated_period(self.titles, context.period)

    def read(self, row: int, column: Line) -> Iterator[Figure]:
        """Yield the figures of one cell; an amount for each head in a label (每人1000元) is a standard."""
        cell = self.panel.table.rows[row][column.index]
        asides = self.panel.readings[row][column.index].asides if (cell.row, cell.column) == (row, column.index) else ()
        quantities = self.panel.figures(row, column.index)
        if not quantities and not asides:
            return
        line = self._row(row, column.index)
        if LineRole.RANK in (line.role, column.role) and "/" in cell.text:
            # 2/11: the second of eleven.
            quantities = quantities[:1]
        for position, quantity in enumerate(quantities):
            yield Figure(self._fact(line, column, quantity), line, column, position)
        for quantity in asides:
            fact = self._fact(replace(line, role=LineRole.STANDARD), column, quantity)
            yield Figure(replace(fact, label=f"{fact.label}{cell.text}"), line, column)

    def _row(self, row: int, column: int) -> Line:
        """Return a row as a column sees it; columns with the same labels share it."""
        key = row, self.panel.labels[column] if self.panel.heads else (column,)
        if key not in self.rows:
            self.rows[key] = lines.row_line(self.panel, row, column, self.context.period)
        return self.rows[key]

    def _fact(self, row: Line, column: Line, quantity: Quantity) -> Fact:
        role = self._role(row, column, quantity)
        unit = self.units.stated(row, column, quantity, role)
        kind = kind_of(unit, role)
        naming = self._naming(row, column, unit, kind, role)
        unit = unit or self.units.usual(row, column, role, self._indicator_unit(naming))
        period = self._period(row, column, role)
        is_value = role in _LINKED and not ("/" in period and row.role is LineRole.TOTAL)
        return Fact(
            entity=self._entity(row, column, naming),
            indicator=naming.indicator if is_value else None,
            label=naming.label,
            period=period,
            breakdown=_with_term(naming.parts, period),
            basis="",
            value=quantity.value,
            unit=unit,
            decimals=quantity.decimals,
            qualifier=quantity.qualifier,
            kind=kind_of(unit, role),
            role=Role.OTHER if naming.is_other and role in _LINKED else role,
            evidence=self._evidence(row, column, quantity),
            candidates=naming.candidates or ((naming.indicator,) if naming.indicator and not is_value else ()),
            signed=quantity.signed,
        )

    def _role(self, row: Line, column: Line, quantity: Quantity) -> Role:
        if quantity.kind is Kind.RANK:
            return Role.RANK
        role = _ROLES.get(column.role) or _ROLES.get(row.role) or Role.VALUE
        if role is Role.CHANGE and quantity.kind is Kind.PERCENT and self.units.sibling(row, column) not in ("%", ""):
            return Role.GROWTH
        return role

    def _naming(self, row: Line, column: Line, unit: str, kind: Kind, role: Role) -> Naming:
        words = self._words(row, column)
        if role in (Role.CHANGE, Role.GROWTH):
            unit = self.units.sibling(row, column)
            kind = kind_of(unit, Role.VALUE)
        hint = unit or self.units.likely(row, column)
        naming = self._official_naming(row, words) or self._linked_naming(words, hint, kind if unit else kind_of(hint, role))
        return replace(naming, indicator=None, parts=()) if self._is_aside(words) else naming

    def _is_aside(self, words: CellWords) -> bool:
        """满意 alone carries the satisfaction, unless another column sums it up or has the happier answer."""
        column = words.columns[-1].text if words.columns else ""
        others = {narrow(word) for c in self.columns for word in c.words} if column == "满意" else set()
        return naming.is_aside(words) or not others.isdisjoint(_SUMMED_UP)

    def _linked_naming(self, words: CellWords, unit: str, kind: Kind) -> Naming:
        """Return the naming by the linker; cells that differ in their year alone ask once."""
        key = (words, unit, kind)
        known = self.known.get(key)
        if known is None and len(self.known) >= _MOST_NAMES:
            return Naming(naming.name_all(words), None, (), (), False)
        if known is None:
            context = self.context
            known = naming.name_cell(words, context.linker, context.catalogue.indicators, unit, kind, context.own_names)
            self.known[key] = known
        return known

    def _official_naming(self, row: Line, words: CellWords) -> Naming | None:
        """Return what the official form calls the row, None when it is no row of a form."""
        code = self.forms.get(row.index, "")
        if not code or any(w.name for w in words.columns):
            return None
        label = "".join(w.name for w in words.rows)
        other = any(entity.is_other(word.text, self.context.own_names, "") for word in words.columns)
        return Naming(label, None if other else code, (code,) if other else (), (), other)

    def _words(self, row: Line, column: Line) -> CellWords:
        rows, columns = self._row_words(row, column.index), self._column_words(column)
        if column.role in (LineRole.CHANGE, LineRole.GROWTH):
            columns = tuple(map(labels.without_change, columns))
        elif row.role in (LineRole.CHANGE, LineRole.GROWTH):
            rows = tuple(map(labels.without_change, rows))
        is_share = LineRole.SHARE in (column.role, row.role)
        return CellWords(rows, columns, self.titles, self.context.section, is_share)

    def _row_words(self, row: Line, column: int) -> tuple[Word, ...]:
        """Return the words of a row; columns with the same labels share them."""
        names, panel = self.context.own_names, self.panel
        key = row.index, panel.labels[column] if panel.heads else column
        if key not in self.words:
            texts = lines.label_texts(panel, row.index, column) if panel.heads else {}
            headers = {text: "".join(panel.words[c][-1:]) for c, text in texts.items()}
            self.words[key] = tuple(labels.word(text, headers.get(text, ""), names) for text in row.words)
        return self.words[key]

    def _column_words(self, column: Line) -> tuple[Word, ...]:
        return tuple(labels.word(text, "", self.context.own_names) for text in column.words)

    def _indicator_unit(self, naming: Naming) -> str:
        code = naming.indicator or (naming.candidates[0] if naming.is_other and naming.candidates else "")
        return self.context.catalogue.indicators[code].unit if code else ""

    def _period(self, row: Line, column: Line, role: Role) -> str:
        if role in (Role.CHANGE, Role.GROWTH):
            return self.last_year or row.period or self.context.period
        stated = column.period or row.period or (self._summed_years(row) if row.role is LineRole.TOTAL else "")
        return stated or self._official_year(column) or self.title_period or self.context.period

    def _summed_years(self, row: Line) -> str:
        """Return "2019/2020" for a row of totals over rows of several years, else ""."""
        while self.unread and self.unread[0] < row.index:
            period = self._row(self.unread.popleft(), self.first).period
            self.years |= {period} - {""}
        return f"{min(self.years)}/{max(self.years)}" if len(self.years) > 1 else ""

    def _official_year(self, column: Line) -> str:
        """An official table without its header prints last year and this year, in this order."""
        values = [c.index for c in self.columns if c.role not in _NAMING]
        year = self.context.period[:4]
        if self.panel.heads or not self.forms or len(values) != 2 or column.index not in values or not year.isdecimal():
            return ""
        return str(int(year) - 1 + values.index(column.index))

    def _entity(self, row: Line, column: Line, naming: Naming) -> str:
        if not naming.is_other:
            return self.context.entity
        words = (*row.words, *column.words)
        return next((w for w in words if entity.is_other(w, self.context.own_names, "")), self.context.entity)

    def _evidence(self, row: Line, column: Line, quantity: Quantity) -> Evidence:
        passage = self.panel.table.rows[row.index][column.index].passage
        # 合计：5元 and 减少5 are quoted with their word.
        first = 0 if self.panel.readings[row.index][column.index].prefix else quantity.start
        text = passage.text[first : quantity.end]
        start = first + len(text) - len(text.lstrip())
        return Evidence(
            citation=passage.cite(start, start + len(text.strip())),
            block=self.block,
            span=(quantity.number_start, quantity.number_end),
            sentence=(0, len(passage.text)),
            row=row.index,
            column=column.index,
            rows=row.words,
            columns=column.words,
            section=self.context.section,
        )


def _with_term(parts: Breakdown, period: str) -> Breakdown:
    """Add the term to a breakdown when the period is one."""
    return tuple(sorted({**dict(parts), "term": period}.items())) if period.endswith(("春", "秋")) else parts
