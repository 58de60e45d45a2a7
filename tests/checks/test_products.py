"""Derived statements computed again: what is printed rightly is never accused, what is not is."""

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Check, Finding
from zhihuan.checks.products import MultipleMismatch, ProductMismatch
from zhihuan.facts import Fact, Relation, RelationKind

HEADS = st.integers(1, 20_000)
PLACES = st.integers(0, 3)


def found(check: type[Check], kind: RelationKind, result: Fact, *operands: Fact) -> list[Finding]:
    return list(check().find(dossier((result, *operands), [Relation(kind, result, operands)])))


@given(HEADS, st.integers(1, 9000))
def test_amount_is_heads_times_standard(heads: int, standard: int) -> None:
    whole = fact(str(heads * standard), "元")

    assert not found(ProductMismatch, RelationKind.PRODUCT, whole, fact(str(heads)), fact(str(standard), "元"))
    assert found(
        ProductMismatch,
        RelationKind.PRODUCT,
        fact(str(heads * (standard + 2)), "元"),
        fact(str(heads)),
        fact(str(standard), "元"),
    )


def test_amount_in_ten_thousands_is_held_to_its_own_precision() -> None:
    heads, standard = fact("313", "人次"), fact("1150", "元")

    assert not found(ProductMismatch, RelationKind.PRODUCT, fact("36.0", "万元"), heads, standard)
    (finding,) = found(ProductMismatch, RelationKind.PRODUCT, fact("63.0", "万元"), heads, standard)
    assert finding.expected == "36.0万元"


def test_multiple_is_held_against_its_two_figures() -> None:
    assert not found(MultipleMismatch, RelationKind.MULTIPLE, fact("2.5", "倍"), fact("260"), fact("104"))
    (finding,) = found(MultipleMismatch, RelationKind.MULTIPLE, fact("3", "倍"), fact("1200", "人次"), fact("600", "人次"))
    assert finding.expected == "2倍"
