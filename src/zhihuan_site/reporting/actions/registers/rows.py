"""One row as a form: what stands in each field, what was refused in it, and what others made of it meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from zhihuan.catalogue import Field, FieldType, Register, load
from zhihuan.registers import Rejection, is_needed, words_of

_FEW: Final = 30  # so many words of a list are shown as a list to choose from; of a longer one near words are looked up
_INPUTS: Final[Mapping[FieldType, str]] = {
    FieldType.DATE: "date",
    FieldType.WHOLE: "number",
    FieldType.YEAR: "number",
    FieldType.DECIMAL: "number",
    FieldType.MONEY: "number",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the form. `theirs` is what somebody else saved meanwhile, None when it is the same."""

    field: Field
    words: str
    is_needed: bool
    rejected: tuple[Rejection, ...] = ()
    theirs: str | None = None

    @property
    def input(self) -> str:
        """How it is typed: as a "choice" of few words, a "lookup" of many, or a text, number or date."""
        if self.field.type is FieldType.YES_NO:
            return "choice"
        if self.field.references or (self.field.type is FieldType.CODE and not self.choices):
            return "lookup"
        return "choice" if self.choices else _INPUTS.get(self.field.type, "text")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The words to choose from, each with how it is read; none for a long list."""
        if self.field.type is FieldType.YES_NO:
            return (("是", "是"), ("否", "否"))
        codes = load().codes.get(self.field.codes)
        if self.field.type is not FieldType.CODE or codes is None or len(codes.values) > _FEW:
            return ()
        by_code = codes.stores == "code"
        return tuple((code, f"{code} {word}") if by_code else (word, word) for code, word in codes.values.items())

    @property
    def label(self) -> str:
        """The word behind a code that is typed."""
        codes = load().codes.get(self.field.codes)
        return codes.values.get(self.words, "") if codes and codes.stores == "code" and self.input == "lookup" else ""

    @property
    def is_strange(self) -> bool:
        """Whether what stands in it is none of the words to choose from, so that it must be shown beside them."""
        return bool(self.words) and self.words not in {value for value, _ in self.choices}


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row to look at or to change. `number` is its place in `version`, None for a row that is not there yet."""

    register: Register
    cells: tuple[Cell, ...]
    version: int
    number: int | None
    is_newest: bool = True

    @property
    def is_refused(self) -> bool:
        """Whether anything stands in the way of saving."""
        return any(cell.rejected for cell in self.cells)

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else has changed the row meanwhile."""
        return any(cell.theirs is not None for cell in self.cells)

    @property
    def place(self) -> int:
        """Its number as people count, from 1."""
        return (self.number or 0) + 1

    @property
    def key(self) -> str:
        """The row's key as a trace writes it."""
        words = {cell.field.code: cell.words for cell in self.cells}
        return "|".join(words.get(name, "") for name in self.register.key)


def form_of_row(
    register: Register,
    fields: Sequence[Field],
    words: Mapping[str, str],
    version: int,
    number: int | None,
    *,
    rejected: Sequence[Rejection] = (),
    theirs: Mapping[str, str] | None = None,
    is_newest: bool = True,
) -> RowForm:
    """Return the form of a row in which these words stand."""
    refused: dict[str, list[Rejection]] = {}
    for each in rejected:
        refused.setdefault(each.field.zh, []).append(each)
    first = fields[0].name.zh
    told = {each.name.zh for each in fields}
    for name in set(refused) - told:  # a field that the person does not see, or the row as a whole
        refused.setdefault(first, []).extend(refused.pop(name))
    cells = tuple(
        Cell(
            each,
            words.get(each.code, ""),
            is_needed(register, each),
            tuple(refused.get(each.name.zh, ())),
            theirs[each.code] if theirs is not None and theirs[each.code] != words.get(each.code, "") else None,
        )
        for each in fields
    )
    return RowForm(register, cells, version, number, is_newest)


def words_at(table: pa.Table, number: int) -> dict[str, str]:
    """Return the row at a place as words, by field."""
    return {name: words_of(value) for name, value in row_of(table, number).items()}


def row_of(table: pa.Table, number: int) -> dict[str, Any]:
    """Return the row at a place."""
    found: list[dict[str, Any]] = table.slice(number, 1).to_pylist()
    return found[0]
