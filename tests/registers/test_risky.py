import pytest

from zhihuan.registers.risky import harmless


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("\t=1", "'\t=1"),
        ("-12.5", "-12.5"),
        ("+3%", "+3%"),
        ("李=明", "李=明"),
    ],
)
def test_what_begins_like_a_formula_is_kept_words(text: str, given: str) -> None:
    assert harmless(text) == given
