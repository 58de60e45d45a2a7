import pytest

from tests.site.conftest import Cast
from zhihuan_site.reporting.actions.collection.judging import Doubt, judge_cells, keys_to_know
from zhihuan_site.reporting.actions.collection.reading import Content
from zhihuan_site.reporting.actions.collection.spots import spots_of


def doubts(cast: Cast, about: str, **values: str) -> list[Doubt]:
    """Judge the rules about one cell; `a__2024` is last year's cell, and a value "/" is not applicable."""
    contents = {}
    for name, value in values.items():
        code, _, year = name.partition("__")
        state = "not_applicable" if value == "/" else "value"
        contents[f"{code}@{year or 2025}"] = Content(state, "" if value == "/" else value)
    return list(judge_cells([about], contents, spots_of(cast.report)).doubts)


def test_parts_that_do_not_make_the_whole_are_told(cast: Cast) -> None:
    found = doubts(
        cast, "grad_employed_primary@2025",
        grad_employed_three_sectors="84", grad_employed_primary="1", grad_employed_secondary="47", grad_employed_tertiary="37",
    )  # fmt: skip
    assert [(each.id, each.severity) for each in found] == [("sectors-sum@2025", "error")]
    assert set(found[0].keys) == {
        "grad_employed_three_sectors@2025", "grad_employed_primary@2025", "grad_employed_secondary@2025",
        "grad_employed_tertiary@2025",
    }  # fmt: skip
    assert found[0].message.zh.startswith("三次产业就业人数等于各产业之和：")


def test_parts_that_make_the_whole_are_not(cast: Cast) -> None:
    right = {"grad_employed_three_sectors": "84", "grad_employed_primary": "0", "grad_employed_secondary": "47"}
    assert doubts(cast, "grad_employed_primary@2025", **right, grad_employed_tertiary="37") == []


@pytest.mark.parametrize("tertiary", [{}, {"grad_employed_tertiary": "/"}])
def test_a_rule_waits_for_what_is_missing_or_not_applicable(cast: Cast, tertiary: dict[str, str]) -> None:
    known = {"grad_employed_three_sectors": "84", "grad_employed_primary": "1", "grad_employed_secondary": "47"}
    assert doubts(cast, "grad_employed_primary@2025", **known, **tertiary) == []


def test_a_stock_that_shrinks_is_told_at_either_year(cast: Cast) -> None:
    values = {"res_library_total": "3", "res_library_total__2024": "5"}
    for about in ("res_library_total@2025", "res_library_total@2024"):
        found = [each for each in doubts(cast, about, **values) if each.id == "libraries-kept@2025"]
        assert [each.severity for each in found] == ["warning"]
        assert set(found[0].keys) == {"res_library_total@2025", "res_library_total@2024"}


def test_last_year_is_judged_as_last_year(cast: Cast) -> None:
    found = doubts(cast, "industry_mentors@2024", industry_mentors__2024="2", industry_mentor_craftsmen__2024="5")
    assert [each.id for each in found] == ["part-industry-mentor-craftsmen@2024"]
    assert "（上年）" in found[0].message.zh


@pytest.mark.parametrize(
    ("about", "value", "severity"),
    [
        ("fitness_pass_rate", "101", "error"),
        ("industry_mentors", "900", "warning"),
        ("industry_mentors", "2.5", "warning"),
        ("fitness_pass_rate", "100", None),
        ("industry_mentors", "12", None),
    ],
)
def test_a_value_beyond_its_range_is_told(cast: Cast, about: str, value: str, severity: str | None) -> None:
    found = [each for each in doubts(cast, f"{about}@2025", **{about: value}) if each.id.startswith("range@")]
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_only_the_cells_that_rules_need_are_read(cast: Cast) -> None:
    needed = keys_to_know(["industry_mentor_craftsmen@2025"], spots_of(cast.report))
    assert needed == {"industry_mentor_craftsmen@2025", "industry_mentors@2025"}
