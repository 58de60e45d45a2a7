"""Every kind of defect of a form, threshold or code list is found when it is planted."""

import pytest

from tests.catalogue.planting import entry, rules_broken


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
