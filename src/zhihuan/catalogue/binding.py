"""Formulas meet the registers: every column must exist, every literal gets the type of what it is compared with.

What is bound can be computed by any engine without a further look at the catalogue; what cannot be bound is a defect of the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from zhihuan.catalogue.formula import Measure
from zhihuan.catalogue.model import CodeList
from zhihuan.catalogue.predicate import (
    Among,
    Column,
    Compared,
    Derived,
    Given,
    Joined,
    Literal,
    Not,
    Operand,
    Predicate,
    Recorded,
    Starts,
    Value,
    Yes,
    columns_of,
)
from zhihuan.catalogue.predicate_parsing import parse_column
from zhihuan.catalogue.register import Field, FieldType, Register
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

NUMBERS = (FieldType.WHOLE, FieldType.DECIMAL, FieldType.MONEY, FieldType.YEAR)
WHOLES = (FieldType.WHOLE, FieldType.YEAR)
SCHOOL = "school"
"""The first column of every register, which also refers to the school's own row."""
ADDED = {
    SCHOOL: Field(SCHOOL, Text("学校代码", "School"), FieldType.TEXT, references="schools.code"),
    "person": Field("person", Text("个人标识", "Person"), FieldType.TEXT),
}
"""Columns of the stored table that no form prints."""
GIVEN_TYPES = {
    "year": FieldType.YEAR,
    "school_year": FieldType.SCHOOL_YEAR,
    "next_school_year": FieldType.SCHOOL_YEAR,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What columns mean on the rows of one register."""

    register: Register
    registers: Mapping[str, Register]
    codes: Mapping[str, CodeList]

    def field(self, column: Column) -> Field:
        """Return the field that a column names; CatalogueError when there is none."""
        if not column.reference:
            return self._own(column.field)
        target = self.target(column.reference)[0]
        field = target.fields.get(column.field)
        if field is None:
            raise _wrong(f"登记簿“{target.name}”（{target.code}）没有字段 {column.field}")
        return field

    def target(self, reference: str) -> tuple[Register, str]:
        """Return the register and its field that the field `reference` of this register points at."""
        points_at = self._own(reference).references
        register, _, key = points_at.partition(".")
        if register not in self.registers:
            raise _wrong(f"登记簿“{self.register.name}”的字段 {reference} 没有指向另一登记簿")
        return self.registers[register], key

    def column(self, text: str) -> Column:
        """Return the column that a written name means."""
        column = parse_column(text, self.register.code)
        self.field(column)
        return column

    def breakdown(self, name: str) -> Column:
        """Return the column from which a breakdown of the catalogue is read."""
        written = self.register.breakdowns.get(name) or (name if name in self.register.fields else "")
        if not written:
            raise _wrong(f"登记簿“{self.register.name}”（{self.register.code}）不能按 {name} 分组")
        return self.column(written)

    def _own(self, code: str) -> Field:
        field = self.register.fields.get(code) or ADDED.get(code)
        if field is None or (code == "person" and not self._has_persons()):
            raise _wrong(f"登记簿“{self.register.name}”（{self.register.code}）没有字段 {code}")
        return field

    def _has_persons(self) -> bool:
        return any(field.type is FieldType.ID_NUMBER for field in self.register.fields.values())


def bind(measure: Measure, registers: Mapping[str, Register], codes: Mapping[str, CodeList]) -> Measure:
    """Return `measure` with typed literals; CatalogueError when a register, field, type or word does not exist."""
    scope = scope_of(measure.register, registers, codes)
    for code in measure.of.codes() if measure.of else ():
        if scope.field(scope.column(code)).type not in NUMBERS and measure.kind != "distinct":
            raise _wrong(f"字段 {code} 不是数，不能求 {measure.kind}")
    if measure.at and not scope.register.begins:
        raise _wrong(f"登记簿“{scope.register.name}”不是存量，不能取某日在册")
    if measure.during and not scope.register.happens:
        raise _wrong(f"登记簿“{scope.register.name}”没有发生日期，不能取时段")
    return measure if measure.where is None else replace(measure, where=bind_predicate(measure.where, scope))


def scope_of(register: str, registers: Mapping[str, Register], codes: Mapping[str, CodeList]) -> Scope:
    """Return what columns mean in `register`; CatalogueError when there is no such register."""
    if register not in registers:
        raise _wrong(f"没有登记簿 {register}")
    return Scope(registers[register], registers, codes)


def columns_read(measure: Measure) -> tuple[Column, ...]:
    """Return every column that a measure reads, each once."""
    counted = [parse_column(code, measure.register) for code in (measure.of.codes() if measure.of else ())]
    return tuple(dict.fromkeys([*counted, *columns_of(measure.where)]))


def bind_predicate(predicate: Predicate, scope: Scope) -> Predicate:
    """Return a condition with typed literals."""
    match predicate:
        case Joined(word, parts):
            return Joined(word, tuple(bind_predicate(part, scope) for part in parts))
        case Not(part):
            return Not(bind_predicate(part, scope))
        case Yes(column):
            _need(scope.field(column).type is FieldType.YES_NO, f"字段 {column} 不是“是/否”，须写明等于什么")
            return predicate
        case Compared(left, sign, right):
            return _bind_comparison(left, sign, right, scope)
        case Among(operand, values):
            return Among(operand, tuple(_typed(value, operand, scope) for value in values))
        case Starts(operand, _):
            _need(_kind(operand, scope) is str, "starts 只用于文字")
            return predicate
        case Recorded(operand, _):
            _kind(operand, scope)
            return predicate


def _bind_comparison(left: Operand, sign: str, right: Operand, scope: Scope) -> Compared:
    # `school_year = school_year` compares what the year gives with itself; the field is courses.school_year.
    _need(any(isinstance(side, Column | Derived) for side in (left, right)), f"{_say(left)} {sign} {_say(right)} 没有用到字段")
    if isinstance(left, Literal):
        return Compared(_typed(left, right, scope), sign, right)
    right = _typed(right, left, scope)
    _need(sign in ("=", "!=") or _kind(left, scope) not in (str, bool), "文字不能比大小")
    return Compared(left, sign, right)


def _typed(value: Operand, other: Operand, scope: Scope) -> Operand:
    """Return `value` in the type of `other`."""
    if not isinstance(value, Literal):
        _need(_kind(value, scope) is _kind(other, scope), f"{_say(value)} 与 {_say(other)} 不是一类，不能相比")
        return value
    if isinstance(other, Column):
        _check_word(str(value.value), scope.field(other), scope)
    return Literal(_convert(str(value.value), _kind(other, scope)))


def _check_word(word: str, field: Field, scope: Scope) -> None:
    if field.type is FieldType.CODE and (code_list := scope.codes.get(field.codes)):
        stored = code_list.values.keys() if code_list.stores == "code" else code_list.values.values()
        _need(word in stored, f"“{word}”不在代码表“{code_list.title}”（{field.codes}）中")


def _convert(text: str, kind: type) -> Value:
    try:
        if kind is bool:
            return {"是": True, "否": False}[text]
        if kind is date:
            return date.fromisoformat(text)
        return Decimal(text) if kind is Decimal else text
    except (KeyError, ValueError, InvalidOperation):
        raise _wrong(f"“{text}”不是 {kind.__name__}") from None


def _kind(operand: Operand, scope: Scope) -> type:
    """Return what sort of value an operand gives: str, Decimal, date or bool."""
    match operand:
        case Column():
            return _kind_of_type(scope.field(operand).type)
        case Given(name):
            return _kind_of_type(GIVEN_TYPES.get(name, FieldType.DATE))
        case Derived(name, column):
            kind = _kind_of_type(scope.field(column).type)
            _need(kind is (str if name == "prefix" else date), f"{name}({column}) 用错了字段")
            return str if name == "prefix" else Decimal
        case Literal(value):
            return type(value)


def _kind_of_type(field_type: FieldType) -> type:
    if field_type in NUMBERS:
        return Decimal
    return {FieldType.DATE: date, FieldType.YES_NO: bool}.get(field_type, str)


def _say(operand: Operand) -> str:
    match operand:
        case Column():
            return str(operand)
        case Given(name):
            return name
        case Derived(name, column):
            return f"{name}({column})"
        case Literal(value):
            return str(value)


def _need(is_right: bool, otherwise: str) -> None:
    if not is_right:
        raise _wrong(otherwise)


def _wrong(why: str) -> CatalogueError:
    return CatalogueError(
        Text(f"{why}。", f"A formula does not fit the registers: {why}. "),
        Text("请改公式，或在登记簿中补上。", "Mend the formula, or add to the register."),
    )
