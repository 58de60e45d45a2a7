"""Which header stands for which field: by name, by synonym, with the unit in brackets reckoned in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from zhihuan.catalogue import Field, FieldType
from zhihuan.quantities import same_dimension, scale
from zhihuan.registers.headings.names import take_apart


class Likeness(IntEnum):
    """How surely a header names a field, the surest last."""

    SYNONYM = 1
    NAME = 2


class Match(NamedTuple):
    """The field that a header names, how surely, and by what its cells are multiplied to come to the field's unit."""

    field: str
    likeness: Likeness
    factor: Decimal = Decimal(1)
    wrong_unit: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The fields of a register by every header that names them."""

    fields: Mapping[str, Field]
    by_header: Mapping[str, tuple[str, Likeness]]

    @classmethod
    def of(cls, fields: Iterable[Field]) -> "Names":
        """Return the headers that name these fields. A name wins over another field's synonym, the earlier field over the later."""
        fields = tuple(fields)
        by_header: dict[str, tuple[str, Likeness]] = {}
        for likeness in (Likeness.NAME, Likeness.SYNONYM):
            for field in fields:
                for text in (field.name.zh, field.name.en, field.code) if likeness is Likeness.NAME else field.synonyms:
                    header = take_apart(text)
                    by_header.setdefault(header.full, (field.code, likeness))
                    if _is_measure(header.unit, field):
                        by_header.setdefault(header.name, (field.code, likeness))
        return cls({field.code: field for field in fields}, by_header)

    def match(self, candidates: Sequence[str]) -> Match | None:
        """Return the field that the first fitting of these spellings of a header names."""
        found = [match for text in candidates if text and (match := self._match(text))]
        return max(found, key=lambda match: match.likeness, default=None)

    def _match(self, text: str) -> Match | None:
        header = take_apart(text)
        if header.full in self.by_header and not self._has_unit(header.full, header.unit):
            return Match(*self.by_header[header.full])
        if header.name not in self.by_header or not header.unit:
            return None
        code, likeness = self.by_header[header.name]
        return self._with_unit(code, likeness, header.unit)

    def _has_unit(self, full: str, unit: str) -> bool:
        return bool(unit) and _is_measure(unit, self.fields[self.by_header[full][0]])

    def _with_unit(self, code: str, likeness: Likeness, unit: str) -> Match:
        """A bracket is a unit only for fields that count something; for others it is a remark."""
        field = self.fields[code]
        wanted = _unit_of(field)
        if not wanted or unit == wanted:
            return Match(code, likeness)
        if not same_dimension(unit, wanted):
            return Match(code, likeness, wrong_unit=unit)
        return Match(code, likeness, scale(unit) / scale(wanted))


def _unit_of(field: Field) -> str:
    if field.type is FieldType.MONEY:
        return field.unit or "元"
    return field.unit if field.type in (FieldType.WHOLE, FieldType.DECIMAL) else ""


def _is_measure(unit: str, field: Field) -> bool:
    wanted = _unit_of(field)
    return bool(unit and wanted) and same_dimension(unit, wanted)
