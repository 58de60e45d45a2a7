"""The reader for each type of field."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from zhihuan.catalogue import CodeList, Field, FieldType
from zhihuan.registers.cells.choices import Choices, read_yes_no
from zhihuan.registers.cells.days import day_reader
from zhihuan.registers.cells.numbers import number_reader
from zhihuan.registers.cells.people import id_reader
from zhihuan.registers.cells.periods import read_school_year, read_term
from zhihuan.registers.cells.reading import Reader, Reading, Setting
from zhihuan.registers.cells.texts import preread, read_text

Maker = Callable[[Field, Setting, Decimal, CodeList | None], Reader]
_MAKERS: Final[Mapping[FieldType, Maker]] = {
    FieldType.TEXT: lambda *_: read_text,
    FieldType.WHOLE: lambda field, _, factor, __: number_reader(field, factor),
    FieldType.DECIMAL: lambda field, _, factor, __: number_reader(field, factor),
    FieldType.MONEY: lambda field, _, factor, __: number_reader(field, factor),
    FieldType.YEAR: lambda field, *_: number_reader(field),
    FieldType.DATE: lambda field, setting, *_: day_reader(field, setting),
    FieldType.YES_NO: lambda *_: read_yes_no,
    FieldType.CODE: lambda _, __, ___, codes: read_text if codes is None else Choices(codes).read,
    FieldType.ID_NUMBER: lambda _, setting, *__: id_reader(setting),
    FieldType.SCHOOL_YEAR: lambda *_: read_school_year,
    FieldType.TERM: lambda *_: read_term,
}


def reader_of(field: Field, setting: Setting, factor: Decimal = Decimal(1), codes: CodeList | None = None) -> Reader:
    """Return what reads a cell of `field`. Never raises: what is no value is refused with a reason."""
    read = _MAKERS[field.type](field, setting, factor, codes)

    def read_cell(text: str) -> Reading:
        return preread(text) or read(text)

    return read_cell
