"""Rules for record forms: what is defined twice, points nowhere, cannot be stored or matched, or tells what must stay sealed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhihuan.catalogue.binding import ADDED, columns_read, scope_of
from zhihuan.catalogue.formula import Formula
from zhihuan.catalogue.loading_registers import build_registers
from zhihuan.catalogue.model import Catalogue, Problem
from zhihuan.catalogue.register import Field, FieldType, Privacy, Register
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

TIME_BASES = ("date", "calendar_year", "school_year", "term", "cohort")
DAYS = (FieldType.DATE, FieldType.YEAR)
TIMES = (*DAYS, FieldType.TERM, FieldType.SCHOOL_YEAR)
NUMBERS = (FieldType.WHOLE, FieldType.DECIMAL, FieldType.MONEY, FieldType.YEAR)


@dataclass(frozen=True, slots=True)
class Forms:
    """The record forms, and what they speak of or what reads them."""

    registers: Mapping[str, Register]
    catalogue: Catalogue
    formulas: tuple[Formula, ...]


def find_register_problems(
    data: Mapping[str, Any], catalogue: Catalogue, formulas: Sequence[Formula] = ()
) -> tuple[Problem, ...]:
    """Return the problems of the plain `data` of the record forms (see `reading.read_registers`)."""
    twice = tuple(_doubled(data))
    forms = Forms(build_registers(data), catalogue, tuple(formulas))
    return (*twice, *(problem for rule in REGISTER_RULES for problem in rule(forms)))


def _doubled(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Two forms have one number or code, or two fields of a form one code."""
    for key in ("number", "code"):
        for name, times in Counter(entry[key] for entry in data["registers"]).items():
            if times > 1:
                yield _problem("duplicate", name, f"定义了 {times} 次", f"Defined {times} times")
    for entry in data["registers"]:
        for code, times in Counter(field["code"] for field in entry["fields"]).items():
            if times > 1:
                yield _problem("duplicate", f"{entry['code']}.{code}", f"定义了 {times} 次", f"Defined {times} times")


def clashing_headers(forms: Forms) -> Iterator[Problem]:
    """Two fields of one form claim one header, so that a column could be either."""
    for register in forms.registers.values():
        claims = Counter(header for field in register.fields.values() for header in {field.name.zh, *field.synonyms})
        for header, times in claims.items():
            if times > 1:
                yield _problem("clash", register.code, f"有两个字段同用表头“{header}”", f'Two fields claim the header "{header}"')


def lost_codes(forms: Forms) -> Iterator[Problem]:
    """A field names a code list that does not exist, or is of type code and names none."""
    for register, field in _fields(forms):
        if field.codes and field.codes not in forms.catalogue.codes:
            yield _about(register, field, "orphan", f"没有代码表 {field.codes}", f"There is no code list {field.codes}")
        if (field.type is FieldType.CODE) != bool(field.codes):
            yield _about(
                register, field, "type", "代码类型与代码表须同时写明", "A field of type code, and only that, names a code list"
            )


def lost_references(forms: Forms) -> Iterator[Problem]:
    """A field refers to a form or field that does not exist, or that is of another type."""
    for register, field in _fields(forms):
        target, _, key = field.references.partition(".")
        if not field.references:
            continue
        found = forms.registers[target].fields.get(key) if target in forms.registers else None
        if found is None:
            yield _about(
                register, field, "orphan", f"指向不存在的 {field.references}", f"Refers to {field.references}, which is not"
            )
        elif (found.type, found.codes) != (field.type, field.codes):
            yield _about(
                register, field, "type", f"与所指的 {field.references} 类型不同", f"Differs in type from {field.references}"
            )


def lost_fields(forms: Forms) -> Iterator[Problem]:
    """The key, a day, a breakdown or `not_before` of a form names no field of it, or one of the wrong type."""
    for register in forms.registers.values():
        named = {"key": register.key, "begins": [register.begins], "ends": [register.ends], "happens": [register.happens]}
        allowed = {"begins": DAYS, "ends": DAYS, "happens": TIMES}
        for role, codes in named.items():
            for code in filter(None, codes):
                if code not in register.fields:
                    yield _problem("orphan", register.code, f"{role} 用到不存在的字段 {code}", f"{role} names no field: {code}")
                elif role in allowed and register.fields[code].type not in allowed[role]:
                    yield _problem("type", register.code, f"{role} 的字段 {code} 不是日期", f"{role} is no day: {code}")
        for field in register.fields.values():
            earlier = register.fields.get(field.not_before)
            if field.not_before and (earlier is None or earlier.type is not FieldType.DATE or field.type is not FieldType.DATE):
                yield _about(register, field, "orphan", f"{field.not_before} 不是日期字段", f"{field.not_before} is no date")


