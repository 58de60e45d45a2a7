from collections import Counter

from tests.sample.cast import BEFORE, NOW, column, rows, tables


def test_mentors_teach_courses_that_are_run_with_enterprises() -> None:
    courses = rows("courses", "course_no")
    assert all(courses[number]["is_enterprise"] for number in column("mentors", "course_no"))


def test_a_course_is_offered_within_the_school_year_that_ends() -> None:
    assert set(column("courses", "school_year")) == {f"{BEFORE}-{NOW}"}
    assert all(row["hours_done"] <= row["hours_planned"] for row in tables("S001", NOW)["courses"].to_pylist())


def test_state_subjects_use_the_books_of_the_state() -> None:
    subjects = {row["course_no"]: row["subject"] for row in tables("S001", NOW)["courses"].to_pylist()}
    for row in tables("S001", NOW)["textbook_selections"].to_pylist():
        assert (subjects[row["course_no"]] in ("思想政治", "语文", "历史")) == (row["basis"] == "国家统编")


def test_a_passed_examination_has_sixty_points_at_least() -> None:
    for row in tables("S001", NOW)["exams"].to_pylist():
        assert row["is_absent"] == (row["score"] is None)
        assert row["is_absent"] or row["is_passed"] == (row["score"] >= 60)


def test_a_book_has_one_first_author() -> None:
    firsts = Counter(row["isbn"] for row in tables("S001", NOW)["textbooks"].to_pylist() if row["role"] == "主编")
    assert set(firsts) == set(column("textbooks", "isbn"))
    assert set(firsts.values()) == {1}


def test_online_courses_have_hours_and_other_resources_none() -> None:
    for row in tables("S001", NOW)["online_resources"].to_pylist():
        assert ("课" in row["kind"]) == (row["hours"] is not None)
