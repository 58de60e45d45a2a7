"""Plain data to record forms. They live in a file of their own: `check` never reads them, and it starts in milliseconds."""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from zhihuan.catalogue.register import Field, FieldType, Privacy, Register
from zhihuan.language import Text

COMPILED_REGISTERS = "registers.json"


@cache
def load_registers() -> Mapping[str, Register]:
    """Return the record forms that come with the package by code, in the order of their numbers; read once, then kept."""
    return build_registers(json.loads(files("zhihuan.catalogue").joinpath(COMPILED_REGISTERS).read_text("utf-8")))


def build_registers(data: Mapping[str, Any]) -> Mapping[str, Register]:
    """Return the record forms that the plain `data` of their files describes (see `reading.read_registers`)."""
    return MappingProxyType({entry["code"]: _register(entry) for entry in data["registers"]})


def _register(entry: Mapping[str, Any]) -> Register:
    return Register(
        number=entry["number"],
        code=entry["code"],
        name=_text(entry["name"]),
        purpose=_text(entry["purpose"]),
        key=tuple(entry["key"]),
        fields={field["code"]: _field(field) for field in entry["fields"]},
        time_basis=entry["time_basis"],
        begins=entry.get("begins", ""),
        ends=entry.get("ends", ""),
        happens=entry.get("happens", ""),
        feeds=tuple(entry.get("feeds", ())),
        breakdowns=dict(entry.get("breakdowns", {})),
        valid_from=entry.get("valid_from", 2016),
        valid_to=entry.get("valid_to"),
        source=entry.get("source", ""),
        confidence=entry.get("confidence", ""),
    )


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(
        code=entry["code"],
        name=_text(entry["name"]),
        type=FieldType(entry["type"]),
        synonyms=tuple(entry.get("synonyms", ())),
        unit=entry.get("unit", ""),
        codes=entry.get("codes", ""),
        references=entry.get("references", ""),
        is_required=entry.get("required", False),
        is_unique=entry.get("unique", False),
        privacy=Privacy(entry.get("privacy", "school")),
        decimals=entry.get("decimals", 0),
        low=_decimal(entry.get("low")),
        high=_decimal(entry.get("high")),
        may_be_future=entry.get("may_be_future", False),
        is_own=entry.get("own", False),
        not_before=entry.get("not_before", ""),
        example=str(entry.get("example", "")),
        note=entry.get("note", ""),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
    )


def _text(entry: Mapping[str, str]) -> Text:
    return Text(entry["zh"], entry["en"])


def _decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
