from collections import Counter

from tests.sample.cast import BEFORE, CITY, NOW, rows, tables


def test_enterprises_are_shared_between_the_schools_of_the_city() -> None:
    kept = [set(tables(plan.code, NOW)["enterprises"]["credit_code"].to_pylist()) for plan in CITY.schools]
    assert any(left & right for left in kept for right in kept if left is not right)


def test_money_for_training_comes_within_the_year_or_is_still_due() -> None:
    for row in tables("S001", NOW)["trainings"].to_pylist():
        if row["income_received"] is not None:
            assert row["income_received"] == row["income_due"]
            assert row["received_on"].year == NOW
        assert not row["is_public"] or row["income_due"] is None


def test_a_right_is_listed_when_something_happened_to_it_in_the_year() -> None:
    for row in tables("S001", NOW)["patents"].to_pylist():
        days = [row[field] for field in ("filed_on", "granted_on", "transferred_on") if row[field]]
        assert NOW in {day.year for day in days}
        assert (row["income"] is not None) == (row["income_on"] is not None)


def test_instalments_of_a_contract_are_counted_and_do_not_exceed_it() -> None:
    received: Counter[object] = Counter()
    for row in tables("S001", NOW)["research_contracts"].to_pylist():
        received[row["contract_no"]] += row["received"]
        assert received[row["contract_no"]] <= row["amount"]


def test_topics_and_papers_have_something_that_happened_this_year() -> None:
    fields = ("applied_on", "approved_on", "finished_on", "published_on", "awarded_on")
    standing = {"工作室", "教学创新团队", "产教融合项目", "校企合作共同体"}
    for row in tables("S001", NOW)["research_outputs"].to_pylist():
        assert row["kind"] in standing or NOW in {row[field].year for field in fields if row[field]}


def test_a_topic_of_last_year_keeps_its_name_and_level() -> None:
    before, now = rows("research_outputs", "output_no", BEFORE), rows("research_outputs", "output_no")
    shared = before.keys() & now.keys()
    assert shared
    assert all(before[each]["level"] == now[each]["level"] and before[each]["kind"] == now[each]["kind"] for each in shared)


def test_some_schools_are_abroad_and_some_are_not() -> None:
    assert {tables(plan.code, NOW)["international"].num_rows > 0 for plan in CITY.schools} == {True, False}
