"""Staff, those who teach beside their work elsewhere, posts, and what teachers learn."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.careers import ARTS, GENERAL, IDEOLOGY, NONE_TAUGHT, PRACTICE, SPORT, VOCATIONAL, teachers_of
from zhihuan.sample.columns import Columns, chosen, dated, day, digits, either, joined, known, where, words
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers
from zhihuan.sample.people import id_numbers, names
from zhihuan.sample.records.students import telephone
from zhihuan.sample.school_year import SchoolYear

_KINDS: Final = ("专业课", "公共基础", "思想政治", "体育与健康", "美育", "实习指导", "不任课")
_EDUCATIONS: Final = ("博士研究生", "硕士研究生", "大学本科", "大学专科")
_DEGREES: Final = ("博士", "硕士", "学士", "无")
_TITLES: Final = ("正高级讲师", "高级讲师", "讲师", "助理讲师", None)
_PRACTICE_TITLES: Final = ("正高级实习指导教师", "高级实习指导教师", "一级实习指导教师", "二级实习指导教师", None)
_LEVELS: Final = ("正高级", "副高级", "中级", "初级", "未定职级")
_GENERAL: Final = ("语文", "数学", "外语", "历史", "信息技术")
_SUBJECTS: Final = {IDEOLOGY: "思想政治", SPORT: "体育与健康", ARTS: "艺术"}


def staff(year: SchoolYear) -> Columns:
    """Return everybody who worked at the school since September of last year."""
    there = np.flatnonzero((year.staff.entered <= year.ends) & (year.staff.left >= year.opens))
    return chosen(_staff(year), there)


def _staff(year: SchoolYear) -> Columns:
    draw, title = year.lasting("staff"), _title(year)
    return _person(year, draw) | _post(year, draw) | _standing(year, draw, title)


def _person(year: SchoolYear, draw: Draw) -> Columns:
    people, count = year.staff, len(year.staff)
    gone = people.left <= year.ends
    return {
        "staff_no": people.staff_no,
        "id_number": people.id_number,
        "name": people.name,
        "sex": either(people.is_male, "男", "女"),
        "birth_date": people.birthday,
        "ethnicity": words(("汉族", "畲族", "回族"), draw.picks((97, 2, 1), count)),
        "politics": either(people.party_on <= np.minimum(year.ends, people.left), "中共党员", "群众"),
        "education": words(_EDUCATIONS, people.education),
        "degree": words(_DEGREES, people.education),
        "degree_study": where(_studies(year, draw), pa.array(["硕士"] * count)),
        "entered_on": people.entered,
        "left_on": dated(gone, people.left),
        "leaving": where(gone, either(people.is_retiring, "退休", "辞职")),
        "phone": telephone(draw.named("phone"), count),
    }


def _post(year: SchoolYear, draw: Draw) -> Columns:
    people, count, teaches = year.staff, len(year.staff), year.staff.teaches
    return {
        "appointment": either(people.has_post_in_quota & year.fits_quota, "在编", "合同制"),
        "post": words(("行政人员", "教辅人员", "工勤人员", "专任教师"), np.where(teaches != NONE_TAUGHT, 3, people.post % 3)),
        "is_full_time_teacher": people.is_teacher,
        "course_kind": words(_KINDS, teaches),
        "subject": _subjects(year, people.post),
        "major_code": words([trade.code for trade in year.plan.trades], people.trade),
        "department": _departments(year),
        "management": words(("校级", "中层"), _management(year)),
        "is_moral_tutor": people.is_teacher & draw.flags(0.35, count),
        "is_counsellor": False,
        "weekly_lessons": known(people.is_teacher, draw.whole(80, 160, count)),
        "worked_in_industry": known(teaches == VOCATIONAL, np.where(draw.flags(0.4, count), draw.whole(10, 90, count), 0)),
    }


def _standing(year: SchoolYear, draw: Draw, title: Numbers) -> Columns:
    """Return titles, recognitions and certificates, as far as they were earned by the end of the year."""
    people, count = year.staff, len(year.staff)
    now = np.minimum(year.ends, people.left)
    is_dual, is_senior = people.dual_on <= now, people.dual_senior_on <= now
    # 初级 comes first, 中级 with years, 高级 by a recognition of its own.
    dual = np.where(is_dual, np.where(is_senior, 2, (people.birthday < day(year.year - 32, 1, 1)).astype(np.int64)), -1)
    has_skill = people.skill_on <= now
    return {
        "title": either(people.teaches == PRACTICE, words(_PRACTICE_TITLES, title), words(_TITLES, title)),
        "title_level": words(_LEVELS, title),
        "title_on": _title_day(year, title),
        "dual_level": words(("初级", "中级", "高级"), dual),
        "dual_on": dated(is_dual, people.dual_on),
        "dual_certificate": where(is_dual, joined("SSX", digits(np.arange(count), 6))),
        "skill_level": words(("四级", "三级", "二级", "一级"), np.where(has_skill, draw.picks((8, 52, 32, 8), count), -1)),
        "skill_on": dated(has_skill, people.skill_on),
        "psychology_level": words(("C证", "B证", "A证"), people.psychology),
        "honour_level": words(("省级", "市级", "县级"), _honour(draw, title)),
        "honour": words(("省级名师", "市级骨干教师", "县级骨干教师"), _honour(draw, title)),
    }


def _title(year: SchoolYear) -> Numbers:
    people = year.staff
    now = np.minimum(year.ends, people.left)
    steps = [people.junior_on, people.middle_on, people.senior_on, people.top_on]
    return np.asarray(4 - np.max([(step <= now) * (place + 1) for place, step in enumerate(steps)], axis=0), dtype=np.int64)


def _title_day(year: SchoolYear, title: Numbers) -> Days:
    people = year.staff
    days = np.stack(
        [people.top_on, people.senior_on, people.middle_on, people.junior_on, np.full(len(people), np.datetime64("NaT", "D"))]
    )
    return np.asarray(days[title, np.arange(len(people))])


def _studies(year: SchoolYear, draw: Draw) -> Flags:
    count = len(year.staff)
    begins = draw.named("study").whole(1, 25, count)
    since = year.year - (year.staff.entered.astype("datetime64[Y]").astype(np.int64) + 1970)
    studies: Flags = (year.staff.education == 2) & year.staff.is_teacher & (since >= begins) & (since < begins + 3) & (begins < 4)
    return studies


def _subjects(year: SchoolYear, post: Numbers) -> pa.Array:
    taught = year.staff.teaches
    general = words(_GENERAL, np.where(taught == GENERAL, post % len(_GENERAL), -1))
    own = words(list(_SUBJECTS.values()), np.where(np.isin(taught, list(_SUBJECTS)), taught - IDEOLOGY, -1))
    major = words([trade.name for trade in year.plan.trades], year.staff.trade)
    return pa.compute.coalesce(general, own, major)


def _departments(year: SchoolYear) -> pa.Array:
    groups = words([f"{trade.group}部" for trade in year.plan.trades], year.staff.trade)
    return pa.compute.coalesce(groups, either(year.staff.is_teacher, "公共教学部", "综合办公室"))


def _management(year: SchoolYear) -> Numbers:
    # Posts 0 to 4 lead the school, the next ones its departments.
    post, leaders, heads = year.staff.post, 5, 5 + max(4, teachers_of(year.plan) // 9)
    return np.where(post < leaders, 0, np.where(post < heads, 1, -1)).astype(np.int64)


def _honour(draw: Draw, title: Numbers) -> Numbers:
    drawn = draw.named("honour").picks((2, 8, 14, 76), len(title))
    return np.where((title <= 2) & (drawn < 3), drawn, -1).astype(np.int64)


def parttime_teachers(year: SchoolYear) -> Columns:
    """Return those from outside who taught this year."""
    draw = year.draw("parttime")
    count = max(2, teachers_of(year.plan) * year.lasting("parttime").one(12, 19) // 100 + draw.one(-1, 2))
    skill = draw.picks((25, 20, 30, 20, 5), count)
    hours = draw.whole(6, 30, count) * 80
    partner = draw.whole(0, len(year.partners) - 1, count)
    return {
        "engagement_no": joined(f"WP{year.year}-", digits(np.arange(1, count + 1), 3)),
        "id_number": outsiders(year, draw, count, 0),
        "name": names(draw.named("names"), np.asarray(np.arange(count) % 3 > 0)),
        "sex": either(np.arange(count) % 3 > 0, "男", "女"),
        "unit": year.partners.names(partner),
        "source": "企业",
        "title_level": words(("正高级", "副高级", "中级", "初级", "未定职级"), draw.picks((2, 18, 40, 20, 20), count)),
        "skill_level": words(("四级", "三级", "二级", "一级"), skill - 1),
        "is_technician": skill >= 3,
        "subject": words([trade.name for trade in year.plan.trades], draw.whole(0, len(year.plan.trades) - 1, count)),
        "major_code": words(
            [trade.code for trade in year.plan.trades], draw.named("major").whole(0, len(year.plan.trades) - 1, count)
        ),
        "hours": hours,
        "pay": hours * 9 * 100,
        "contract_no": joined(f"PX{year.year}-", digits(np.arange(1, count + 1), 3)),
        "engaged_from": np.full(count, day(year.year, 2, 20)),
        "engaged_until": np.full(count, day(year.year + 1, 1, 20)),
    }


def mentors(year: SchoolYear) -> Columns:
    """Return the mentors from enterprises who taught this year; pay is 100 元 an hour."""
    draw = year.draw("mentors")
    count = max(2, teachers_of(year.plan) * year.lasting("mentors").one(8, 15) // 100 + draw.one(-1, 2))
    kind = draw.picks((0, 4, 10, 26, 40, 20), count)
    hours = draw.whole(12, 60, count) * 20
    partner = draw.whole(0, len(year.partners) - 1, count)
    return {
        "mentor_no": joined(f"DS{year.year}-", digits(np.arange(1, count + 1), 3)),
        "id_number": outsiders(year, draw, count, 40),
        "name": names(draw.named("names"), np.asarray(np.arange(count) % 4 > 0)),
        "unit": year.partners.names(partner),
        "credit_code": year.partners.codes(partner),
        "post": words(("车间主任", "工程师", "技术主管", "班组长"), draw.whole(0, 3, count)),
        "honour": words(("大国工匠", "劳动模范", "技能大师", "技术能手", "工程师", "技师"), kind),
        "contract_no": joined(f"DX{year.year}-", digits(np.arange(1, count + 1), 3)),
        "engaged_from": np.full(count, day(year.year, 1, 10)),
        "engaged_until": np.full(count, day(year.year, 12, 31)),
        "course_no": year.enterprise_course(draw.whole(0, 99, count)),
        "major_code": words([trade.code for trade in year.plan.trades], draw.whole(0, len(year.plan.trades) - 1, count)),
        "hours": hours,
        "pay": hours * 10 * 100,
        "paid_on": draw.days(f"{year.year}-06-10", f"{year.year}-12-20", count),
    }


def outsiders(year: SchoolYear, draw: Draw, count: int, first: int) -> pa.Array:
    """Return ID numbers of people from outside: in a band of numbers of their own."""
    place = np.arange(count, dtype=np.int64) + first
    days = day(1958, 1, 1) + (place * 11 % 700).astype("timedelta64[D]")
    return id_numbers(year.plan.region, days, year.plan.slot * 70 + place % 70, np.asarray(place % 3 > 0))


def posts(year: SchoolYear) -> Columns:
    """Return the posts approved for the school and those in use."""
    people = year.staff
    used = int((year.at_work() & people.has_post_in_quota & year.fits_quota).sum())
    return {
        "kind": ["事业编制"],
        "effective_on": np.asarray([day(2015, 3, 1)]),
        "approved": [year.quota],
        "used": [used],
        "paper": [f"编办〔2015〕{year.plan.place + 1}号（虚构）"],
    }


_COURSES: Final = (
    ("师德师风", "师德专题研修", "校级"),
    ("教学能力", "课堂教学改革研修", "市级"),
    ("教学能力", "教学能力提升培训", "省级"),
    ("专业技能", "专业带头人研修", "国家级"),
    ("专业技能", "双师型教师实践研修", "省级"),
    ("信息技术", "数字化教学培训", "市级"),
    ("班主任", "班主任工作培训", "县级"),
    ("心理健康", "心理健康教育培训", "市级"),
)


def teacher_trainings(year: SchoolYear) -> Columns:
    """Return what teachers learnt: everyone a course on ethics, two in three some more."""
    draw = year.draw("teacher trainings")
    teachers = year.teachers(day(year.year, 6, 1))
    more = teachers[draw.flags(0.9, len(teachers))]
    who = np.concatenate([teachers, more])
    course = np.concatenate([np.zeros(len(teachers), dtype=np.int64), draw.picks((0, 26, 14, 5, 12, 22, 12, 9), len(more))])
    started = draw.days(f"{year.year}-01-15", f"{year.year}-11-25", len(who))
    return {
        "staff_no": year.numbers_of(who),
        "course": words([name for _, name, _ in _COURSES], course),
        "kind": words([kind for kind, _, _ in _COURSES], course),
        "level": words([level for _, _, level in _COURSES], course),
        "hours": np.where(course == 0, 400, draw.whole(2, 12, len(who)) * 80),
        "started": started,
        "ended": started + draw.whole(2, 12, len(who)).astype("timedelta64[D]"),
        "organiser": either(course == 0, year.plan.name, "市教师发展中心（虚构）"),
        "fee": np.where(course == 0, 0, draw.whole(4, 40, len(who)) * 5000),
    }


def enterprise_practices(year: SchoolYear) -> Columns:
    """Return the teachers who practised in an enterprise: most in the summer."""
    draw = year.draw("practices")
    teachers = np.intersect1d(
        year.teachers(day(year.year, 6, 1)), np.flatnonzero(np.isin(year.staff.teaches, (VOCATIONAL, PRACTICE)))
    )
    who = teachers[draw.flags(0.42, len(teachers))]
    days = draw.whole(15, 45, len(who))
    partner = draw.whole(0, len(year.partners) - 1, len(who))
    started = draw.days(f"{year.year}-06-25", f"{year.year}-07-15", len(who))
    return {
        "staff_no": year.numbers_of(who),
        "credit_code": year.partners.codes(partner),
        "enterprise": year.partners.names(partner),
        "started": started,
        "ended": started + days.astype("timedelta64[D]"),
        "days": days,
        "result": "实践报告1篇",
    }
