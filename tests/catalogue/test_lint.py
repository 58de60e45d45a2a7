"""The catalogue is clean, and every kind of defect is found when it is planted."""

from copy import deepcopy

import pytest

from zhihuan.catalogue import lint as linting
from zhihuan.catalogue.__main__ import main
from zhihuan.catalogue.lint import find_problems, lint
from zhihuan.catalogue.reading import read

CLEAN = read()


@pytest.fixture
def data():
    return deepcopy(CLEAN)


def entry(data, section, name, key="code"):
    return next(e for e in data[section] if e[key] == name)


def rules_broken(data):
    return {(problem.rule, problem.about) for problem in find_problems(data)}


def test_the_catalogue_is_clean():
    assert lint() == ()


def test_the_command_prints_nothing_and_succeeds_when_clean(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_prints_problems_and_fails(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(linting, "is_current", lambda: False)
    assert main([]) == 1
    assert capsys.readouterr().out.startswith("stale\tcompiled.json\t")


@pytest.mark.parametrize(
    ("section", "name", "key"),
    [
        ("indicators", "clubs", "code"),
        ("identities", "quota-sum", "code"),
        ("editions", "E1", "code"),
        ("codes", "titles", "key"),
    ],
)
def test_a_second_definition_is_found(data, section, name, key):
    data[section].append(deepcopy(entry(data, section, name, key)))
    assert ("duplicate", name) in rules_broken(data)


def test_two_owners_of_one_synonym_are_found(data):
    entry(data, "indicators", "clubs")["synonyms"].append("占地面积")
    entry(data, "indicators", "clubs")["units"] = ["平方米"]
    assert {rule for rule, _ in rules_broken(data)} == {"clash"}


def test_a_unit_tells_two_owners_of_a_synonym_apart(data):
    entry(data, "indicators", "clubs")["synonyms"].append("占地面积")
    assert rules_broken(data) == set()


def test_a_synonym_that_its_own_excludes_forbid_is_found(data):
    entry(data, "indicators", "clubs").setdefault("excludes", []).append("社团总数")
    assert rules_broken(data) == {("dead-synonym", "clubs")}


@pytest.mark.parametrize("field", ["parent", "at_most", "numerator", "denominator"])
def test_a_link_to_nothing_is_found(data, field):
    entry(data, "indicators", "clubs")[field] = "nothing"
    assert ("orphan", "clubs") in rules_broken(data)


def test_a_twin_that_does_not_point_back_is_found(data):
    entry(data, "indicators", "clubs")["twins"] = ["classes"]
    assert rules_broken(data) == {("one-sided", "clubs")}


def test_a_confusion_that_does_not_point_back_is_found(data):
    entry(data, "indicators", "boarders")["confusions"] = [{"code": "classes", "zh": "不同", "en": "Differs"}]
    assert rules_broken(data) == {("one-sided", "boarders")}


@pytest.mark.parametrize("field", ["parent", "at_most"])
def test_a_circle_is_found(data, field):
    entry(data, "indicators", "clubs")[field] = "classes"
    entry(data, "indicators", "classes")[field] = "clubs"
    assert {("cycle", "clubs"), ("cycle", "classes")} <= rules_broken(data)


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("source", "", "no-source"),
        ("reviewed_on", None, "no-source"),
        ("definition", {"zh": "学生社团数", "en": "x"}, "no-definition"),
    ],
)
def test_a_missing_text_of_an_indicator_is_found(data, field, value, rule):
    entry(data, "indicators", "clubs")[field] = value
    assert rules_broken(data) == {(rule, "clubs")}


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


def test_twins_that_do_not_all_know_each_other_are_found(data):
    entry(data, "indicators", "city_students")["twins"].append("clubs")
    entry(data, "indicators", "clubs")["twins"] = ["city_students"]
    assert rules_broken(data) == {
        ("one-sided", code) for code in ("city_students", "clubs", "students_enrolled", "students_full_time")
    }


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


def test_defects_of_a_table_are_found(data):
    rows = data["tables"]["survey_e1"]["rows"]
    rows[0]["indicator"] = "nothing"
    rows[1]["parent"] = "nothing_either"
    rows[2]["indicator"] = rows[3]["indicator"]
    assert rules_broken(data) == {("orphan", "E1 在校体验"), ("duplicate", "E1 在校体验")}


def test_an_indicator_that_no_form_holds_is_found(data):
    entry(data, "indicators", "clubs")["editions"] = ["E3"]
    assert rules_broken(data) == {("orphan", "clubs")}


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("source", "", "no-source"),
        ("indicator", "nothing", "orphan"),
        ("relation", ">", "relation"),
        ("valid_to", "1999-01-01", "dates"),
    ],
)
def test_a_defect_of_a_threshold_is_found(data, field, value, rule):
    data["thresholds"][0][field] = value
    assert {r for r, _ in rules_broken(data)} == {rule}


def test_a_form_or_list_without_source_is_found(data):
    entry(data, "editions", "E1")["source"] = ""
    entry(data, "codes", "titles", "key")["source"] = ""
    assert rules_broken(data) == {("no-source", "E1"), ("no-source", "titles")}


def test_a_former_name_of_nothing_is_found(data):
    entry(data, "codes", "titles", "key")["former"]["旧名"] = "新名"
    assert rules_broken(data) == {("orphan", "titles")}


def test_without_the_table_forms_no_indicator_is_called_unplaced(data):
    data["editions"] = [e for e in data["editions"] if e["code"].startswith("E1")]
    assert rules_broken(data) == set()
