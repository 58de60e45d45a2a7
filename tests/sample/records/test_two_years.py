"""Two years of one school tell one story, and the registers of one year tell it alike."""

from collections import Counter
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from tests.sample.cast import BEFORE, CITY, NOW, tables


def column(code: str, field: str, year: int = NOW, school: str = "S001") -> list[object]:
    """Return the cells of a column."""
    return list(tables(school, year)[code][field].to_pylist())


def rows(code: str, key: str, year: int = NOW) -> dict[object, dict[str, object]]:
    """Return the rows of a register by a field."""
    return {row[key]: row for row in tables("S001", year)[code].to_pylist()}


def on_roll(year: int) -> pa.Table:
    """Return the students on the roll on 1 September."""
    table, day = tables("S001", year)["students"], pa.scalar(date(year, 9, 1))
    stays = pc.fill_null(pc.greater(table["left_on"], day), True)
    return table.filter(pc.and_(pc.less_equal(table["entered_on"], day), stays))


def test_a_student_of_both_years_is_the_same_person() -> None:
    before, now = rows("students", "student_no", BEFORE), rows("students", "student_no")
    shared = before.keys() & now.keys()
    assert len(shared) > 300
    for number in shared:
        for field in ("id_number", "name", "sex", "birth_date", "class_no", "major_code", "length", "entered_on", "guardian"):
            assert before[number][field] == now[number][field]
        assert before[number]["left_on"] in (None, now[number]["left_on"])


def test_the_roll_changes_by_who_comes_and_goes() -> None:
    changes = tables("S001", NOW)["changes"].to_pylist()
    between = Counter(row["kind"] for row in changes if date(BEFORE, 9, 1) < row["changed_on"] <= date(NOW, 9, 1))
    gone = sum(between[kind] for kind in ("毕业", "结业", "转出", "退学", "开除学籍"))
    new = sum(column("admissions", "is_registered"))
    assert on_roll(NOW).num_rows == on_roll(BEFORE).num_rows + new + between["转入"] - gone


def test_every_admitted_student_is_on_the_register() -> None:
    came = {row["student_no"]: row for row in tables("S001", NOW)["admissions"].to_pylist() if row["student_no"]}
    students = rows("students", "student_no")
    assert all(students[number]["name"] == row["name"] for number, row in came.items())
    assert all(students[number]["entered_on"] == date(NOW, 9, 1) for number in came)


def test_the_plan_holds_those_who_came() -> None:
    assert sum(column("plans", "heads")) >= sum(column("admissions", "is_registered")) * 0.95  # type: ignore[arg-type]


def test_destinations_are_told_of_every_graduate() -> None:
    students = rows("students", "student_no")
    graduates = {number for number, row in students.items() if row["status"] == "毕业"}
    assert set(column("employment", "student_no")) == graduates


def test_who_studies_was_enrolled_by_the_same_way() -> None:
    enrolled = {row["student_no"]: row for row in tables("S001", NOW)["progression"].to_pylist() if row["is_enrolled"]}
    studies = {row["student_no"]: row for row in tables("S001", NOW)["employment"].to_pylist() if row["destination"] == "升学"}
    assert enrolled.keys() == studies.keys()
    assert all(enrolled[number]["channel"] == row["channel"] for number, row in studies.items())
    assert all(enrolled[number]["college_level"] == row["college_level"] for number, row in studies.items())


def test_only_who_works_has_pay_and_an_industry() -> None:
    for row in tables("S001", NOW)["employment"].to_pylist():
        assert (row["destination"] == "就业") == (row["monthly_pay"] is not None) == (row["industry"] is not None)


def test_interns_are_marked_in_the_register_of_students() -> None:
    students = rows("students", "student_no")
    for row in tables("S001", NOW)["internships"].to_pylist():
        student = students[row["student_no"]]
        assert (student["intern_from"], student["intern_until"]) == (row["starts_on"], row["ends_on"])
        assert student["is_internship_due"]


def test_partners_are_those_with_an_agreement() -> None:
    partners = set(column("enterprises", "credit_code"))
    for code, field in (("internships", "host_credit_code"), ("employment", "credit_code")):
        for row in tables("S001", NOW)[code].to_pylist():
            assert not row["is_partner"] or row[field] in partners


def test_enterprises_are_shared_between_the_schools_of_the_city() -> None:
    kept = [set(tables(plan.code, NOW)["enterprises"]["credit_code"].to_pylist()) for plan in CITY.schools]
    assert any(left & right for left in kept for right in kept if left is not right)


