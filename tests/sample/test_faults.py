from collections import Counter

import pyarrow as pa
import pytest

from tests.sample.cast import CITY, FIRST, NOW, SECOND, tables
from zhihuan.catalogue import load_registers
from zhihuan.sample import planted_faults, tables_of
from zhihuan.sample.faults import plant_faults

REGISTERS = load_registers()
FAULTS = {plan.code: planted_faults(CITY, plan.code, NOW) for plan in CITY.schools}


@pytest.fixture(scope="module")
def spoiled() -> dict[str, pa.Table]:
    """The registers of the second school with their mistakes."""
    return tables_of(CITY, SECOND.code, NOW, tuple(REGISTERS), has_faults=True)


def cells(code: str, table: pa.Table) -> Counter[tuple[object, ...]]:
    """Return every cell of a table as (row's key, field, value)."""
    key = REGISTERS[code].key
    return Counter((*(row[each] for each in key), field, str(value)) for row in table.to_pylist() for field, value in row.items())


def test_the_list_names_all_that_is_wrong_and_nothing_else(spoiled: dict[str, pa.Table]) -> None:
    sound = tables(SECOND.code, NOW)
    assert {code for code in sound if not sound[code].equals(spoiled[code])} == {fault.register for fault in FAULTS[SECOND.code]}
    for code, table in spoiled.items():
        faults = [fault for fault in FAULTS[SECOND.code] if fault.register == code]
        changed = sum(1 for left, right in zip(sound[code].to_pylist(), table.to_pylist(), strict=False) if left != right)
        assert changed == len([fault for fault in faults if fault.field])
        assert table.num_rows - sound[code].num_rows == len([fault for fault in faults if not fault.field])


def test_each_mistake_stands_where_the_list_says(spoiled: dict[str, pa.Table]) -> None:
    for fault in FAULTS[SECOND.code]:
        sound = [row for row in tables(SECOND.code, NOW)[fault.register].to_pylist() if key(fault.register, row) == fault.row]
        assert len(sound) == 1
        if fault.field:
            place = tables(SECOND.code, NOW)[fault.register].to_pylist().index(sound[0])
            assert told(sound[0][fault.field]) == fault.right
            assert told(spoiled[fault.register].to_pylist()[place][fault.field]) == fault.wrong != fault.right


def key(code: str, row: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in REGISTERS[code].key)


def told(value: object) -> str:
    return "" if value is None else str(value)


def test_every_school_has_every_kind_but_the_first_has_nobody_elses_student() -> None:
    kinds = {school: {fault.what.zh for fault in faults} for school, faults in FAULTS.items()}
    assert all(kinds[SECOND.code] == kinds[plan.code] for plan in CITY.schools[1:])
    assert kinds[SECOND.code] - kinds[FIRST.code] == {"同一名学生在两所学校的学籍里，都不是双学籍"}


def test_the_student_in_two_schools_is_on_the_register_of_the_first() -> None:
    first = set(tables(FIRST.code, NOW)["students"]["id_number"].to_pylist())
    shared = [fault.wrong for faults in FAULTS.values() for fault in faults if fault.what.zh.startswith("同一名学生")]
    assert len(shared) == len(CITY.schools) - 1
    assert set(shared) <= first


def test_an_empty_table_stays_empty() -> None:
    empty = tables(FIRST.code, NOW)["students"].slice(0, 0)
    assert plant_faults(CITY, FIRST.code, NOW, "students", empty).num_rows == 0


def test_a_table_in_which_no_row_fits_is_told() -> None:
    gone = tables(FIRST.code, NOW)["staff"]
    nobody = gone.set_column(gone.schema.get_field_index("left_on"), "left_on", gone["entered_on"])
    with pytest.raises(ValueError, match="no row of S001"):
        plant_faults(CITY, FIRST.code, NOW, "staff", nobody)
