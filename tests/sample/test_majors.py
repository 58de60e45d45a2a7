from random import Random

from hypothesis import given
from hypothesis import strategies as st

from zhihuan.sample.majors import NAMES, enrol, invent_majors

SEEDS = st.integers(0, 10_000)


@given(SEEDS)
def test_majors_are_different_and_known(seed: int) -> None:
    names = invent_majors(Random(seed))

    assert len(set(names)) == len(names) >= 9
    assert set(names) <= set(NAMES)


@given(SEEDS, st.integers(1000, 6000))
def test_students_are_shared_out_to_the_last_one(seed: int, students: int) -> None:
    majors = enrol(NAMES, students, Random(seed))

    assert sum(major.students for major in majors) == students
    assert all(major.students > 0 for major in majors)


@given(SEEDS)
def test_nobody_finds_work_who_did_not_look_for_it(seed: int) -> None:
    for major in enrol(NAMES, 3000, Random(seed)):
        assert all(0 < found <= sought for found, sought in zip(major.employed, major.seekers, strict=True))
        assert all(0 < major.rate(year) <= 100 for year in (0, 1))
        assert major.pay[0] < major.pay[1]
