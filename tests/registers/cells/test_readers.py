"""Every type of field by cases that a teacher could write: tests/registers/cases."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.registers.cast import CODES, TODAY, field
from zhihuan.catalogue import Field, FieldType
from zhihuan.registers.cells import Setting, reader_of
from zhihuan.registers.cells.reading import Reading

FOLDER = Path(__file__).parent.parent / "cases"
FIELDS: Mapping[str, Field] = {
    "text": field("x", "某", "text"),
    "whole": field("x", "某", "whole", unit="学时"),
    "decimal": field("x", "某", "decimal", unit="%", decimals=2, low=Decimal(0), high=Decimal(100)),
    "money": field("x", "某", "money", unit="元"),
    "year": field("x", "某", "year", low=Decimal(1990), high=Decimal(2030)),
    "date": field("x", "某", "date"),
    "yes_no": field("x", "某", "yes_no"),
    "school_year": field("x", "某", "school_year"),
    "term": field("x", "某", "term"),
    "id_number": field("x", "某", "id_number"),
    "words": field("x", "某", "code", codes="sexes"),
    "codes": field("x", "某", "code", codes="majors"),
}


def cases() -> Iterator[tuple[str, list[Any]]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind, rows in (read if isinstance(read, dict) else {path.stem: read}).items():
            yield from ((kind, row) for row in rows)


def expected(row: list[Any]) -> Reading:
    if row[1] == "退回":
        return Reading(None, is_mended=False, reason=row[2], detail=row[3] if len(row) > 3 else "")
    return Reading(row[-1], is_mended=row[1] == "改" and len(row) == 3)


@pytest.mark.parametrize(("kind", "row"), list(cases()))
def test_cells_are_read_as_the_cases_say(kind: str, row: list[Any]) -> None:
    one = FIELDS[kind]
    found = reader_of(one, Setting(TODAY), codes=CODES.get(one.codes))(row[0])
    wanted = expected(row)
    if isinstance(found.value, Decimal):
        found = found._replace(value=f"{found.value:f}")
    if len(row) < 4:
        found = found._replace(detail="")
    assert found == wanted


def test_every_type_has_cases() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {str(kind) for kind in FieldType}


@given(st.sampled_from(sorted(FIELDS)), st.text() | st.from_regex(r"[-+\d.,/年月日%E ]{1,24}"))
def test_no_words_make_a_reader_fail(kind: str, text: str) -> None:
    one = FIELDS[kind]
    reading = reader_of(one, Setting(TODAY), codes=CODES.get(one.codes))(text)
    assert reading.value is None or not reading.reason


def test_a_field_of_an_unknown_list_is_read_as_words() -> None:
    assert reader_of(field("x", "某", "code", codes="none"), Setting(TODAY))("甲") == Reading("甲")
