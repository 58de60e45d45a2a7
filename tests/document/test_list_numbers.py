from pathlib import Path

import pytest
import yaml

from zhihuan.document.readers.list_numbers import numeral

CASES = yaml.safe_load(Path(__file__).with_name("list_numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "count", "printed"), [(form, count, text) for form, cases in CASES.items() for count, text in cases.items()]
)
def test_numbers_are_printed_as_word_prints_them(form: str, count: int, printed: str) -> None:
    assert numeral(count, form) == printed
