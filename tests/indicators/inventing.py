"""Registers with invented rows: any value that a field may hold, missing ones too, and references that often meet."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from zhihuan.catalogue import CodeList, Field, FieldType, Register, load, load_registers
from zhihuan.indicators import Records
from zhihuan.registers import schema_of

YEAR = 2025
SCHOOLS = {"S1": "文溪职业学校", "S2": "云桥职业学校"}
FIRST = date(YEAR - 4, 1, 1)
NUMBERS = (0, 1, 2, 3, 7, 40, 59, 60, 85, 100, 2000)


def invent_records(seed: int, rows: int = 6, registers: Sequence[str] = (), year: int = YEAR) -> Records:
    """Return registers of both schools, all or those named, with up to `rows` rows each, drawn from `seed`."""
    rng = random.Random(seed)
    known = load_registers()
    return Records(year, {code: invent_table(known[code], rng, rng.randint(0, rows), year) for code in registers or known})


def invent_table(register: Register, rng: random.Random, rows: int, year: int = YEAR) -> pa.Table:
    """Return a register with `rows` rows."""
    schema = schema_of(register, year)
    return pa.Table.from_pylist([_row(register, schema, rng) for _ in range(rows)], schema)


def _row(register: Register, schema: pa.Schema, rng: random.Random) -> dict[str, Any]:
    codes = load().codes
    row = {}
    for name in schema.names:
        field = register.fields.get(name)
        if name == "school" or (register.code == "schools" and name == "code"):
            row[name] = rng.choice(list(SCHOOLS))
        elif field is None or field.type is FieldType.ID_NUMBER:
            row[name] = f"p{rng.randint(1, 4)}"
        elif register.code == "entries" and name == "indicator":
            row[name] = rng.choice(list(load().indicators))
        elif register.code == "entries" and name == "breakdown":
            row[name] = rng.choice((None, None, "gender=女", "grade=一年级,major=护理"))
        elif rng.random() < 0.15:
            row[name] = None
        else:
            row[name] = _value(field, codes, rng)
    return row


def _value(field: Field, codes: dict[str, CodeList], rng: random.Random) -> Any:
    day = FIRST + timedelta(rng.choice((rng.randint(0, 2200), 243 + 365 * rng.randint(0, 4), 365 * rng.randint(0, 4))))
    match field.type:
        case FieldType.DATE:
            return day
        case FieldType.YES_NO:
            return rng.random() < 0.6
        case FieldType.WHOLE:
            return rng.choice(NUMBERS)
        case FieldType.YEAR:
            return YEAR - rng.randint(0, 4)
        case FieldType.MONEY | FieldType.DECIMAL:
            places = 2 if field.type is FieldType.MONEY else field.decimals
            return Decimal(rng.choice((rng.randint(-9, 99999), rng.choice(NUMBERS) * 10**places))).scaleb(-places)
        case FieldType.SCHOOL_YEAR:
            return rng.choice((f"{YEAR - 1}-{YEAR}", f"{YEAR}-{YEAR + 1}", f"{YEAR - 2}-{YEAR - 1}"))
        case FieldType.TERM:
            return rng.choice((f"{YEAR}春", f"{YEAR}秋", f"{YEAR - 1}秋"))
        case FieldType.CODE:
            known = codes[field.codes]
            return rng.choice(list(known.values if known.stores == "code" else known.values.values()))
        case _:
            return rng.choice(("1", "2", "3", "710201", "310101", "510104"))
