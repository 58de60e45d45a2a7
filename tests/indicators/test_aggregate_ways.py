"""By which rule the catalogue adds its indicators up."""

from zhihuan.catalogue import load
from zhihuan.indicators.aggregate_ways import parts_of, ways_of


def test_the_rules_are_those_of_the_catalogue() -> None:
    ways = ways_of(2025)
    assert ways.quotients["grad_placed_rate"] == (100, 2)
    assert ways.quotients["grad_monthly_income"] == (1, 2)
    assert "coop_enterprises" in ways.different
    assert "net_egress_bandwidth" in ways.spread
    assert {"city_population", "city_schools"} <= ways.own


def test_no_indicator_goes_two_ways() -> None:
    ways = ways_of(2025)
    groups = [frozenset(ways.quotients), ways.different, ways.spread, ways.own]
    assert sum(len(group) for group in groups) == len(frozenset().union(*groups))
    assert frozenset().union(*groups) <= load().indicators.keys()


def test_parts_are_indicators_themselves() -> None:
    parts = parts_of(2025)
    assert parts["employment_rate"] == ("employed_count", "grad_total")
    assert "grad_monthly_income" not in parts
    assert all(set(pair) <= load().indicators.keys() for pair in parts.values())
