from collections import Counter
from datetime import date

from tests.sample.cast import BEFORE, CITY, NOW, column, on_roll, rows, tables


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


def test_students_in_two_registers_are_marked_in_both() -> None:
    first, last = (tables(plan.code, NOW)["students"].to_pylist() for plan in (CITY.schools[0], CITY.schools[-1]))
    marked = [{row["id_number"] for row in students if row["registration"] == "双学籍"} for students in (first, last)]
    shared = {row["id_number"] for row in first} & {row["id_number"] for row in last}
    assert shared
    assert shared <= marked[0] & marked[1]


def test_every_change_of_a_student_stands_in_the_register_too() -> None:
    students = rows("students", "student_no")
    for change in tables("S001", NOW)["changes"].to_pylist():
        student = students[change["student_no"]]
        if change["kind"] in ("毕业", "结业", "转出", "退学", "开除学籍"):
            assert (student["status"], student["left_on"]) == (change["kind"], change["changed_on"])
        if change["kind"] == "转入":
            assert student["entered_on"] == change["changed_on"]


def test_a_technician_school_has_levels_and_the_labour_authority() -> None:
    students = tables("S004", NOW)["students"].to_pylist()
    assert {row["level"] for row in students} >= {"中职", "高职"}
    assert {row["registration"] for row in students} == {"人社", "双学籍"}
    assert {row["programme"] for row in students} == {"技工教育"}
    assert {row["level"] for row in tables("S001", NOW)["students"].to_pylist()} == {"中职"}


def test_nobodys_telephone_can_be_called() -> None:
    assert all(str(number).startswith("120") and len(str(number)) == 11 for number in column("students", "phone"))
