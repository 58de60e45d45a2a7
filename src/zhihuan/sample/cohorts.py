"""Cohorts: the students who enter a school in one September, with their whole lives there, from the first day to the last.

A life is drawn once and for all, so that the records of two years speak of the same people.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.city import City, SchoolPlan
from zhihuan.sample.columns import dated, day, digits, joined
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers
from zhihuan.sample.people import id_numbers, names, pupils_born

LENGTH: Final = 3
"""Years that students of every length spend in the school; those of 3+2, 五年一贯制 and 3+4 go on to the college after them."""

LENGTHS: Final = ("三年制", "3+2", "五年一贯制", "3+4")
GRADUATES, COMPLETES, MOVES_AWAY, DROPS_OUT, IS_EXPELLED = range(5)
STATES: Final = ("毕业", "结业", "转出", "退学", "开除学籍")
_FATES: Final = (0.937, 0.006, 0.020, 0.0365, 0.0005)
_CLASS: Final = 43  # students of a class, about
_JOINED_LATE: Final = 0.006
_DOUBLED: Final = 12
_AUTUMN, _SPRING = 1, 2
_PATTERN: Final = (
    # length, goes on to study, way of training: ordinary, order class, apprenticeship
    *[(0, True, 0)] * 6,
    *[(1, True, 0)] * 2,
    (0, False, 0),
    (0, False, 1),
    (2, True, 0),
    (0, False, 2),
    (3, True, 0),
)
"""Thirteen classes: ten of them go on to study, four of these in programmes shared with a college."""


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """One class of a cohort: its place in it, its major (a place in the school's trades), length, track and way of training."""

    place: int
    trade: int
    length: int
    is_for_progression: bool
    cultivation: int
    intern_season: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """The students of one intake, a column each. Days that lie ahead are known here; a year's records leave them out.

    `class_place` points into `classes`; `fate` into STATES; `joined` is later than September for those who came from another school;
    `left` is the day after the last one; `doubled` is how many, from the first on, are in two registers (双学籍);
    `interns_from` and `interns_to` are NaT for who does no internship away from school.
    """

    entry_year: int
    classes: tuple[ClassPlan, ...]
    student_no: pa.Array
    id_number: pa.Array
    name: pa.Array
    is_male: Flags
    birthday: Days
    class_place: Numbers
    trade: Numbers
    length: Numbers
    is_for_progression: Flags
    fate: Numbers
    joined: Days
    left: Days
    suspended: Days
    resumed: Days
    interns_from: Days
    interns_to: Days
    home: Numbers
    is_rural: Flags
    is_boarding: Flags
    hardship: Numbers
    league_on: Days
    doubled: int

    def __len__(self) -> int:
        return len(self.fate)

    @property
    def ends(self) -> np.datetime64:
        """Return the day on which the cohort graduates."""
        return graduation_day(self.entry_year + LENGTH)

    @property
    def graduates(self) -> Flags:
        """Tell who of them gets the diploma."""
        return np.asarray(self.fate == GRADUATES)


def graduation_day(year: int) -> np.datetime64:
    """Return the day in July on which the diplomas of a year are given."""
    return day(year, 7, 5)


def draw_cohort(city: City, plan: SchoolPlan, entry_year: int) -> Cohort:
    """Return the students who enter the school in September of a year."""
    draw = Draw(city.seed, city.name, plan.code, "cohort", entry_year)
    count = _intake(draw, plan, entry_year)
    classes = _classes(plan, entry_year, count)
    class_place = np.arange(count, dtype=np.int64) * len(classes) // count
    trade = np.asarray([each.trade for each in classes], dtype=np.int64)[class_place]
    is_male = draw.flags(np.asarray([each.men for each in plan.trades])[trade], count)
    birthday, order = pupils_born(draw.named("births"), entry_year - 16, plan.slot, count)
    first, last = day(entry_year, 9, 1), graduation_day(entry_year + LENGTH)
    fate = draw.picks(_FATES, count)
    joined, left = _stay(draw.named("stay"), fate, first, last)
    suspended, resumed = _pause(draw.named("pause"), joined, left)
    season = np.asarray([each.intern_season for each in classes], dtype=np.int64)[class_place]
    interns_from, interns_to = _internship(season, entry_year + LENGTH, left, suspended, resumed)
    cohort = Cohort(
        entry_year=entry_year,
        classes=classes,
        student_no=joined_number(entry_year, plan, count),
        id_number=id_numbers(plan.region, birthday, order, is_male),
        name=names(draw.named("names"), is_male),
        is_male=is_male,
        birthday=birthday,
        class_place=class_place,
        trade=trade,
        length=np.asarray([each.length for each in classes], dtype=np.int64)[class_place],
        is_for_progression=np.asarray([each.is_for_progression for each in classes])[class_place],
        fate=fate,
        joined=joined,
        left=left,
        suspended=suspended,
        resumed=resumed,
        interns_from=interns_from,
        interns_to=interns_to,
        home=draw.picks((70, 22, 6, 2), count),
        is_rural=draw.flags(0.62, count),
        is_boarding=draw.flags(0.68, count),
        hardship=draw.picks((86, 3, 3, 2, 1, 1, 1, 3), count) - 1,
        league_on=_league(draw.named("league"), first, last, count),
        doubled=min(count, _DOUBLED) if city.has_technicians and (plan.is_technician or plan.place == 0) else 0,
    )
    return _with_doubles(city, cohort, entry_year) if plan.is_technician else cohort


def _with_doubles(city: City, cohort: Cohort, entry_year: int) -> Cohort:
    """Return a technician school's cohort in which the first few are students of the city's first school too (双学籍)."""
    first = draw_cohort(city, city.schools[0], entry_year)
    count = min(cohort.doubled, len(first))
    return replace(
        cohort,
        doubled=count,
        id_number=pa.concat_arrays([first.id_number[:count], cohort.id_number[count:]]),
        name=pa.concat_arrays([first.name[:count], cohort.name[count:]]),
        is_male=np.concatenate([first.is_male[:count], cohort.is_male[count:]]),
        birthday=np.concatenate([first.birthday[:count], cohort.birthday[count:]]),
    )


def joined_number(entry_year: int, plan: SchoolPlan, count: int) -> pa.Array:
    """Return the student numbers of a cohort: year, school, place in it."""
    return joined(f"{entry_year}{plan.place + 1:04d}", digits(np.arange(1, count + 1), 4))


def _intake(draw: Draw, plan: SchoolPlan, entry_year: int) -> int:
    # Three cohorts, each a little smaller every year, make the size of the school.
    drift = 1 + (draw.named("drift").one(-40, 40)) / 1000 + (entry_year - 2022) * 0.006
    return max(30, int(plan.students / 2.9 * drift))


def _classes(plan: SchoolPlan, entry_year: int, count: int) -> tuple[ClassPlan, ...]:
    number = max(1, round(count / _CLASS))
    weights = np.asarray([trade.weight if trade.since <= entry_year else 0 for trade in plan.trades], dtype=np.float64)
    # Classes go to the majors in proportion to their weights, the same way every year.
    bounds = np.cumsum(weights) / weights.sum() * number
    owners = [int(np.searchsorted(bounds, place + 0.5)) for place in range(number)]
    return tuple(_class(place, trade) for place, trade in enumerate(owners))


def _class(place: int, trade: int) -> ClassPlan:
    # A fixed pattern over the classes keeps the shares of the programmes steady from year to year.
    turn = (place * 5 + 8) % len(_PATTERN)
    length, is_for_progression, cultivation = _PATTERN[turn]
    season = 0 if is_for_progression else (_AUTUMN, _SPRING)[place % 2]
    return ClassPlan(place, trade, length, is_for_progression, cultivation, season)


def _stay(draw: Draw, fate: Numbers, first: np.datetime64, last: np.datetime64) -> tuple[Days, Days]:
    count = len(fate)
    length = int((last - first).astype(np.int64))
    late = draw.flags(_JOINED_LATE, count) & (fate == GRADUATES)
    joined = np.where(late, draw.days(first + 120, first + 420, count), first)
    # Who leaves early mostly leaves in the first year.
    gone = first + (40 + (length - 110) * np.minimum(draw.bell(0.3, 0.5, count) ** 2, 0.98)).astype("timedelta64[D]")
    return joined, np.where(fate <= COMPLETES, last, gone)


def _pause(draw: Draw, joined: Days, left: Days) -> tuple[Days, Days]:
    count = len(joined)
    begin = joined + draw.whole(60, 500, count).astype("timedelta64[D]")
    end = begin + draw.whole(60, 330, count).astype("timedelta64[D]")
    paused = draw.flags(0.009, count) & (end < left - 30)
    return dated(paused, begin), dated(paused, end)


def _internship(season: Numbers, year: int, left: Days, suspended: Days, resumed: Days) -> tuple[Days, Days]:
    begin = np.where(season == _AUTUMN, day(year - 1, 9, 1), day(year, 1, 6))
    end = np.where(season == _AUTUMN, day(year, 1, 15), day(year, 6, 20))
    is_away = np.asarray(~np.isnat(suspended) & (suspended <= end) & (resumed >= begin))
    goes = (season > 0) & (left > end) & ~is_away
    return dated(goes, begin), dated(goes, end)


def _league(draw: Draw, first: np.datetime64, last: np.datetime64, count: int) -> Days:
    before = draw.flags(0.22, count)
    during = draw.flags(0.09, count) & ~before
    days = np.where(before, first - 200, draw.days(first + 120, last - 100, count))
    return dated(before | during, days)
