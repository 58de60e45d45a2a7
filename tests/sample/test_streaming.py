from tests.sample.cast import BEFORE, CITY, FIRST, NOW, in_year, read, tables
from zhihuan.catalogue import load_registers
from zhihuan.sample import invent_city, planted_faults, register_tables
from zhihuan.sample.columns import BATCH
from zhihuan.sample.streaming import RECORDS


def test_every_register_is_made_in_the_order_of_the_catalogue() -> None:
    assert list(RECORDS) == list(load_registers())


def test_the_same_seed_gives_the_same_rows_in_whatever_order_schools_are_made() -> None:
    for plan in reversed(CITY.schools):
        again = read(CITY, plan.code, NOW)
        assert all(again[code].equals(tables(plan.code, NOW)[code]) for code in again)


def test_another_seed_gives_other_people() -> None:
    other = read(invent_city(schools=4, students=2_400, seed=4), "S001", NOW, ("students",))["students"]
    assert not set(other["id_number"].to_pylist()) & set(tables("S001", NOW)["students"]["id_number"].to_pylist())


def test_a_school_does_not_depend_on_how_many_years_are_asked_for() -> None:
    longer = invent_city(schools=4, students=2_400, seed=3, years=3)
    assert read(longer, "S002", NOW, ("staff",))["staff"].equals(tables("S002", NOW)["staff"])


def test_only_the_registers_named_are_made() -> None:
    assert [code for code, _ in register_tables(CITY, FIRST.code, NOW, ("staff", "students"))] == ["students", "staff"]


def test_rows_come_in_batches_that_are_never_large_and_never_missing() -> None:
    big = invent_city(schools=1, students=4_500)
    for code, batches in register_tables(big, "S001", NOW, ("exams", "international")):
        sizes = [batch.num_rows for batch in batches]
        assert sizes, code
        assert max(sizes) <= BATCH


def test_years_before_the_last_one_have_no_faults() -> None:
    assert planted_faults(CITY, FIRST.code, BEFORE) == ()


def test_a_school_in_a_year_knows_its_grades_and_holders() -> None:
    year = in_year()
    assert [year.grade_of(cohort, year.snapshot) for cohort in year.cohorts] == [3, 3, 2, 1]
    assert year.grade_of(year.cohorts[1], year.opens) == 2
    assert year.heads == sum(year.present(cohort, year.snapshot).sum() for cohort in year.cohorts)
