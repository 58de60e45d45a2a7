from hypothesis import given
from hypothesis import strategies as st

from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Check, Dossier, Finding
from zhihuan.checks.wholes import BalanceWrong, HalvesMissTotal

HEADS = st.integers(10, 5000)


def found(check: type[Check], words: str) -> list[Finding]:
    return list(check().find(Dossier(reading(f"1.2 情况\n{words}", "报告.txt"), load())))


@given(HEADS, HEADS, st.integers(0, 1))
def test_halves_are_accused_just_when_they_miss_the_total(spring: int, autumn: int, off: int) -> None:
    total = spring + autumn + off

    findings = found(HalvesMissTotal, f"2024年春季招生{spring}人，秋季招生{autumn}人，全年共招生{total}人。")
    assert [finding.expected for finding in findings] == ([f"{spring + autumn}人"] if off else [])


def test_two_parts_that_may_leave_something_out_are_no_halves() -> None:
    assert not found(HalvesMissTotal, "护理招生86人，会计招生412人，全年共招生508人。")


@given(HEADS, HEADS)
def test_a_balance_is_income_less_spending(income: int, spent: int) -> None:
    rest = income - spent
    word = "收支结余" if rest >= 0 else "当年超支"

    assert not found(BalanceWrong, f"收入{income}万元，支出{spent}万元，{word}{abs(rest)}万元。")
    assert found(BalanceWrong, f"收入{income}万元，支出{spent}万元，{word}{abs(rest) + 2}万元。")
