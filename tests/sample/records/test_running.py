from collections import Counter

from tests.sample.cast import BEFORE, CITY, NOW, column, rows, tables


def test_a_missing_entry_has_no_value() -> None:
    for plan in CITY.schools:
        for row in tables(plan.code, NOW)["entries"].to_pylist():
            assert (row["state"] == "缺失") == (row["value"] is None)


def test_a_school_says_that_it_is_invented() -> None:
    for plan in CITY.schools:
        (school,) = tables(plan.code, NOW)["schools"].to_pylist()
        assert "虚构" in school["province"]
        assert "虚构" in school["address"]
        assert school["website"].endswith(".school.example")


def test_the_standard_of_aid_rose_with_the_grant() -> None:
    standards = {year: rows("entries", "indicator", year)["aid_standard"]["value"] for year in (BEFORE, NOW)}
    assert standards == {2024: 2000, 2025: 2300}


def test_more_money_comes_in_than_goes_out() -> None:
    amounts: Counter[object] = Counter()
    for row in tables("S001", NOW)["funds"].to_pylist():
        amounts[row["direction"]] += row["amount"]
    assert 0 < amounts["支出"] < amounts["收入"]


def test_insurance_is_a_small_part_of_the_money_for_internships() -> None:
    amounts = {row["purpose"]: row["amount"] for row in tables("S001", NOW)["funds"].to_pylist() if row["direction"] == "支出"}
    assert 0 < amounts["实习责任保险"] < amounts["实习专项"]


def test_every_chapter_of_the_report_has_an_owner() -> None:
    assert column("report_sections", "section") == [str(number) for number in range(1, 10)]
    assert set(column("report_sections", "staff_no")) <= set(column("staff", "staff_no"))


def test_a_hazard_has_a_level_and_a_drill_has_none() -> None:
    for row in tables("S001", NOW)["safety"].to_pylist():
        assert (row["level"] is not None) == (row["kind"] in ("事故", "隐患"))


def test_a_repair_costs_nothing_here_and_only_what_is_done_is_rated() -> None:
    for row in tables("S001", NOW)["purchases"].to_pylist():
        assert (row["kind"] == "报修") == (row["amount"] is None)


def test_a_school_without_a_partner_in_need_sends_nobody_there() -> None:
    for plan in CITY.schools:
        found = {row["indicator"]: row["value"] for row in tables(plan.code, NOW)["entries"].to_pylist()}
        if found["support_schools"] == 0:
            assert not found["support_exchange_teachers"]
            assert not found["support_lectures"]
