import pytest

from tests.checks.inventing import dossier, fact
from zhihuan.checks.prices import PriceJump
from zhihuan.facts import Fact


def term(name: str, heads: str, money: str) -> list[Fact]:
    return [
        fact(heads, "人", "免学费", indicator="aid_tuition_free_students", period=name),
        fact(money, "万元", "免学费金额", indicator="aid_tuition_free_amount", period=name),
    ]


@pytest.mark.parametrize(
    ("money", "heads", "jumps"),
    [("848.50", "4726", True), ("708.90", "4726", False), ("1419.90", "9466", False), ("848.50", "0", False)],
)
def test_price_of_a_head(money: str, heads: str, jumps: bool) -> None:
    facts = [*term("2025春", "4709", "706.35"), *term("2025秋", heads, money)]

    assert bool(list(PriceJump().find(dossier(facts)))) is jumps


def test_one_term_has_nothing_to_be_compared_with() -> None:
    assert not list(PriceJump().find(dossier(term("2025春", "4709", "706.35"))))
