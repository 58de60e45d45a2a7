"""Reading a column is reading each of its cells: the short ways give what the long way gives."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.registers.cast import TODAY, field
from zhihuan.catalogue import Field
from zhihuan.registers.cells import FINE, MENDED, REFUSED, Cleaned, Cleaner, Setting, reader_of
from zhihuan.registers.schema import type_of

CELLS = st.none() | st.text(max_size=6) | st.from_regex(r"[-+='’ 0-9.,eE学时A-Z甲乙　１\u200b/]{0,8}", fullmatch=True)
BOUNDED = field("x", "某", "whole", low=Decimal(3), high=Decimal(5000))


def clean(one: Field, words: list[str | None], is_scaled: bool = False) -> Cleaned:
    return Cleaner(one, type_of(one), reader_of(one, Setting(TODAY)), is_scaled).clean(pa.array(words, pa.string()))


@example(field("x", "某", "text"), ["\x85", "某\u2028某", "某\u2009"])
@given(st.sampled_from([field("x", "某", "text"), field("x", "某", "whole"), BOUNDED]), st.lists(CELLS, max_size=20))
def test_a_column_gives_what_its_cells_give(one: Field, words: list[str | None]) -> None:
    words = [word or None for word in words]
    read = reader_of(one, Setting(TODAY))
    cleaned = clean(one, words)
    for at, word in enumerate(words):
        reading = read(word) if word else None
        value = reading.value if reading else None
        state = REFUSED if reading and reading.reason else MENDED if reading and reading.is_mended else FINE
        assert cleaned.values[at].as_py() == value
        assert cleaned.states[at].as_py() == state
        assert cleaned.reasons[at].as_py() == (reading.reason or None if reading else None)


def test_each_distinct_word_is_read_once() -> None:
    asked = []
    one = field("x", "某", "date")
    read = reader_of(one, Setting(TODAY))
    cleaner = Cleaner(one, pa.date32(), lambda text: asked.append(text) or read(text))
    for _ in range(3):
        values = cleaner.clean(pa.array(["2024-09-01", "2024-09-01", None, "2024-09-02"])).values
    assert values.to_pylist() == [date(2024, 9, 1), date(2024, 9, 1), None, date(2024, 9, 2)]
    assert asked == ["2024-09-01", "2024-09-02"]


@pytest.mark.parametrize(("words", "is_fine"), [([], True), ([None], True), (["1"], True), (["１"], False), (["x"], False)])
def test_a_column_knows_whether_all_is_fine(words: list[str | None], is_fine: bool) -> None:
    assert clean(field("x", "某", "whole"), words).is_fine == is_fine


def test_a_column_in_another_unit_takes_no_short_way() -> None:
    one = field("x", "某", "whole", unit="元")
    cleaner = Cleaner(one, pa.int64(), reader_of(one, Setting(TODAY), Decimal(10_000)), is_scaled=True)
    assert cleaner.clean(pa.array(["3", "1.5"])).values.to_pylist() == [30_000, 15_000]
