"""What regions have besides the sums of their schools."""

import json

import pytest

from zhihuan.catalogue import Code, load, persons_matched, regional, regional_indicators


def test_all_that_regions_are_made_of_is_in_the_catalogue() -> None:
    indicators = load().indicators
    for code, figure in regional_indicators(2025).items():
        assert indicators[code].levels == ("city",)
        assert {code, *figure.inputs} <= indicators.keys()
    assert set(persons_matched()) <= indicators.keys()


def test_persons_are_matched_in_counts_of_persons() -> None:
    assert {load().indicators[code].unit for code in persons_matched()} == {"人"}


def test_a_figure_is_taken_over_divided_or_the_number_of_schools() -> None:
    found = regional_indicators(2025)
    assert found["city_students"].twin == "students_full_time"
    share, schools = found["city_enrol_share"], found["city_schools"]
    assert (share.over, share.times, share.twin) == (Code("enrol_new"), 100, "")
    assert share.inputs == ("enrol_new", "city_general_intake")
    assert (dict(schools.schools), schools.inputs, schools.twin) == ({"ownership": "ownership", "type": "kind"}, (), "")


def test_a_figure_that_changed_keeps_its_old_self(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        {"indicator": "city_students", "valid_from": 2020, "value": "students_enrolled", "source": "b"},
        {"indicator": "city_students", "valid_from": 2016, "value": "students_full_time", "source": "a"},
    ]
    monkeypatch.setattr(regional, "_data", lambda: json.loads(json.dumps({"indicators": entries})))
    regional_indicators.cache_clear()
    try:
        twins = [regional_indicators(year)["city_students"].twin for year in (2016, 2019, 2020, 2030)]
        assert regional_indicators(2015) == {}
    finally:
        regional_indicators.cache_clear()
    assert twins == ["students_full_time"] * 2 + ["students_enrolled"] * 2
