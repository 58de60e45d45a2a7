"""Aid, surveys, clubs and volunteers, the Party, psychological screening, home visits."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.careers import teachers_of
from zhihuan.sample.columns import Columns, dated, day, digits, either, joined, stacked, where, words
from zhihuan.sample.drawing import NONE, Days, Flags, Numbers
from zhihuan.sample.school_year import GRADES, Pupils, SchoolYear, pupils

_REASONS: Final = ("脱贫家庭", "低保", "低保边缘", "五类生", "残疾", "孤儿", "其他困难")
_TUITION: Final = 160_000  # 分 a term
_SCHOLARSHIP: Final = 600_000
GRANT_ROSE: Final = 2025
"""From this year on the grant is 2,300 元 a year, and the third grade has it too."""


def aid(year: SchoolYear) -> Columns:
    """Return the money given to students: free tuition and grants each term, scholarships once a year."""
    spring, autumn = day(year.year, 4, 1), day(year.year, 10, 15)
    parts = []
    for term, on in ((f"{year.year}春", spring), (f"{year.year}秋", autumn)):
        there = pupils(year, on)
        is_free = there.is_rural | (there.hardship >= 0)
        parts.append(_aid(year, term, there, is_free, "免学费", np.full(len(there), _TUITION), on + 25))
        gets = (there.hardship >= 0) & ((there.grade < 3) | (year.year >= GRANT_ROSE))
        grant = 115_000 if year.year >= GRANT_ROSE else 100_000
        parts.append(_aid(year, term, there, gets, "国家助学金", np.full(len(there), grant), on + 40))
    there, draw = pupils(year, autumn), year.draw("aid")
    best = np.isin(np.arange(len(there)), draw.order(len(there))[: min(40, max(1, len(there) // 420))]) & (there.grade > 1)
    prize = draw.flags(0.07, len(there)) & ~best
    parts.append(_aid(year, f"{year.year}秋", there, best, "国家奖学金", np.full(len(there), _SCHOLARSHIP), autumn + 55))
    parts.append(_aid(year, f"{year.year}秋", there, prize, "校级奖助学金", draw.whole(3, 10, len(there)) * 10_000, autumn + 60))
    firm = draw.flags(0.008, len(there)) & ~best & ~prize
    parts.append(_aid(year, f"{year.year}秋", there, firm, "企业奖助学金", np.full(len(there), 100_000), autumn + 62))
    return stacked(parts)


def _aid(year: SchoolYear, term: str, there: Pupils, gets: Flags, kind: str, amount: Numbers, paid: np.datetime64) -> Columns:
    rows = np.flatnonzero(gets)
    count = len(rows)
    return {
        "student_no": there.student_no.take(pa.array(rows)),
        "term": pa.array([term] * count, pa.string()),
        "kind": pa.array([kind] * count, pa.string()),
        "grade": words(GRADES, there.grade[rows] - 1),
        "award_level": pa.nulls(count, pa.string()),
        "reason": words(_REASONS, there.hardship[rows]),
        "amount": amount[rows],
        "noticed_on": np.full(count, paid - 20),
        "paid_on": np.full(count, paid),
        "payer": pa.array(
            ["学校" if kind == "校级奖助学金" else "企业（虚构）" if kind == "企业奖助学金" else "财政"] * count, pa.string()
        ),
    }


_STUDENT_ITEMS: Final = (
    "总体",
    "课堂育人",
    "课外育人",
    "思想政治课教学",
    "公共基础课教学",
    "专业课教学",
    "理论学习",
    "专业学习",
    "实习实训",
    "校园文化与社团活动",
    "校园生活",
    "校园安全",
    "对学校",
)
_OTHER_GROUPS: Final = (
    ("应届毕业生", ("总体", "对学校"), 0.24, "网络问卷"),
    ("毕业三年内毕业生", ("总体", "对学校"), 0.30, "电话"),
    ("教职工", ("总体",), 0.07, "网络问卷"),
    ("家长", ("总体",), 0.80, "网络问卷"),
    ("用人单位", ("总体",), 0.02, "座谈走访"),
    ("实习单位", ("总体",), 0.02, "座谈走访"),
    ("实习学生", ("总体", "对学校"), 0.06, "网络问卷"),
)


def surveys(year: SchoolYear) -> Columns:
    """Return what people answered this year, added up by group, question and grade."""
    draw, lasting = year.draw("surveys"), year.lasting("surveys")
    rows: list[tuple[str, str, str, str, int]] = []
    for grade in GRADES:
        rows += [("在校生", item, grade, "网络问卷", year.plan.students // 3) for item in _STUDENT_ITEMS]
    for group, items, share, method in _OTHER_GROUPS:
        rows += [(group, item, "不分年级", method, max(8, int(year.plan.students * share))) for item in items]
    count = len(rows)
    asked = np.asarray([asked for *_, asked in rows], dtype=np.int64)
    # One sheet holds all questions: a group returns the same number for each.
    sheets = {key: draw.one(900, 970) for key in dict.fromkeys((group, grade) for group, _, grade, *_ in rows)}
    valid = asked * np.asarray([sheets[group, grade] for group, _, grade, *_ in rows]) // 1000
    satisfied = valid * (lasting.whole(880, 950, count) + draw.whole(-10, 10, count)) // 1000
    fairly = (valid - satisfied) * draw.whole(70, 90, count) // 100
    return {
        "wave": f"{year.year}",
        "group": [group for group, *_ in rows],
        "item": [item for _, item, *_ in rows],
        "grade": [grade for _, _, grade, *_ in rows],
        "method": [method for *_, method, _ in rows],
        "surveyed_on": np.asarray([day(year.year, 11, 12)] * count),
        "asked": asked,
        "valid": valid,
        "satisfied": satisfied,
        "fairly": fairly,
        "dissatisfied": valid - satisfied - fairly,
    }


_CLUBS: Final = (
    ("文化艺术", "书画社"),
    ("体育健身", "篮球社"),
    ("专业实践", "技能社"),
    ("志愿服务", "青年志愿者协会"),
    ("学术科创", "创客社"),
    ("文化艺术", "舞蹈社"),
    ("体育健身", "武术社"),
    ("专业实践", "维修社"),
)
_EVENTS: Final = (
    ("志愿服务", "社区志愿服务", 26, 30, 25),
    ("社团活动", "社团展示", 30, 40, 15),
    ("讲座", "专题讲座", 14, 150, 15),
    ("主题教育", "主题团日", 12, 200, 10),
    ("社会实践", "社会实践", 6, 60, 40),
    ("心理咨询", "个别辅导", 40, 4, 10),
    ("发展团员", "发展团员", 2, 30, 10),
)


def clubs_and_volunteers(year: SchoolYear) -> Columns:
    """Return the clubs, and what was done with how many."""
    return stacked([_clubs(year), _events(year)])


def _clubs(year: SchoolYear) -> Columns:
    lasting = year.lasting("clubs")
    count = max(4, min(60, year.plan.students // 70)) + year.draw("clubs").one(-1, 1)
    place = np.arange(count, dtype=np.int64)
    return {
        "item_no": joined(f"ST{year.year}-", digits(place + 1, 3)),
        "kind": pa.array(["社团"] * count),
        "item": joined(words([name for _, name in _CLUBS], place % len(_CLUBS)), digits(place // len(_CLUBS) + 1)),
        "club_type": words([kind for kind, _ in _CLUBS], place % len(_CLUBS)),
        "star": lasting.whole(1, 5, 80)[:count],
        "staff_no": year.holders(place * 2),
        "held_on": np.full(count, np.datetime64("NaT", "D")),
        "heads": lasting.whole(22, 38, 80)[:count] + year.draw("members").whole(-2, 2, count),
        "hours_per_head": np.full(count, NONE),
    }


def _events(year: SchoolYear) -> Columns:
    draw, scale = year.draw("events"), max(0.4, min(2.0, year.plan.students / 2000))
    often = [max(1, round(times * scale * draw.one(85, 118) / 100)) for _, _, times, _, _ in _EVENTS]
    kind = np.repeat(np.arange(len(_EVENTS)), often)
    count = len(kind)
    heads, hours = (np.asarray([row[place] for row in _EVENTS], dtype=np.int64)[kind] for place in (3, 4))
    return {
        "item_no": joined(f"TX{year.year}-", digits(np.arange(1, count + 1), 4)),
        "kind": words([row[0] for row in _EVENTS], kind),
        "item": words([row[1] for row in _EVENTS], kind),
        "club_type": pa.nulls(count, pa.string()),
        "star": np.full(count, NONE),
        "staff_no": year.holders(np.arange(count) * 2 + 1),
        "held_on": draw.days(f"{year.year}-02-25", f"{year.year}-12-20", count),
        "heads": heads * draw.whole(80, 125, count) // 100,
        "hours_per_head": hours,
    }


def party(year: SchoolYear) -> Columns:
    """Return the members of the Party among the staff, and the students on the way into it."""
    return stacked([_staff_party(year), _student_party(year)])


def _staff_party(year: SchoolYear) -> Columns:
    people = year.staff
    there = np.flatnonzero(year.at_work(year.ends) & ~np.isnat(people.party_on) & (people.party_on - 700 <= year.ends))
    admitted = people.party_on[there]
    is_in, confirmed = admitted <= year.ends, admitted + 365 <= year.ends
    state = np.select([confirmed, is_in], [4, 3], 1)
    return _party(year, "D", there, state, admitted) | {
        "who": pa.array(["教职工"] * len(there)),
        "staff_no": year.numbers_of(there),
        "student_no": pa.nulls(len(there), pa.string()),
        "gender": either(people.is_male[there], "男", "女"),
        "in_party_school": state == 1,
    }


def _student_party(year: SchoolYear) -> Columns:
    there = pupils(year, year.snapshot)
    draw = year.draw("party")
    rows = np.flatnonzero((there.grade == 3) & draw.flags(0.05, len(there)))
    state = draw.picks((30, 60, 10), len(rows))
    return _party(year, "Y", rows, state, np.full(len(rows), np.datetime64("NaT", "D"))) | {
        "who": pa.array(["学生"] * len(rows)),
        "staff_no": pa.nulls(len(rows), pa.string()),
        "student_no": there.student_no.take(pa.array(rows)),
        "gender": either(there.is_male[rows], "男", "女"),
        "in_party_school": state > 0,
    }


def _party(year: SchoolYear, prefix: str, rows: Numbers, state: Numbers, admitted: Days) -> Columns:
    branches = max(2, teachers_of(year.plan) // 30)
    return {
        "member_no": joined(prefix, digits(rows + 1, 5)),
        "branch": joined("第", digits(rows % branches + 1), "党支部"),
        "state": words(("入党申请人", "积极分子", "发展对象", "预备党员", "正式党员"), state),
        "activist_on": dated(state > 0, np.where(np.isnat(admitted), day(year.year, 3, 20), admitted - 760)),
        "admitted_on": dated(state >= 3, admitted),
        "confirmed_on": dated(state == 4, admitted + 365),
    }


def screenings(year: SchoolYear) -> Columns:
    """Return the screening of the autumn: everybody who is there."""
    on = day(year.year - 1, 10, 20)
    there = pupils(year, on)
    draw = year.draw("screenings")
    count = len(there)
    level = draw.picks((930, 50, 17, 3), count)
    spoken = level > 0
    return {
        "student_no": there.student_no,
        "screened_on": np.full(count, on),
        "scale": "心理健康筛查量表（示例）",
        "level": words(("未预警", "三级", "二级", "一级"), level),
        "interview_level": words(
            ("未预警", "三级", "二级", "一级"), np.where(spoken, np.maximum(level - draw.whole(0, 1, count), 0), -1)
        ),
        "measure": where(spoken, pa.array(["个别辅导"] * count)),
        "is_referred": level == 3,
        "closed_on": dated(spoken & (level < 3), np.full(count, on + 120)),
    }


def home_visits(year: SchoolYear) -> Columns:
    """Return the visits of the two holidays."""
    there = pupils(year, day(year.year, 6, 30))
    draw = year.draw("visits")
    rows = np.flatnonzero(draw.flags(year.lasting("visits").one(50, 85) / 100, len(there)))
    count = len(rows)
    is_winter = draw.flags(0.4, count)
    return {
        "visit_no": joined(f"JF{year.year}-", digits(np.arange(1, count + 1), 4)),
        "student_no": there.student_no.take(pa.array(rows)),
        "staff_no": year.holders(there.class_place[rows] + there.grade[rows] * 17),
        "visited_on": np.where(is_winter, day(year.year, 2, 6), day(year.year, 7, 10))
        + draw.whole(0, 25, count).astype("timedelta64[D]"),
        "form": words(("入户", "电话", "线上", "来校"), draw.picks((72, 14, 6, 8), count)),
        "is_special": there.hardship[rows] >= 0,
        "remark": None,
    }