def test_a_teacher_only_rises_and_keeps_what_was_earned() -> None:
    order = ["未定职级", "初级", "中级", "副高级", "正高级"]
    before, now = rows("staff", "staff_no", BEFORE), rows("staff", "staff_no")
    for number in before.keys() & now.keys():
        earlier, later = before[number], now[number]
        assert order.index(str(earlier["title_level"])) <= order.index(str(later["title_level"]))
        assert earlier["id_number"] == later["id_number"]
        assert earlier["dual_on"] in (None, later["dual_on"])


def test_posts_in_use_do_not_exceed_the_approved_ones() -> None:
    for plan in CITY.schools:
        (posts,) = tables(plan.code, NOW)["posts"].to_pylist()
        assert posts["used"] <= posts["approved"]
        in_post = [row for row in tables(plan.code, NOW)["staff"].to_pylist() if row["appointment"] == "在编"]
        there = [
            row
            for row in in_post
            if row["entered_on"] <= date(NOW, 9, 1) and not (row["left_on"] and row["left_on"] <= date(NOW, 9, 1))
        ]
        assert len(there) == posts["used"]


def test_what_was_there_last_year_is_there_this_year() -> None:
    for code, key in (("training_rooms", "room_no"), ("online_resources", "item_no"), ("buildings", "building_no")):
        before, now = rows(code, key, BEFORE), rows(code, key)
        assert before.keys() <= now.keys()
        same = set(next(iter(now.values()))) - {"learners", "staff_no", "done_items", "credit_code", "major_code", "name"}
        assert all(before[each][field] == now[each][field] for each in before for field in same)


def test_assets_go_only_with_a_day_of_disposal() -> None:
    before, now = rows("assets", "asset_no", BEFORE), rows("assets", "asset_no")
    assert all(before[gone]["disposed_on"] is not None for gone in before.keys() - now.keys())
    assert all(before[each]["price"] == now[each]["price"] for each in before.keys() & now.keys())


def test_classes_count_the_students_who_are_in_them() -> None:
    heads = Counter(on_roll(NOW)["class_no"].to_pylist())
    for row in tables("S001", NOW)["classes"].to_pylist():
        if row["closed_on"] is None:
            assert heads[row["class_no"]] == row["heads"]


def test_a_team_shares_one_award_and_nobody_is_in_it_twice() -> None:
    awards = tables("S001", NOW)["awards"].to_pylist()
    teams = Counter((row["award_no"], row["person_no"]) for row in awards)
    assert max(teams.values()) == 1
    assert any(count > 1 for count in Counter(row["award_no"] for row in awards).values())


def test_a_mentor_earns_a_hundred_an_hour() -> None:
    assert all(row["pay"] == row["hours"] * 100 for row in tables("S001", NOW)["mentors"].to_pylist())


def test_money_for_training_comes_within_the_year_or_is_still_due() -> None:
    for row in tables("S001", NOW)["trainings"].to_pylist():
        if row["income_received"] is not None:
            assert row["income_received"] == row["income_due"]
            assert row["received_on"].year == NOW
        assert not row["is_public"] or row["income_due"] is None


def test_aid_of_a_term_goes_to_who_is_there() -> None:
    students = rows("students", "student_no")
    for row in tables("S001", NOW)["aid"].to_pylist():
        student = students[row["student_no"]]
        assert student["entered_on"] <= row["paid_on"]
        assert row["kind"] != "国家助学金" or student["is_hardship"]


def test_grants_rose_in_2025() -> None:
    amounts = {
        year: {row["amount"] for row in tables("S001", year)["aid"].to_pylist() if row["kind"] == "国家助学金"}
        for year in (BEFORE, NOW)
    }
    assert amounts == {2024: {1000}, 2025: {1150}}


def test_alumni_are_those_who_graduated_three_years_ago() -> None:
    assert set(column("alumni", "cohort")) == {NOW - 3}
    assert not set(column("alumni", "alumni_no")) & set(column("students", "student_no"))


def test_a_survey_adds_up() -> None:
    for row in tables("S001", NOW)["surveys"].to_pylist():
        assert row["satisfied"] + row["fairly"] + row["dissatisfied"] == row["valid"] <= row["asked"]


def test_a_missing_entry_has_no_value() -> None:
    for plan in CITY.schools:
        for row in tables(plan.code, NOW)["entries"].to_pylist():
            assert (row["state"] == "缺失") == (row["value"] is None)


def test_students_in_two_registers_are_marked_in_both() -> None:
    first, last = (tables(plan.code, NOW)["students"].to_pylist() for plan in (CITY.schools[0], CITY.schools[-1]))
    marked = [{row["id_number"] for row in students if row["registration"] == "双学籍"} for students in (first, last)]
    shared = {row["id_number"] for row in first} & {row["id_number"] for row in last}
    assert shared
    assert shared <= marked[0] & marked[1]
