"""What holds of every register: the rows fit its definition, and they fit one another."""

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.sample.cast import BEFORE, CITY, NOW, tables
from zhihuan.catalogue import Field, FieldType, load, load_registers
from zhihuan.registers import schema_of

REGISTERS = load_registers()
PARTITIONS = [(plan.code, year) for plan in CITY.schools for year in (BEFORE, NOW)]


@pytest.fixture(params=list(REGISTERS))
def code(request: pytest.FixtureRequest) -> str:
    """Each register by its code."""
    return str(request.param)


def columns(code: str) -> Iterator[tuple[str, Field, pa.Array]]:
    """Yield each field of a register with its filled cells, school by school and year by year."""
    for school, year in PARTITIONS:
        table = tables(school, year)[code]
        for field in REGISTERS[code].fields.values():
            yield f"{school} {year} {field.code}", field, table[field.code].combine_chunks().drop_null()


def test_it_has_the_columns_in_the_types_of_storage(code: str) -> None:
    stored = schema_of(REGISTERS[code], NOW)
    made = tables("S001", NOW)[code].schema
    assert made.names == [name for name in stored.names if not name.endswith("person")]
    assert all(made.field(name).type == stored.field(name).type for name in made.names)


def test_it_belongs_to_its_school(code: str) -> None:
    for school, year in PARTITIONS:
        assert set(tables(school, year)[code]["school"].to_pylist()) <= {school}


def test_required_cells_are_filled(code: str) -> None:
    for school, year in PARTITIONS:
        table = tables(school, year)[code]
        empty = [field.code for field in REGISTERS[code].fields.values() if field.is_required and table[field.code].null_count]
        assert empty == []


def test_its_keys_are_different(code: str) -> None:
    key = list(REGISTERS[code].key)
    for school, year in PARTITIONS:
        table = tables(school, year)[code]
        assert len(table.group_by(key).aggregate([])) == table.num_rows


def test_unique_cells_are_different(code: str) -> None:
    for where, field, cells in columns(code):
        assert not field.is_unique or len(cells.unique()) == len(cells), where


def test_words_and_codes_stand_in_their_lists(code: str) -> None:
    lists = load().codes
    for where, field, cells in columns(code):
        if field.codes:
            known = lists[field.codes]
            allowed = set(known.values) if known.stores == "code" else set(known.values.values())
            assert set(cells.to_pylist()) <= allowed, where


def test_numbers_are_plausible(code: str) -> None:
    for where, field, cells in columns(code):
        if len(cells) and field.low is not None:
            assert pc.min(cells).as_py() >= field.low, where
        if len(cells) and field.high is not None:
            assert pc.max(cells).as_py() <= field.high, where


def test_what_it_refers_to_is_there(code: str) -> None:
    for school, year in PARTITIONS:
        kept = tables(school, year)
        for field in REGISTERS[code].fields.values():
            if field.references:
                register, _, other = field.references.partition(".")
                there = set(kept[register][other].to_pylist())
                assert set(kept[code][field.code].drop_null().to_pylist()) <= there, f"{school} {year} {field.code}"


def test_no_day_lies_in_the_future_or_before_its_beginning(code: str) -> None:
    for school, year in PARTITIONS:
        table = tables(school, year)[code]
        for field in REGISTERS[code].fields.values():
            days = table[field.code]
            if field.type is FieldType.DATE and not field.may_be_future:
                assert (pc.max(days).as_py() or date.min) <= date(year, 12, 31), f"{school} {year} {field.code}"
            if field.not_before:
                assert not pc.any(pc.less(days, table[field.not_before])).as_py(), f"{school} {year} {field.code}"


@pytest.mark.parametrize("event", [code for code, register in REGISTERS.items() if register.happens])
def test_an_event_happens_in_the_year_or_in_the_school_year_that_ends_in_it(event: str) -> None:
    register = REGISTERS[event]
    first = 1 if register.time_basis in ("school_year", "term") else 0
    for school, year in PARTITIONS:
        days = tables(school, year)[event][register.happens].drop_null()
        begins = date(year - 1, 9, 1) if first else date(year, 1, 1)
        assert all(begins <= each <= date(year, 12, 31) for each in days.to_pylist()), f"{school} {year}"
