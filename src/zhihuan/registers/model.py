"""What an import came to: the rows taken in, the cells mended and refused, and all that was left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Register
from zhihuan.language import Text
from zhihuan.registers.reasons import explain
from zhihuan.registers.workbooks import letters


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the file as a whole that its keeper must know: `message` says what, `hint` what to do; `sheet` and `cell` where."""

    message: Text
    hint: Text = field(default_factory=lambda: Text("", ""))
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """A cell whose words were changed to be a value: `old` as it stood, `new` as it is taken in ("" for blank)."""

    sheet: str
    cell: str
    field: Text
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell that holds no value of its field: what stands there, what was expected and how to mend it.

    `row` counts from 1, `column` from 0; it is -1 when the whole row is meant. `reason` is the short name of what is wrong ("id_check").
    """

    sheet: str
    row: int
    column: int
    field: Text
    value: str
    expected: Text
    mend: Text
    reason: str

    @property
    def cell(self) -> str:
        """Return the cell's reference, such as "B7"; "" for a whole row."""
        return f"{letters(self.column)}{self.row}" if self.column >= 0 else ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What cells are named by: the sheets, the fields' names, and the words that each code list allows."""

    sheets: tuple[str, ...]
    names: Mapping[str, Text]
    choices: Mapping[str, str]


class _Cells:
    """Cells kept as columns, so that a million of them have room."""

    def __init__(self, table: pa.Table, setup: Setup) -> None:
        self.table, self.setup = table, setup

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def _rows(self) -> Iterator[dict[str, object]]:
        for batch in self.table.to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()


class Mendings(_Cells, Sequence[Mending]):
    """The mended cells, in the order of the file."""

    @overload
    def __getitem__(self, at: int) -> Mending: ...
    @overload
    def __getitem__(self, at: slice) -> "Mendings": ...
    def __getitem__(self, at: int | slice) -> "Mending | Mendings":
        """Return the cell at this place, or those of a slice."""
        if isinstance(at, slice):
            return Mendings(self.table[at], self.setup)
        return self.made(self.table.slice(range(len(self))[at], 1).to_pylist()[0])

    def __iter__(self) -> Iterator[Mending]:
        return map(self.made, self._rows())

    def made(self, row: Mapping[str, object]) -> Mending:
        """Return the cell that a row of the table stands for."""
        cell = f"{letters(int(str(row['column'])))}{row['row']}"
        return Mending(
            self.setup.sheets[int(str(row["sheet"]))],
            cell,
            self.setup.names[str(row["field"])],
            str(row["value"]),
            str(row["detail"] or ""),
        )


class Rejections(_Cells, Sequence[Rejection]):
    """The refused cells, in the order of the file."""

    @overload
    def __getitem__(self, at: int) -> Rejection: ...
    @overload
    def __getitem__(self, at: slice) -> "Rejections": ...
    def __getitem__(self, at: int | slice) -> "Rejection | Rejections":
        """Return the cell at this place, or those of a slice."""
        if isinstance(at, slice):
            return Rejections(self.table[at], self.setup)
        return self.made(self.table.slice(range(len(self))[at], 1).to_pylist()[0])

    def by_sheet(self) -> "Iterator[Rejections]":
        """Yield the cells of each sheet that has any."""
        for sheet in pc.unique(self.table["sheet"]).to_pylist():
            yield Rejections(self.table.filter(pc.equal(self.table["sheet"], sheet)), self.setup)

    def __iter__(self) -> Iterator[Rejection]:
        return map(self.made, self._rows())

    def made(self, row: Mapping[str, object]) -> Rejection:
        """Return the cell that a row of the table stands for."""
        column, code, reason = int(str(row["column"])), str(row["field"]), str(row["reason"])
        expected, mend = explain(reason, str(row["detail"] or ""), self.setup.choices.get(code, ""))
        return Rejection(
            self.setup.sheets[int(str(row["sheet"]))],
            int(str(row["row"])),
            column,
            self.setup.names.get(code, Text("", "")),
            str(row["value"] or ""),
            expected,
            mend,
            reason,
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a file called `name`.

    `accepted` are the rows without a refused cell, in the types they are stored in (see `schema_of`). `problems` stand in the way
    of the whole file (a required column is missing); `notices` tell what was left out, assumed or not checked. `rows` is how many
    rows of records were read, `rejected_rows` how many of them are not accepted.
    """

    name: str
    register: Register
    school: str
    year: int
    accepted: pa.Table
    mended: Mendings
    rejected: Rejections
    problems: tuple[Notice, ...]
    notices: tuple[Notice, ...]
    rows: int
    rejected_rows: int

    @property
    def is_clean(self) -> bool:
        """Tell whether every row was accepted and nothing stands in the way."""
        return not self.problems and not self.rejected_rows
