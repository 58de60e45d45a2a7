import pytest

from tests.checks.test_forms import TEXT, case
from zhihuan.checks.cells import FormUnitChanged, FormYearMissing, SignInCell


def test_an_official_table_as_the_form_prints_it_is_right() -> None:
    assert [f for check in (FormUnitChanged, FormYearMissing, SignInCell) for f in check().find(case(TEXT))] == []


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("财政专项经费* | 万元 |", "财政专项经费* | 元 |", True),
        ("财政专项经费* | 万元 |", "财政专项经费* | 万 元 |", False),
        ("月收入 | 元 |", "月收入 | 元/月 |", False),
        ("毕业生人数* | 人 |", "毕业生人数* | 名 |", False),
        ("毕业生人数* | 人 |", "毕业生人数* | 万元 |", True),
        ("生师比* | — |", "生师比* | :1 |", False),
        ("生师比* | — |", "生师比* | - |", False),
        ("生师比* | — |", "生师比* | 人 |", True),
    ],
)
def test_units_that_change_what_a_value_means(old: str, new: str, differs: bool) -> None:
    assert old in TEXT

    assert bool(list(FormUnitChanged().find(case(TEXT.replace(old, new))))) is differs
