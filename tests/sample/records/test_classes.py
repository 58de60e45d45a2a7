from collections import Counter

from tests.sample.cast import NOW, column, on_roll, tables


def test_the_plan_holds_those_who_came() -> None:
    assert sum(column("plans", "heads")) >= sum(column("admissions", "is_registered")) * 0.95  # type: ignore[arg-type]


def test_classes_count_the_students_who_are_in_them() -> None:
    heads = Counter(on_roll(NOW)["class_no"].to_pylist())
    for row in tables("S001", NOW)["classes"].to_pylist():
        if row["closed_on"] is None:
            assert heads[row["class_no"]] == row["heads"]


def test_a_class_has_a_teacher_of_its_own() -> None:
    there = [row for row in tables("S001", NOW)["classes"].to_pylist() if row["closed_on"] is None]
    assert len({row["homeroom_no"] for row in there}) == len(there)
    names = {row["staff_no"]: row["name"] for row in tables("S001", NOW)["staff"].to_pylist()}
    assert all(names[row["homeroom_no"]] == row["homeroom_name"] for row in there)


def test_an_order_class_names_its_enterprise() -> None:
    partners = set(column("enterprises", "credit_code"))
    for row in tables("S001", NOW)["classes"].to_pylist():
        assert (row["credit_code"] in partners) == (row["cultivation"] != "普通")


def test_a_major_that_begins_this_year_is_new() -> None:
    for row in tables("S001", NOW)["majors"].to_pylist():
        assert (row["state"] == "新增") == (row["started_on"].year == NOW)
        assert 0.5 < row["plan_practice_hours"] / row["plan_hours"] < 0.6
