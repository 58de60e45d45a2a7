"""What of a report's figures the public reads: what the report itself prints, without numbers so small that they tell of persons."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pyarrow as pa

from zhihuan.indicators import FIGURES, State, obliged, suppress
from zhihuan_site.reporting.actions.publishing.frozen import Row


def publishable(rows: Sequence[Row], edition: str, printed: Collection[str], hide: Collection[str] = ()) -> list[Row]:
    """Return the totals of what the form asks for or the text names, of both years, and every part that the text prints.

    What is too small is there without its value, and so are the keys to `hide`, from which others' small numbers could be told.
    """
    form, bound = obliged(edition), frozenset(printed)
    named = form | {key.partition("@")[0] for key in bound}
    shown = [row for row in rows if row.key in bound or (row.indicator in named and not row.breakdown and not row.basis)]
    places = [at for at, row in enumerate(shown) if row.key in hide]
    states = suppress(_table(shown), keep=form, hide=places)["state"].to_pylist()
    return [_without_value(row) if state == State.SUPPRESSED else row for row, state in zip(shown, states, strict=True)]


def _without_value(row: Row) -> Row:
    kept = {name: word for name, word in row.source.items() if name != "rows"}
    return replace(row, state=State.SUPPRESSED.value, value=None, numerator=None, denominator=None, source=kept)


def _table(rows: Sequence[Row]) -> pa.Table:
    """Return the rows as the library's table of figures, of one entity."""
    told = [
        {
            "school": "",
            "year": row.year,
            "indicator": row.indicator,
            "basis": row.basis,
            "breakdown": row.breakdown,
            "state": row.state,
            "value": row.value,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "rows": row.source.get("rows", 0),
            "members": None,
            "origin": row.source.get("origin", ""),
        }
        for row in rows
    ]
    return pa.Table.from_pylist(told, FIGURES)
