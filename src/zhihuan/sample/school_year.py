"""A school in one year: who is there, who teaches, with whom it works. The records of the year are read off it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhihuan.sample.careers import Staff, draw_staff, teachers_of
from zhihuan.sample.city import City, SchoolPlan
from zhihuan.sample.cohorts import LENGTH, Cohort, draw_cohort
from zhihuan.sample.columns import day, digits, joined
from zhihuan.sample.destinations import Destinations, draw_destinations
from zhihuan.sample.drawing import Draw, Flags, Numbers
from zhihuan.sample.partners import Partners, draw_partners

GRADES: Final = ("一年级", "二年级", "三年级")


class SchoolYear:
    """One school in one calendar year. Drawn parts are kept, so that every register speaks of the same people and things."""

    def __init__(self, city: City, plan: SchoolPlan, year: int) -> None:
        self.city, self.plan, self.year = city, plan, year

    def draw(self, *purpose: object) -> Draw:
        """Return a random source for a purpose within this year."""
        return Draw(self.city.seed, self.city.name, self.plan.code, self.year, *purpose)

    def lasting(self, *purpose: object) -> Draw:
        """Return a random source for what does not change with the year."""
        return Draw(self.city.seed, self.city.name, self.plan.code, "lasting", *purpose)

    @property
    def snapshot(self) -> np.datetime64:
        """Return 1 September, the day on which stocks are counted."""
        return day(self.year, 9, 1)

    @property
    def opens(self) -> np.datetime64:
        """Return the first day that the records of the year cover: 1 September of the year before."""
        return day(self.year - 1, 9, 1)

    @property
    def ends(self) -> np.datetime64:
        """Return 31 December."""
        return day(self.year, 12, 31)

    @cached_property
    def cohorts(self) -> tuple[Cohort, ...]:
        """Return the cohorts that were there since September of the year before, the oldest first."""
        return tuple(draw_cohort(self.city, self.plan, entry) for entry in range(self.year - LENGTH, self.year + 1))

    @property
    def leavers(self) -> Cohort:
        """Return the cohort that graduated in July."""
        return self.cohorts[0]

    @cached_property
    def staff(self) -> Staff:
        """Return everybody who ever works at the school."""
        return draw_staff(self.city, self.plan)

    @cached_property
    def partners(self) -> Partners:
        """Return the enterprises that the school works with this year."""
        return draw_partners(self.city, self.plan, self.year)

    @cached_property
    def destinations(self) -> Destinations:
        """Return what became of those who graduated in July."""
        return draw_destinations(self.draw("destinations"), self.leavers, self.partners)

    def grade_of(self, cohort: Cohort, on: np.datetime64) -> int:
        """Return the grade of a cohort on a day, 1 to 3."""
        year = int(on.astype("datetime64[Y]").astype(int)) + 1970
        began = year if on >= day(year, 9, 1) else year - 1
        return min(LENGTH, began - cohort.entry_year + 1)

    def present(self, cohort: Cohort, on: np.datetime64) -> Flags:
        """Tell who of a cohort is on the roll on a day."""
        return np.asarray((cohort.joined <= on) & (cohort.left > on))

    def teachers(self, on: np.datetime64 | None = None) -> Numbers:
        """Return the places, in `staff`, of the full-time teachers at work on a day (the snapshot)."""
        return np.flatnonzero(self.at_work(on) & self.staff.is_teacher)

    def at_work(self, on: np.datetime64 | None = None) -> Flags:
        """Tell who works at the school on a day (the snapshot)."""
        on = self.snapshot if on is None else on
        return np.asarray((self.staff.entered <= on) & (self.staff.left > on))

    @cached_property
    def _holders(self) -> Numbers:
        holders = np.full(int(self.staff.post.max()) + 1, -1, dtype=np.int64)
        there = np.flatnonzero(self.at_work())
        holders[self.staff.post[there]] = there
        # Nobody may hold a post on the very day; then whoever teaches first stands in.
        return np.where(holders < 0, self.teachers()[0], holders)

    def holders(self, posts: Numbers) -> pa.Array:
        """Return the staff numbers of those who hold full-time posts in the year; posts are counted round."""
        return self.numbers_of(self._holders[posts % teachers_of(self.plan)])

    def staff_names(self, posts: Numbers) -> pa.Array:
        """Return the names of those who hold full-time posts in the year."""
        return self.staff.name.take(pa.array(self._holders[posts % teachers_of(self.plan)]))

    def running(self, trades: Numbers) -> Numbers:
        """Return the places of majors, those that have not begun yet replaced by the first one; negative: none."""
        begun = np.asarray([trade.since <= self.year for trade in self.plan.trades])
        return np.where((trades < 0) | begun[trades], trades, 0)

    @cached_property
    def quota(self) -> int:
        """Return the posts approved: close to the number of people, the same every year."""
        posts = int(self.staff.post.max()) + 1
        return posts + self.lasting("quota").one(-4, 6)

    @cached_property
    def fits_quota(self) -> Flags:
        """Tell who finds room within the approved posts; the others have contracts."""
        return np.asarray(self.staff.post < self.quota)

    @property
    def enterprise_courses(self) -> int:
        """Return how many courses are run with enterprises."""
        return max(3, len(self.plan.trades) * 2)

    def enterprise_course(self, picks: Numbers) -> pa.Array:
        """Return numbers of courses that are run with enterprises."""
        return joined(f"K{self.year - 1}-", digits(picks % self.enterprise_courses + 1, 3))

    def numbers_of(self, places: Numbers) -> pa.Array:
        """Return the staff numbers of people by their places in `staff`."""
        return self.staff.staff_no.take(pa.array(places))

    @cached_property
    def heads(self) -> int:
        """Return how many students are there on the snapshot."""
        return sum(int(self.present(cohort, self.snapshot).sum()) for cohort in self.cohorts)


@dataclass(frozen=True, slots=True)
class Pupils:
    """Some students of one year, from several cohorts: which, in which grade."""

    student_no: pa.Array
    name: pa.Array
    is_male: Flags
    trade: Numbers
    length: Numbers
    grade: Numbers
    is_rural: Flags
    hardship: Numbers
    is_for_progression: Flags
    class_place: Numbers
    entry_year: Numbers

    def __len__(self) -> int:
        return len(self.grade)


def pupils(year: SchoolYear, on: np.datetime64, *, at_school: bool = False) -> Pupils:
    """Return the students on the roll on a day; `at_school`: without interns and without those who pause."""
    chosen: list[tuple[Cohort, Numbers, int]] = []
    for cohort in year.cohorts:
        there = year.present(cohort, on) & (cohort.entry_year <= int(on.astype("datetime64[Y]").astype(int)) + 1970)
        if at_school:
            there &= ~((cohort.interns_from <= on) & (cohort.interns_to >= on)) & ~(
                (cohort.suspended <= on) & (cohort.resumed > on)
            )
        chosen.append((cohort, np.flatnonzero(there), year.grade_of(cohort, on)))
    return Pupils(
        student_no=_gathered(chosen, "student_no"),
        name=_gathered(chosen, "name"),
        is_male=_taken(chosen, "is_male"),
        trade=_taken(chosen, "trade"),
        length=_taken(chosen, "length"),
        grade=np.concatenate([np.full(len(places), grade) for _, places, grade in chosen]),
        is_rural=_taken(chosen, "is_rural"),
        hardship=_taken(chosen, "hardship"),
        is_for_progression=_taken(chosen, "is_for_progression"),
        class_place=_taken(chosen, "class_place"),
        entry_year=np.concatenate([np.full(len(places), cohort.entry_year) for cohort, places, _ in chosen]),
    )


def _gathered(chosen: list[tuple[Cohort, Numbers, int]], name: str) -> pa.Array:
    return pa.concat_arrays([getattr(cohort, name).take(pa.array(places)) for cohort, places, _ in chosen])


def _taken(chosen: list[tuple[Cohort, Numbers, int]], name: str) -> NDArray[Any]:
    return np.concatenate([getattr(cohort, name)[places] for cohort, places, _ in chosen])
