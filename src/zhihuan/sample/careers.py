"""Careers: the people who work at a school over the decades, each post held by one after another."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.city import City, SchoolPlan
from zhihuan.sample.columns import dated, day, digits, joined, years_of
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers
from zhihuan.sample.people import id_numbers, names, staff_order

_RATIO: Final = 13.6  # students of one full-time teacher
_FIRST, _LAST = 1984, 2042
_RETIRES: Final = (60, 55)
VOCATIONAL, GENERAL, IDEOLOGY, SPORT, ARTS, PRACTICE, NONE_TAUGHT = range(7)
_TEACHING: Final = (55, 25, 7, 6, 5, 2)
"""Of a hundred full-time teachers: majors, general courses, ideology, sport, arts, practice."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who ever works at a school, a column each, in the order of their posts.

    `teaches` is what a full-time teacher teaches (VOCATIONAL …), NONE_TAUGHT for other staff; `post` the number of the post they hold,
    `trade` the major of a vocational teacher. The days of steps not yet taken lie ahead; NaT: never.
    """

    staff_no: pa.Array
    id_number: pa.Array
    name: pa.Array
    is_male: Flags
    birthday: Days
    post: Numbers
    teaches: Numbers
    trade: Numbers
    entered: Days
    left: Days
    is_retiring: Flags
    has_post_in_quota: Flags
    education: Numbers
    senior_on: Days
    top_on: Days
    middle_on: Days
    junior_on: Days
    dual_on: Days
    dual_senior_on: Days
    skill_on: Days
    psychology: Numbers
    party_on: Days

    def __len__(self) -> int:
        return len(self.post)

    @property
    def is_teacher(self) -> Flags:
        """Tell who is a full-time teacher."""
        return np.asarray(self.teaches != NONE_TAUGHT)


def teachers_of(plan: SchoolPlan) -> int:
    """Return how many full-time teachers the school has."""
    return max(8, round(plan.students / _RATIO))


def draw_staff(city: City, plan: SchoolPlan) -> Staff:
    """Return everybody who works at the school from 1984 to 2042."""
    draw = Draw(city.seed, city.name, plan.code, "staff")
    post, birth_year, entered, left, is_retiring = _careers(draw.named("careers"), plan)
    count = len(post)
    teaches = _posts(plan)[post]
    birthday, order, is_male = _born(draw.named("births"), plan, birth_year)
    is_male = np.where(teaches == VOCATIONAL, is_male, is_male & draw.flags(0.75, count))
    steps = _Steps(draw.named("steps"), entered, teaches)
    senior = steps.after(13, 19, 0.62, steps.all_teachers)
    dual = steps.after(3, 8, 0.96, teaches == VOCATIONAL)
    return Staff(
        staff_no=joined("T", digits(np.arange(1, count + 1), 4)),
        id_number=id_numbers(plan.region, birthday, order, is_male),
        name=names(draw.named("names"), is_male),
        is_male=is_male,
        birthday=birthday,
        post=post,
        teaches=teaches,
        trade=np.where(teaches == VOCATIONAL, draw.picks([each.weight for each in plan.trades], count), -1),
        entered=entered,
        left=left,
        is_retiring=is_retiring,
        has_post_in_quota=draw.flags(0.97, count),
        education=_educations(draw.named("education"), teaches, entered),
        senior_on=senior,
        top_on=dated(draw.flags(0.06, count), senior + 2600),
        middle_on=steps.after(5, 8, 0.97, steps.all_teachers),
        junior_on=steps.after(1, 2, 1.0, steps.all_teachers),
        dual_on=dual,
        dual_senior_on=dated(draw.flags(0.8, count), dual + draw.whole(1500, 3200, count).astype("timedelta64[D]")),
        skill_on=steps.after(2, 9, 0.9, (teaches == VOCATIONAL) | (teaches == PRACTICE)),
        psychology=draw.picks((45, 30, 20, 5), count) - 1,
        party_on=steps.after(0, 9, 0.42, np.ones(count, dtype=bool)),
    )


def _posts(plan: SchoolPlan) -> Numbers:
    """Return what is taught in each post of the school."""
    teachers = teachers_of(plan)
    bounds = np.cumsum(_TEACHING) / 100 * teachers
    taught = np.searchsorted(bounds, np.arange(teachers) + 0.5)
    others = max(2, round(teachers * 0.09))
    return np.concatenate([np.minimum(taught, PRACTICE), np.full(others, NONE_TAUGHT)]).astype(np.int64)


def _careers(draw: Draw, plan: SchoolPlan) -> tuple[Numbers, Numbers, Days, Days, Flags]:
    rows: list[tuple[int, int, int, int, bool]] = []
    for post in range(len(_posts(plan))):
        year = draw.one(_FIRST, 2016)
        while year <= _LAST:
            birth = year - draw.one(22, 28)
            retires = birth + _RETIRES[draw.one(0, 1)]
            leaves = year + draw.one(2, 12) if draw.happens(0.12) else retires
            rows.append((post, birth, year, min(leaves, retires), leaves >= retires))
            # One post in six stays empty for a year before somebody new is found.
            year = min(leaves, retires) + (1 if draw.happens(0.16) else 0)
    posts, births, entered, left, retiring = (np.asarray(column) for column in zip(*rows, strict=True))
    return posts, births, _august(draw, entered), _july(left), retiring


def _august(draw: Draw, years: Numbers) -> Days:
    first = np.asarray([day(int(year), 8, 15) for year in years])
    return np.asarray(first + draw.whole(0, 14, len(years)).astype("timedelta64[D]"))


def _july(years: Numbers) -> Days:
    return np.asarray([day(int(year), 7, 31) for year in years])


def _born(draw: Draw, plan: SchoolPlan, birth_year: Numbers) -> tuple[Days, Numbers, Flags]:
    # Nobody shares a birthday and a number: the days within a year are dealt out by the place in the list.
    count = len(birth_year)
    order = staff_order(plan.slot, count)
    first = np.asarray([day(int(year), 1, 1) for year in birth_year])
    return first + (np.arange(count) * 97 % 365).astype("timedelta64[D]"), order, draw.flags(0.52, count)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Draws the steps of careers: so many years after somebody began."""

    draw: Draw
    entered: Days
    teaches: Numbers

    @property
    def all_teachers(self) -> Flags:
        return np.asarray(self.teaches != NONE_TAUGHT)

    def after(self, low: int, high: int, share: float, whom: Flags) -> Days:
        """Return the day of a step that a share of `whom` takes from `low` to `high` years after the beginning."""
        count = len(self.entered)
        wait = self.draw.whole(low * 365, high * 365, count).astype("timedelta64[D]")
        return dated(whom & self.draw.flags(share, count), self.entered + wait)


def _educations(draw: Draw, teaches: Numbers, entered: Days) -> Numbers:
    # 0 doctor, 1 master, 2 bachelor, 3 junior college: who began lately has studied longer.
    count = len(teaches)
    recent = years_of(entered) >= 2014
    drawn = np.where(recent, draw.picks((1, 38, 61, 0), count), draw.picks((0, 11, 85, 4), count))
    return np.where(teaches == NONE_TAUGHT, np.maximum(drawn, 2), drawn)
