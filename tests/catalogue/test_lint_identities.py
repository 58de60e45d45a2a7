"""Every kind of defect of an identity is found when it is planted."""

import pytest

from tests.catalogue.planting import entry, rules_broken


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("rule", "staff_quota = nothing", "orphan"),
        ("rule", "staff_quota = funding_total + staff_quota_vacant", "unit"),
        ("rule", "staff_quota = staff_quota_used / clubs", "unit"),
        ("rule", "staff_quota = grad_placed + staff_quota_used", "time"),
        ("rule", "0 ≤ staff_quota ≤ funding_total", "unit"),
        ("rule", "staff_quota = 0 ⇒ clubs = funding_total", "unit"),
        ("rule", "whole(staff_quota + funding_total)", "unit"),
        ("rule", "city_schools = major_groups_of_city + city_schools", "orphan"),
        ("rule", "dual_teacher_rate ≤ grad_self_employment_rate - 1", None),
        ("source", "", "no-source"),
        ("severity", "fatal", "severity"),
    ],
)
def test_a_defect_of_an_identity_is_found(data, field, value, rule):
    entry(data, "identities", "quota-sum").update({field: value, "kind": "sum" if rule == "time" else "part"})
    assert {r for r, _ in rules_broken(data)} == ({rule} if rule else set())


def test_an_alternative_with_another_unit_is_found(data):
    entry(data, "identities", "dual-rate")["alternatives"][0]["rule"] = "dual_teacher_rate = funding_total / teachers_full_time"
    assert rules_broken(data) == {("unit", "dual-rate")}


def test_an_alternative_with_an_unknown_code_is_found(data):
    entry(data, "identities", "dual-rate")["alternatives"][0]["rule"] = "dual_teacher_rate = nothing / teachers_full_time"
    assert rules_broken(data) == {("orphan", "dual-rate")}


def test_a_rule_that_no_level_can_break_is_found(data):
    entry(data, "indicators", "staff_quota")["levels"] = ["county"]
    assert ("idle", "quota-sum") in rules_broken(data)


def test_a_rule_that_the_plausible_ranges_already_fulfil_is_found(data):
    entry(data, "indicators", "major_count")["low"] = 15
    assert rules_broken(data) == {("idle", "groups-need-majors")}


def test_a_rule_written_twice_is_found(data):
    again = {**entry(data, "identities", "quota-sum"), "code": "again"}
    data["identities"].append(again)
    assert rules_broken(data) == {("duplicate", "quota-sum、again")}


def test_a_ratio_without_a_rule_is_found(data):
    data["identities"] = [e for e in data["identities"] if e["code"] != "league-rate"]
    assert rules_broken(data) == {("orphan", "league_member_rate")}