def lost_breakdowns(forms: Forms) -> Iterator[Problem]:
    """A breakdown is none of the catalogue, or is read from a field that does not exist or must stay sealed."""
    names = {name for indicator in forms.catalogue.indicators.values() for name in indicator.breakdowns}
    for register in forms.registers.values():
        scope = scope_of(register.code, forms.registers, forms.catalogue.codes)
        for name, written in register.breakdowns.items():
            if name not in names:
                yield _problem("orphan", register.code, f"没有名为 {name} 的分项", f"There is no breakdown {name}")
            try:
                if scope.field(scope.column(written)).privacy is Privacy.RESTRICTED:
                    yield _problem("sealed", register.code, f"分项 {name} 取自敏感字段", f"Breakdown {name} reads a sealed field")
            except CatalogueError as wrong:
                yield Problem("orphan", register.code, wrong.message)


def misused_bounds(forms: Forms) -> Iterator[Problem]:
    """A number has its bounds the wrong way round, decimals stand where none can be, or what is no number has bounds."""
    for register, field in _fields(forms):
        bounds = [bound for bound in (field.low, field.high) if bound is not None]
        if bounds and (field.type not in NUMBERS or bounds != sorted(bounds)):
            yield _about(register, field, "type", "上下限写错", "Bounds that cannot be")
        if (field.type is FieldType.DECIMAL) != (field.decimals > 0):
            yield _about(register, field, "type", "小数位数写错", "Decimals are for a decimal, and a decimal has some")


def open_persons(forms: Forms) -> Iterator[Problem]:
    """An ID number is not restricted, or the name of a person is open to anybody."""
    for register, field in _fields(forms):
        if field.type is FieldType.ID_NUMBER and field.privacy is not Privacy.RESTRICTED:
            yield _about(register, field, "privacy", "身份证号必须是敏感字段", "An ID number must be restricted")


def sealed_fields_read(forms: Forms) -> Iterator[Problem]:
    """A formula reads a restricted field: figures must be computable without the key that unseals it."""
    for formula in forms.formulas:
        for measure in formula.measures:
            scope = scope_of(measure.register, forms.registers, forms.catalogue.codes)
            for column in columns_read(measure):
                if scope.field(column).privacy is Privacy.RESTRICTED:
                    yield _problem("sealed", formula.id, f"读取了敏感字段 {column}", f"Reads the sealed field {column}")


def unsourced_forms(forms: Forms) -> Iterator[Problem]:
    """A form names no source, no confidence or no time basis that we know, or ends before it begins."""
    for register in forms.registers.values():
        if not register.source or register.confidence not in ("high", "medium", "low"):
            yield _problem("no-source", register.code, "没有来源或把握程度", "Has no source or no confidence")
        if register.time_basis not in TIME_BASES:
            yield _problem(
                "time", register.code, f"没有“{register.time_basis}”这种时间口径", f"No time basis {register.time_basis}"
            )
        dated: list[tuple[str, Register | Field]] = [(register.code, register)]
        dated += [(f"{register.code}.{field.code}", field) for field in register.fields.values()]
        for about, entry in dated:
            if entry.valid_to is not None and entry.valid_to < (entry.valid_from or register.valid_from):
                yield _problem("time", about, "止于始前", "Ends before it begins")


def taken_names(forms: Forms) -> Iterator[Problem]:
    """A field has the code of a column that is added to every register."""
    for register, field in _fields(forms):
        if field.code in ADDED:
            yield _about(register, field, "duplicate", "与系统所加的列同名", "Has the name of a column that is added")


def _fields(forms: Forms) -> Iterator[tuple[Register, Field]]:
    return ((register, field) for register in forms.registers.values() for field in register.fields.values())


def _about(register: Register, field: Field, rule: str, zh: str, en: str) -> Problem:
    return _problem(rule, f"{register.code}.{field.code}", zh, en)


def _problem(rule: str, about: str, zh: str, en: str) -> Problem:
    return Problem(rule, about, Text(f"{zh}。", f"{en}."))


REGISTER_RULES: Sequence[Callable[[Forms], Iterator[Problem]]] = (
    clashing_headers,
    lost_codes,
    lost_references,
    lost_fields,
    lost_breakdowns,
    misused_bounds,
    open_persons,
    sealed_fields_read,
    unsourced_forms,
    taken_names,
)
