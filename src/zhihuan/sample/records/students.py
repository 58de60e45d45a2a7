"""Students, what changed with them, and who was admitted."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.city import SchoolPlan
from zhihuan.sample.cohorts import LENGTHS, STATES, Cohort
from zhihuan.sample.columns import Columns, chosen, dated, day, digits, either, joined, stacked, where, words, years_of
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers
from zhihuan.sample.people import names
from zhihuan.sample.school_year import GRADES, SchoolYear

PROGRAMMES: Final = ("普通中职", "3+2", "五年一贯制", "3+4")
ORIGINS: Final = ("本县（市、区）", "市内其他县区", "省内其他市", "外省")
_ABROAD: Final = ("520000", "510000", "340000", "410000")  # provinces that other students come from
_REASONS: Final = ("脱贫家庭", "低保", "低保边缘", "五类生", "残疾", "孤儿", "其他困难")
COLLEGES: Final = ("海岳职业技术学院", "青屿应用技术学院", "瀚川职业大学", "栖霞湾职业学院")
_TECHNICIAN_LEVELS: Final = ("中职", "高职", "技师")


def students(year: SchoolYear) -> Columns:
    """Return everybody who was there between September of last year and the end of the year."""
    return stacked([_students(year, cohort) for cohort in year.cohorts])


def _students(year: SchoolYear, cohort: Cohort) -> Columns:
    draw = Draw(year.city.seed, year.city.name, year.plan.code, "students", cohort.entry_year)
    rows = np.flatnonzero((cohort.joined <= year.ends) & (cohort.left >= year.opens))
    return chosen(_person(year, cohort, draw) | _stay(year, cohort) | _learning(year, cohort), rows)


def _person(year: SchoolYear, cohort: Cohort, draw: Draw) -> Columns:
    count = len(cohort)
    league = cohort.league_on <= np.minimum(cohort.left, year.ends)
    return {
        "student_no": cohort.student_no,
        "id_number": cohort.id_number,
        "name": cohort.name,
        "sex": either(cohort.is_male, "男", "女"),
        "birth_date": cohort.birthday,
        "ethnicity": words(("汉族", "畲族", "苗族", "回族", "土家族"), draw.picks((965, 12, 9, 7, 7), count)),
        "politics": either(league, "共青团员", "群众"),
        "home_region": _region(year.plan, draw, cohort.home),
        "household": either(cohort.is_rural, "农业", "非农业"),
        "origin": words(ORIGINS, cohort.home),
        "origin_region": _region(year.plan, draw.named("origin"), cohort.home),
        "is_boarding": cohort.is_boarding,
        "is_hardship": cohort.hardship >= 0,
        "is_poverty": cohort.hardship == 0,
        "is_disabled": cohort.hardship == 4,
        "phone": telephone(draw.named("phone"), count),
        "guardian": names(draw.named("guardians"), draw.flags(0.5, count)),
        "guardian_phone": telephone(draw.named("home"), count),
    }


def _stay(year: SchoolYear, cohort: Cohort) -> Columns:
    """Return the days of a stay, those that lie ahead left out."""
    away = cohort.interns_from <= year.ends
    return {
        "entered_on": cohort.joined,
        "expected_on": np.full(len(cohort), cohort.ends),
        "left_on": dated(cohort.left <= year.ends, cohort.left),
        "status": _status(year, cohort),
        "suspended_on": dated(cohort.suspended <= year.ends, cohort.suspended),
        "resumed_on": dated(cohort.resumed <= year.ends, cohort.resumed),
        "intern_from": dated(away, cohort.interns_from),
        "intern_until": dated(away, cohort.interns_to),
        "is_internship_due": _is_due(year, cohort),
    }


def _learning(year: SchoolYear, cohort: Cohort) -> Columns:
    authority = "人社" if year.plan.is_technician else "教育"
    return {
        "registration": either(np.arange(len(cohort)) < cohort.doubled, "双学籍", authority),
        "length": words(LENGTHS, cohort.length),
        "programme": "技工教育" if year.plan.is_technician else words(PROGRAMMES, cohort.length),
        "cultivation": _cultivations(cohort),
        "level": words(_TECHNICIAN_LEVELS, levels(year.plan, cohort)),
        "major_code": words([trade.code for trade in year.plan.trades], cohort.trade),
        "class_no": class_numbers(cohort, cohort.class_place),
        "grade": words(GRADES, _grades(year, cohort) - 1),
        "entry_year": cohort.entry_year,
        "mode": "全日制",
        "track": either(cohort.is_for_progression, "升学", "就业"),
        "partner": words(COLLEGES, np.where(cohort.length > 0, cohort.trade % len(COLLEGES), -1)),
    }


def class_numbers(cohort: Cohort, places: Numbers) -> pa.Array:
    """Return the numbers of classes of a cohort by their places: two digits of the year, two of the class."""
    return joined(f"{cohort.entry_year % 100:02d}", digits(places + 1, 2))


def levels(plan: SchoolPlan, cohort: Cohort) -> Numbers:
    """Return the level of each student: a technician school also trains 高职 (高级工) and 技师."""
    if not plan.is_technician:
        return np.zeros(len(cohort), dtype=np.int64)
    return np.where(cohort.class_place % 5 == 4, 1, np.where(cohort.class_place % 9 == 8, 2, 0)).astype(np.int64)


def telephone(draw: Draw, count: int) -> pa.Array:
    """Return telephone numbers that nobody has: none begins with 120."""
    return joined("120", digits(draw.whole(0, 99_999_999, count), 8))


def _region(plan: SchoolPlan, draw: Draw, home: Numbers) -> pa.Array:
    city, province = plan.region[:4], plan.region[:2]
    counties = joined(city, digits(draw.whole(1, 6, len(home)), 2))
    elsewhere = joined(province, digits(draw.whole(70, 89, len(home)), 2), "01")
    abroad = words(_ABROAD, draw.whole(0, len(_ABROAD) - 1, len(home)))
    return either(home == 0, plan.region, either(home == 1, counties, either(home == 2, elsewhere, abroad)))


def _cultivations(cohort: Cohort) -> pa.Array:
    kinds = np.asarray([each.cultivation for each in cohort.classes], dtype=np.int64)[cohort.class_place]
    return words(("普通", "订单班", "现代学徒制"), kinds)


def _is_due(year: SchoolYear, cohort: Cohort) -> Flags:
    season = np.asarray([each.intern_season for each in cohort.classes], dtype=np.int64)[cohort.class_place]
    is_due: Flags = (season > 0) & (cohort.entry_year == year.year - 3)
    return is_due


def _grades(year: SchoolYear, cohort: Cohort) -> Numbers:
    last = np.minimum(cohort.left, year.snapshot)
    began = years_of(last - np.where(last >= _september(last), 0, 365).astype("timedelta64[D]"))
    return np.asarray(np.clip(np.minimum(year.year, began) - cohort.entry_year + 1, 1, 3), dtype=np.int64)


def _september(days: Days) -> Days:
    first = days.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(first + np.timedelta64(243, "D"), dtype="datetime64[D]")


def _status(year: SchoolYear, cohort: Cohort) -> pa.Array:
    gone = cohort.left <= year.ends
    paused = (cohort.suspended <= year.ends) & (cohort.resumed > year.ends)
    away = (cohort.interns_from <= year.ends) & (cohort.interns_to >= year.ends)
    states = words(STATES, cohort.fate)
    return either(gone, states, either(paused, "休学", either(away, "实习", "在读")))


def changes(year: SchoolYear) -> Columns:
    """Return every change since September of last year: who came, left, paused, came back or graduated."""
    return stacked([part for cohort in year.cohorts for part in _changes(year, cohort)])


def _changes(year: SchoolYear, cohort: Cohort) -> list[Columns]:
    kinds = words(STATES, cohort.fate)
    first = day(cohort.entry_year, 9, 1)
    return [
        _change(year, cohort, cohort.left, kinds),
        _change(year, cohort, dated(cohort.joined > first, cohort.joined), "转入"),
        _change(year, cohort, cohort.suspended, "休学"),
        _change(year, cohort, cohort.resumed, "复学"),
    ]


def _change(year: SchoolYear, cohort: Cohort, days: Days, kind: pa.Array | str) -> Columns:
    rows = np.flatnonzero((days >= year.opens) & (days <= year.ends))
    places = pa.array(rows)
    grade = np.asarray([year.grade_of(cohort, each) for each in days[rows]], dtype=np.int64)
    kinds = kind.take(places) if isinstance(kind, pa.Array) else pa.array([kind] * len(rows), pa.string())
    is_move = pa.compute.is_in(kinds, pa.array(["转出", "转入"]))
    return {
        "student_no": cohort.student_no.take(places),
        "name": cohort.name.take(places),
        "changed_on": days[rows],
        "kind": kinds,
        "grade": words(GRADES, grade - 1),
        "reason": either(np.asarray(is_move), "家庭搬迁", "个人原因"),
        "from_class": class_numbers(cohort, cohort.class_place[rows]),
        "other_school": where(
            np.asarray(is_move), joined(digits(rows % 7 + 1), pa.array(["号外校（虚构）"] * len(rows), pa.string()))
        ),
        "approval": joined(f"学籍〔{cohort.entry_year}〕", digits(rows + 1)),
        "approved_on": days[rows],
    }


def admissions(year: SchoolYear) -> Columns:
    """Return who was admitted this summer, those too who did not come."""
    cohort, draw = year.cohorts[-1], year.draw("admissions")
    came = np.flatnonzero(cohort.joined == day(year.year, 9, 1))
    away = max(1, len(came) // 40)
    total = len(came) + away
    is_here = np.arange(total) < len(came)
    source = np.concatenate([came, came[:away]])
    fresh_names = names(draw.named("names"), draw.flags(0.5, away))
    return {
        "exam_no": joined(f"{year.year}{year.plan.place + 1:04d}8", digits(np.arange(1, total + 1), 4)),
        "admission_year": year.year,
        "name": pa.concat_arrays([cohort.name.take(pa.array(came)), fresh_names]),
        "sex": either(cohort.is_male[source], "男", "女"),
        "student_no": where(is_here, cohort.student_no.take(pa.array(source))),
        "major_code": words([trade.code for trade in year.plan.trades], cohort.trade[source]),
        "length": words(LENGTHS, cohort.length[source]),
        "programme": "技工教育" if year.plan.is_technician else words(PROGRAMMES, cohort.length[source]),
        "level": words(_TECHNICIAN_LEVELS, levels(year.plan, cohort)[source]),
        "origin": words(ORIGINS, cohort.home[source]),
        "origin_region": _region(year.plan, draw.named("origin"), cohort.home[source]),
        "origin_school": joined(
            words(("汀洲", "栖云", "砺山", "沐河"), draw.whole(0, 3, total)), pa.array(["中学（虚构）"] * total)
        ),
        "intake_kind": either(draw.flags(0.97, total), "应届初中毕业生", "往届初中毕业生"),
        "score": np.clip(draw.bell(395 + 40 * cohort.length[source], 45, total) * 100, 18_000, 70_000).astype(np.int64),
        "choice": draw.picks((60, 22, 12, 6), total) + 1,
        "batch": either(cohort.length[source] > 0, "第一批", "第二批"),
        "admitted_on": draw.days(f"{year.year}-07-10", f"{year.year}-08-10", total),
        "is_registered": is_here,
        "registered_on": dated(is_here, draw.days(f"{year.year}-08-28", f"{year.year}-09-01", total)),
    }
