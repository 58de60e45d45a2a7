import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhihuan.document import Citation, Place
from zhihuan.facts import Absence, Derivation, Evidence, Fact, Gap, Origin, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier
from zhihuan.workspace.facts_json import fact_from, fact_value, gap_from, gap_value

words = st.text(max_size=6)
names = st.lists(words, max_size=3).map(tuple)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
breakdowns = st.lists(st.tuples(words, words), max_size=2).map(tuple)
derivations = st.builds(
    Derivation, st.sampled_from(Origin), words, words, names, names, st.integers(0), st.none() | numbers, st.none() | numbers
)
evidences = st.builds(
    lambda document, quote, derivation: Evidence(Citation(Place(document), quote), -1, (0, 0), derivation=derivation),
    words,
    words,
    st.none() | derivations,
)
facts = st.builds(
    Fact,
    entity=words,
    indicator=st.none() | words.filter(bool),
    label=words,
    period=words,
    breakdown=breakdowns,
    basis=words,
    value=numbers,
    unit=words,
    decimals=st.integers(-3, 6),
    qualifier=st.sampled_from(Qualifier),
    kind=st.sampled_from(Kind),
    role=st.sampled_from(Role),
    evidence=evidences,
    candidates=names,
    signed=st.booleans(),
)
gaps = st.builds(Gap, words, words, words, st.sampled_from(Absence), st.builds(Text, words, words), breakdowns, words)


@given(facts)
def test_fact_comes_back_as_it_was(fact: Fact) -> None:
    again = fact_from(json.loads(json.dumps(fact_value(fact))))
    assert again == fact
    assert str(again.value) == str(fact.value)


@given(gaps)
def test_gap_comes_back_as_it_was(gap: Gap) -> None:
    assert gap_from(json.loads(json.dumps(gap_value(gap)))) == gap


def test_zero_is_told_and_emptiness_is_not() -> None:
    derivation = Derivation(Origin.COMPUTED, numerator=Decimal(0), denominator=Decimal("12"))
    evidence = Evidence(Citation(Place("students"), ""), -1, (0, 0), derivation=derivation)
    fact = Fact(
        "云岭职业学校", "dropouts", "", "2025", (), "", Decimal(0), "人", 0, Qualifier.EXACT, Kind.AMOUNT, Role.VALUE, evidence
    )
    assert fact_value(fact) == {
        "entity": "云岭职业学校",
        "indicator": "dropouts",
        "period": "2025",
        "value": "0",
        "unit": "人",
        "qualifier": "exact",
        "kind": "amount",
        "role": "value",
        "document": "students",
        "quote": "",
        "derivation": {"origin": "computed", "numerator": "0", "denominator": "12"},
    }
