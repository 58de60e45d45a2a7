"""Every kind of defect of an indicator is found when it is planted."""

import pytest

from tests.catalogue.planting import entry, rules_broken


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


def test_twins_that_do_not_all_know_each_other_are_found(data):
    entry(data, "indicators", "city_students")["twins"].append("clubs")
    entry(data, "indicators", "clubs")["twins"] = ["city_students"]
    assert rules_broken(data) == {
        ("one-sided", code) for code in ("city_students", "clubs", "students_enrolled", "students_full_time")
    }
