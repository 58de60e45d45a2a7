from datetime import date

from tests.sample.cast import BEFORE, CITY, NOW, column, rows, tables


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


def test_a_mentor_earns_a_hundred_an_hour() -> None:
    assert all(row["pay"] == row["hours"] * 100 for row in tables("S001", NOW)["mentors"].to_pylist())


def test_dual_qualified_teachers_have_a_level_a_day_and_a_certificate() -> None:
    for row in tables("S001", NOW)["staff"].to_pylist():
        assert (row["dual_level"] is None) == (row["dual_on"] is None) == (row["dual_certificate"] is None)
        assert row["dual_level"] is None or row["course_kind"] == "专业课"


def test_who_left_has_a_reason() -> None:
    assert all((row["left_on"] is None) == (row["leaving"] is None) for row in tables("S001", NOW)["staff"].to_pylist())


def test_people_from_outside_are_nobody_of_the_school() -> None:
    own = set(column("staff", "id_number")) | set(column("students", "id_number"))
    outside = column("mentors", "id_number") + column("parttime_teachers", "id_number")
    assert len(set(outside)) == len(outside)
    assert not own & set(outside)


def test_every_teacher_learns_of_ethics_forty_hours() -> None:
    ethics = [row for row in tables("S001", NOW)["teacher_trainings"].to_pylist() if row["kind"] == "师德师风"]
    assert {row["hours"] for row in ethics} == {40}
    assert len(ethics) >= len([row for row in tables("S001", NOW)["staff"].to_pylist() if row["is_full_time_teacher"]]) * 0.85
