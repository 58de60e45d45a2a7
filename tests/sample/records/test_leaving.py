from tests.sample.cast import NOW, column, rows, tables


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


def test_alumni_are_those_who_graduated_three_years_ago() -> None:
    assert set(column("alumni", "cohort")) == {NOW - 3}
    assert not set(column("alumni", "alumni_no")) & set(column("students", "student_no"))
