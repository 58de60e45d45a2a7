from tests.sample.cast import BEFORE, NOW, column, on_roll, rows, tables


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


def test_a_survey_adds_up() -> None:
    for row in tables("S001", NOW)["surveys"].to_pylist():
        assert row["satisfied"] + row["fairly"] + row["dissatisfied"] == row["valid"] <= row["asked"]


def test_members_of_the_party_came_in_by_its_steps() -> None:
    for row in tables("S001", NOW)["party"].to_pylist():
        assert (row["admitted_on"] is not None) == (row["state"] in ("预备党员", "正式党员"))
        assert (row["confirmed_on"] is not None) == (row["state"] == "正式党员")
        assert (row["who"] == "学生") == (row["student_no"] is not None) == (row["staff_no"] is None)


def test_fewer_students_are_in_clubs_than_there_are() -> None:
    clubs = [row["heads"] for row in tables("S001", NOW)["clubs_and_volunteers"].to_pylist() if row["kind"] == "社团"]
    assert 0 < sum(clubs) < on_roll(NOW).num_rows


def test_who_gave_concern_was_spoken_with() -> None:
    for row in tables("S001", NOW)["screenings"].to_pylist():
        assert (row["level"] == "未预警") == (row["interview_level"] is None)


def test_homes_are_visited_in_the_holidays() -> None:
    assert {day.month for day in column("home_visits", "visited_on")} <= {2, 3, 7, 8}  # type: ignore[attr-defined]
