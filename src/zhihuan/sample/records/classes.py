"""Classes, majors and plans of admission."""

from collections import Counter
from typing import Final

import numpy as np

from zhihuan.sample.cohorts import LENGTH, LENGTHS, Cohort
from zhihuan.sample.columns import Columns, dated, day, digits, joined, stacked, where, words
from zhihuan.sample.drawing import Numbers
from zhihuan.sample.partners import INDUSTRIES
from zhihuan.sample.records.students import COLLEGES, PROGRAMMES, class_numbers
from zhihuan.sample.school_year import GRADES, SchoolYear

_SECTORS: Final = {"A": "第一产业", "C": "第二产业", "E": "第二产业"}
_RECOGNISED: Final = ("高水平专业", "优质专业", "特色专业")


def classes(year: SchoolYear) -> Columns:
    """Return the classes that were there since September of last year."""
    return stacked([_classes(year, cohort) for cohort in year.cohorts])


def _classes(year: SchoolYear, cohort: Cohort) -> Columns:
    plans = cohort.classes
    places = np.arange(len(plans), dtype=np.int64)
    trades = np.asarray([each.trade for each in plans], dtype=np.int64)
    cultivation = np.asarray([each.cultivation for each in plans], dtype=np.int64)
    day_counted = min(year.snapshot, cohort.ends - 1)
    heads = np.bincount(cohort.class_place[year.present(cohort, day_counted)], minlength=len(plans))
    partner = np.where(cultivation > 0, (places * 3 + cohort.entry_year) % max(1, len(year.partners)), -1)
    grade = min(LENGTH, year.year - cohort.entry_year + 1)
    homeroom = places + cohort.entry_year % (LENGTH + 1) * (len(plans) + 2)
    return {
        "class_no": class_numbers(cohort, places),
        "name": joined(
            f"{cohort.entry_year % 100}级", words([trade.name for trade in year.plan.trades], trades), digits(places + 1), "班"
        ),
        "grade": words(GRADES, np.full(len(plans), grade - 1)),
        "entry_year": cohort.entry_year,
        "major_code": words([trade.code for trade in year.plan.trades], trades),
        "department": words([f"{trade.group}部" for trade in year.plan.trades], trades),
        "level": words(("中职", "高职", "技师"), class_levels(year, len(plans))),
        "mode": "全日制",
        "track": words(("就业", "升学"), np.asarray([each.is_for_progression for each in plans], dtype=np.int64)),
        "cultivation": words(("普通", "订单班", "现代学徒制"), cultivation),
        "credit_code": year.partners.codes(partner),
        "homeroom_no": year.holders(homeroom),
        "homeroom_name": year.staff_names(homeroom),
        "heads": heads.astype(np.int64),
        "room": joined(digits(places % 5 + 1), digits(places + 1, 2), "教室"),
        "has_league_branch": heads > 0,
        "opened_on": np.full(len(plans), day(cohort.entry_year, 9, 1)),
        "closed_on": dated(np.full(len(plans), cohort.ends <= year.ends), np.full(len(plans), cohort.ends)),
    }


def class_levels(year: SchoolYear, count: int) -> Numbers:
    """Return the level of each class of a cohort, as its students have it."""
    places = np.arange(count)
    if not year.plan.is_technician:
        return np.zeros(count, dtype=np.int64)
    return np.where(places % 5 == 4, 1, np.where(places % 9 == 8, 2, 0)).astype(np.int64)


def majors(year: SchoolYear) -> Columns:
    """Return the majors of the school."""
    trades = [trade for trade in year.plan.trades if trade.since <= year.year]
    count = len(trades)
    draw = year.lasting("majors")
    recognised = np.where(draw.flags(0.3, count), draw.whole(0, 2, count), -1)
    recognised_on = draw.days("2016-03-01", "2027-11-30", count)
    is_known = (recognised >= 0) & (recognised_on <= year.ends)
    hours = draw.whole(3000, 3400, count)
    apprentices = {each.trade for cohort in year.cohorts for each in cohort.classes if each.cultivation == 2}
    is_new = [trade.since == year.year for trade in trades]
    return {
        "major_code": [trade.code for trade in trades],
        "length": "三年制",
        "started_on": np.asarray([day(trade.since, 9, 1) for trade in trades]),
        "state": ["新增" if new else "招生" for new in is_new],
        "disposition": where(is_known, words(("强优", "扶持"), draw.whole(0, 1, count))),
        "group": [trade.group for trade in trades],
        "department": [f"{trade.group}部" for trade in trades],
        "head_no": year.holders(np.arange(count) * 3),
        "recognised_level": where(is_known, words(("国家级", "省级", "市级"), draw.picks((5, 55, 40), count))),
        "recognised_kind": words(_RECOGNISED, np.where(is_known, recognised, -1)),
        "recognised_on": dated(is_known, recognised_on),
        "plan_version": f"{year.year}版",
        "plan_hours": hours,
        "plan_practice_hours": hours * draw.whole(505, 560, count) // 1000,
        "trains_technicians": np.full(count, year.plan.is_technician) & (np.arange(count) < 2),
        "is_apprenticeship": np.asarray([place in apprentices for place in range(count)]),
        "is_joint": False,
        "sector": [_SECTORS.get(INDUSTRIES[trade.industries[0]][0][0], "第三产业") for trade in trades],
    }


def plans(year: SchoolYear) -> Columns:
    """Return the plan of admission: a row a major and length, as many heads as its classes hold."""
    wanted = Counter((each.trade, each.length) for each in year.cohorts[-1].classes)
    rows = sorted(wanted)
    trades = np.asarray([trade for trade, _ in rows], dtype=np.int64)
    lengths = np.asarray([length for _, length in rows], dtype=np.int64)
    return {
        "plan_no": joined(f"{year.year}-", digits(np.arange(1, len(rows) + 1), 2)),
        "plan_year": year.year,
        "major_code": words([trade.code for trade in year.plan.trades], trades),
        "length": words(LENGTHS, lengths),
        "programme": "技工教育" if year.plan.is_technician else words(PROGRAMMES, lengths),
        "level": "中职",
        "partner": words(COLLEGES, np.where(lengths > 0, trades % len(COLLEGES), -1)),
        "scope": words(("市内其他县区", "本县（市、区）"), (lengths == 0).astype(np.int64)),
        "heads": np.asarray([45 * wanted[row] for row in rows], dtype=np.int64),
        "approval": f"招计〔{year.year}〕{year.plan.place + 1}号（虚构）",
        "approved_on": np.full(len(rows), day(year.year, 4, 20)),
    }
