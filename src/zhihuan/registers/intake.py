"""Take a user's workbook in: every row accepted, or refused with the cell, what was expected and how to mend it."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import CodeList, Field, FieldType, Register, load
from zhihuan.registers.batches import BAD, ROW, SHEET, BatchMaker, Plan
from zhihuan.registers.cells import Cleaner, Setting, person_of, reader_of
from zhihuan.registers.headings import Layout, Names
from zhihuan.registers.model import Intake, Mendings, Rejections, Setup
from zhihuan.registers.notices import Telling
from zhihuan.registers.records import Records
from zhihuan.registers.schema import SCHOOL, fields_of, is_needed, person_column, schema_of, type_of
from zhihuan.registers.tallies import Tally
from zhihuan.registers.wholes import Whole
from zhihuan.registers.workbooks import Book, open_book

_NOTHING_KNOWN: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})
_MOST_CHOICES: Final = 12
_FEW_CHOICES: Final = 5


def take_in(
    source: bytes,
    name: str,
    register: Register,
    *,
    school: str,
    year: int,
    today: date,
    key: bytes,
    known: Mapping[str, frozenset[str]] = _NOTHING_KNOWN,
    codes: Mapping[str, CodeList] | None = None,
) -> Intake:
    """Return what became of the workbook or text table `source`, called `name`, as the `register` of a school and data year.

    `today` bounds days that cannot lie in the future; `key` is the installation key that persons' keys are made with. `known`
    holds, by "register.field", the values that references may point to; a reference whose register is not in it is not checked,
    and a notice says so. `codes` are the code lists, those of the catalogue unless given. Raises UnreadableFile, and nothing else.
    """
    book = open_book(source, name)
    lists = load().codes if codes is None else codes
    desk = _Desk(book, register, year, Setting(today, book.since_1904), lists)
    return desk.intake(name, school, key, known)


class _Desk:
    """Where one file is taken in."""

    def __init__(self, book: Book, register: Register, year: int, setting: Setting, codes: Mapping[str, CodeList]) -> None:
        self._book, self._register, self._year, self._setting, self._codes = book, register, year, setting, codes
        self._fields = fields_of(register, year)
        self._names = Names.of(self._fields)
        self._telling = Telling(register, self._fields)
        self._mended, self._rejected = Tally(), Tally()
        self._columns: list[Mapping[str, int]] = []
        self._parts: list[pa.Table] = []

    def intake(self, name: str, school: str, key: bytes, known: Mapping[str, frozenset[str]]) -> Intake:
        """Read every sheet, then judge the rows as a whole."""
        for place, sheet in enumerate(self._book.sheets):
            self._columns.append({})
            if sheet.is_hidden:
                self._telling.hidden_sheet(sheet.name)
            else:
                self._read(place, Records(sheet, self._names))
        self._telling.book(self._book)
        whole = self._judged(known)
        accepted = whole.accepted() if not self._telling.problems else whole.table.slice(0, 0)
        return Intake(
            name,
            self._register,
            school,
            self._year,
            self._finished(accepted, school, key),
            Mendings(self._mended.table(), self._setup()),
            Rejections(self._rejected.table(), self._setup()),
            tuple(self._telling.problems),
            tuple(self._telling.notices),
            whole.table.num_rows,
            whole.table.num_rows - accepted.num_rows,
        )

    def _read(self, place: int, records: Records) -> None:
        layout = records.layout
        if layout is None or not self._telling.is_register(layout):
            self._telling.other_sheet(records.sheet.name)
            return
        self._columns[place] = layout.columns
        missing = self._telling.header(records.sheet.name, layout)
        required = frozenset(field.code for field in self._fields if is_needed(self._register, field)) - missing
        width = max(layout.headers) + 1
        plan = Plan(
            place,
            self._fields,
            layout.columns,
            self._cleaners(layout),
            width,
            required,
            is_text=self._book.kind == "csv",
            nameless=frozenset(range(width)) - set(layout.headers),
        )
        maker = BatchMaker(plan, self._mended, self._rejected)
        self._parts += [maker.make(rows).table() for rows in records.batches()]
        self._telling.rows(records, maker.strays)

    def _cleaners(self, layout: Layout) -> dict[str, Cleaner]:
        cleaners = {}
        for field in self._fields:
            if field.code in layout.matches:
                factor = layout.matches[field.code].factor
                read = reader_of(field, self._setting, factor, self._codes.get(field.codes))
                cleaners[field.code] = Cleaner(field, type_of(field), read, factor != 1)
        return cleaners

    def _judged(self, known: Mapping[str, frozenset[str]]) -> Whole:
        """Look for records that stand twice and for references that lead nowhere."""
        empty = pa.schema(
            [pa.field(SHEET, pa.int16()), pa.field(ROW, pa.int32()), pa.field(BAD, pa.bool_())]
            + [pa.field(field.code, type_of(field)) for field in self._fields]
        ).empty_table()
        table = pa.concat_tables([empty, *self._parts])
        self._parts.clear()
        whole = Whole(table, [sheet.name for sheet in self._book.sheets], self._columns, self._rejected)
        present = {field.code for field in self._fields}
        if self._register.key and set(self._register.key) <= present:
            whole.check_twice(self._register.key, "key_twice")
        for field in self._fields:
            if field.is_unique and (field.code,) != self._register.key:
                whole.check_twice((field.code,), "unique_twice")
            if field.references:
                self._check_reference(whole, field, known)
        return whole

    def _check_reference(self, whole: Whole, field: Field, known: Mapping[str, frozenset[str]]) -> None:
        """A reference into the register itself is to the file's own rows."""
        target, _, column = field.references.partition(".")
        own = frozenset[str]()
        if target == self._register.code and column in self._register.fields:
            own = frozenset(whole.table[column].cast(pa.string()).to_pylist())
        if field.references in known or own:
            whole.check_reference(field, known.get(field.references, frozenset()) | own)
        elif whole.table[field.code].null_count < whole.table.num_rows:
            self._telling.unchecked(field)

    def _setup(self) -> Setup:
        choices = {}
        for field in self._fields:
            if field.type is FieldType.YES_NO:
                choices[field.code] = "是、否"
            elif field.codes in self._codes:
                choices[field.code] = _some(self._codes[field.codes])
        return Setup(
            tuple(sheet.name for sheet in self._book.sheets), {field.code: field.name for field in self._fields}, choices
        )

    def _finished(self, rows: pa.Table, school: str, key: bytes) -> pa.Table:
        """Return the rows as they are stored: school first, a person's key after each ID number."""
        columns = {SCHOOL: pa.repeat(pa.scalar(school, pa.string()), rows.num_rows)}
        for field in self._fields:
            columns[field.code] = rows[field.code]
            if field.type is FieldType.ID_NUMBER:
                columns[person_column(field)] = _people(rows[field.code], key)
        return pa.table(columns, schema=schema_of(self._register, self._year))


def _people(numbers: pa.ChunkedArray, key: bytes) -> pa.ChunkedArray:
    """Return the persons' keys, chunk by chunk, so that few numbers are held as words at a time."""
    chunks = [
        pa.array([None if number is None else person_of(number, key) for number in chunk.to_pylist()], pa.string())
        for chunk in numbers.chunks
    ]
    return pa.chunked_array(chunks, pa.string())


def _some(codes: CodeList) -> str:
    """Return the words of a list; of a long one the first, and how many there are."""
    words = [f"{code} {word}" if codes.stores == "code" else word for code, word in codes.values.items()]
    if len(words) <= _MOST_CHOICES:
        return "、".join(words)
    return "、".join(words[:_FEW_CHOICES]) + f" … （{len(words)}）"
