"""The official tables exactly as the form has them: order, numbers, units, stars, 其中, two years."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zhihuan.catalogue import Edition, FormRow, FormTable
from zhihuan.document import Cell, Place, Table
from zhihuan.facts import Absence, Fact, Gap, key_of
from zhihuan.language import Text
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line
from zhihuan.report.printing import print_exact
from zhihuan.report.small_tables import set_table

UNFILLED: Final = "中职不填"
NOT_APPLICABLE: Final = "/"
_WIDTHS: Final = (8, 48, 12, 16, 16)
_INDENT: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A row as it is printed: number, label, unit, and the cells of the two years."""

    row: FormRow
    number: str
    label: str
    before: Line
    now: Line


def official_rows(table: FormTable, figures: Figures) -> tuple[OfficialRow, ...]:
    """Return the rows of an official table with their cells."""
    return tuple(OfficialRow(row, row.number, _label(row), _cell(row, figures, 1), _cell(row, figures, 0)) for row in table.rows)


def build_official_table(table: FormTable, figures: Figures, place: Place) -> Table:
    """Return the table: a header, then the rows; the label of an indicator with two units spans its rows."""
    head = tuple(Line(word) for word in ("序号", "指标", "单位", f"{figures.year - 1}年", f"{figures.year}年"))
    rows = official_rows(table, figures)
    lines = [(Line(row.number), Line(row.label), Line(row.row.unit), row.before, row.now) for row in rows]
    plain = set_table([head, *lines], place, _WIDTHS)
    return Table(tuple(_spanned(plain.rows, [row.label for row in rows])), place, widths=_WIDTHS)


def empty_cells(edition: Edition, figures: Figures) -> tuple[Gap, ...]:
    """Return what the form asks for and nobody has recorded, for the report's year."""
    rows = [row for table in edition.tables for row in table.rows if row.is_filled]
    return tuple(
        Gap(
            "",
            row.indicator,
            str(figures.year),
            Absence.MISSING,
            Text(f"“{row.label}”没有数据", f"no figure for {row.indicator}"),
        )
        for row in rows
        if figures.find(row.indicator) is None and figures.absence(row.indicator) is Absence.MISSING
    )


def _spanned(rows: tuple[tuple[Cell, ...], ...], labels: list[str]) -> Iterator[tuple[Cell, ...]]:
    """Merge the label of rows that carry the same one below the other (课程总数 in 门 and in 学时)."""
    yield rows[0]
    for at, row in enumerate(rows[1:]):
        first = at
        while first and labels[first - 1] == labels[at]:
            first -= 1
        height = next((n for n, label in enumerate(labels[first:]) if label != labels[at]), len(labels) - first)
        label = rows[first + 1][1]
        merged = Cell(label.passage, label.row, label.column, height)
        yield (row[0], merged if height > 1 else row[1], *row[2:])


def _label(row: FormRow) -> str:
    return _INDENT * (2 * row.level) + row.label + ("*" if row.is_starred else "")


def _cell(row: FormRow, figures: Figures, back: int) -> Line:
    if not row.is_filled:
        return Line(UNFILLED)
    fact = figures.find(row.indicator, back=back)
    if fact is None:
        absence = figures.absence(row.indicator, back=back)
        return Line(NOT_APPLICABLE) if absence is Absence.NOT_APPLICABLE else Line()
    return _printed(fact, row.unit)


def _printed(fact: Fact, unit: str) -> Line:
    return Line.bound(print_exact(fact, unit), str(key_of(fact))) + (":1" if fact.unit == ":1" else "")
