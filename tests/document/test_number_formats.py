from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.document.readers.number_formats import shown

CASES = yaml.safe_load(Path(__file__).with_name("number_formats.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("stored", "form", "text"), CASES)
def test_a_number_is_shown_as_the_format_says(stored: str, form: str, text: str) -> None:
    assert shown(stored, form) == text


def test_days_may_be_counted_from_1904() -> None:
    assert shown("0", "yyyy/m/d", since_1904=True) == "1904年1月1日"


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_format_and_no_content_breaks_it(stored: str, form: str) -> None:
    assert isinstance(shown(stored, form), str)


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 6))
def test_decimals_are_rounded_never_cut(value: Decimal, decimals: int) -> None:
    form = "0." + "0" * decimals if decimals else "0"
    assert abs(Decimal(shown(str(value), form)) - value) <= Decimal(5) / 10 ** (decimals + 1)
