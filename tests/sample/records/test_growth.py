from collections import Counter

from tests.sample.cast import NOW, column, tables


def test_a_team_shares_one_award_and_nobody_is_in_it_twice() -> None:
    awards = tables("S001", NOW)["awards"].to_pylist()
    teams = Counter((row["award_no"], row["person_no"]) for row in awards)
    assert max(teams.values()) == 1
    assert any(count > 1 for count in Counter(row["award_no"] for row in awards).values())


def test_who_is_exempt_has_no_score_and_who_has_sixty_passes() -> None:
    for row in tables("S001", NOW)["fitness"].to_pylist():
        assert row["is_exempt"] == (row["total_score"] is None) == (row["result"] is None) == (row["tested_on"] is None)
        assert row["is_exempt"] or (row["total_score"] < 60) == (row["result"] == "不及格")


def test_a_certificate_is_given_to_who_passed() -> None:
    for row in tables("S001", NOW)["certificates"].to_pylist():
        assert row["is_passed"] == (row["certificate_no"] is not None) == (row["issued_on"] is not None)
        assert (row["who"] == "在校生") == (row["student_no"] is not None)


def test_everybody_is_evaluated_in_both_terms() -> None:
    assert set(column("student_evaluations", "term")) == {f"{NOW}春", f"{NOW}秋"}


def test_winners_are_people_of_the_school() -> None:
    students, staff = set(column("students", "student_no")), set(column("staff", "staff_no"))
    where = {"学生": students, "教师": staff, "学校": {"集体"}}
    assert all(row["person_no"] in where[row["who"]] for row in tables("S001", NOW)["awards"].to_pylist())
