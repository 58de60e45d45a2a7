"""Courses, online resources, textbooks, and examinations."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.columns import Columns, chosen, day, digits, either, joined, known, stacked, where, words
from zhihuan.sample.drawing import Flags, Numbers
from zhihuan.sample.school_year import GRADES, Pupils, SchoolYear, pupils

_GENERAL: Final = (
    ("思想政治", 72, (0, 1, 2)),
    ("语文", 99, (0, 1)),
    ("历史", 72, (0,)),
    ("数学", 72, (0, 1)),
    ("外语", 72, (0, 1)),
    ("信息技术", 108, (0,)),
    ("体育与健康", 72, (0, 1, 2)),
    ("艺术", 36, (0,)),
    ("物理", 45, (0,)),
    ("劳动教育", 18, (0, 1)),
    ("心理健康", 18, (0,)),
    ("职业发展与就业指导", 18, (2,)),
)
_VOCATIONAL: Final = (
    ("识图与制图", "专业基础课", 0),
    ("基础", "专业基础课", 0),
    ("安全规范", "专业基础课", 0),
    ("工艺与流程", "专业核心课", 1),
    ("实务", "专业核心课", 1),
    ("软件应用", "专业核心课", 1),
    ("质量控制", "专业拓展课", 1),
    ("综合实训", "实习实训", 2),
    ("创新设计", "专业拓展课", 2),
    ("项目案例", "专业核心课", 2),
    ("职业认知", "专业基础课", 0),
    ("工具与设备使用", "专业基础课", 0),
    ("技能训练", "实习实训", 1),
    ("检测与维护", "专业核心课", 1),
    ("客户服务", "专业拓展课", 2),
    ("毕业综合实践", "实习实训", 2),
)


def courses(year: SchoolYear) -> Columns:
    """Return the courses of the school year that ends in the year: first those of the majors, then the general ones."""
    return stacked([_vocational(year), _general(year)])


def _vocational(year: SchoolYear) -> Columns:
    trades = [place for place, trade in enumerate(year.plan.trades) if trade.since < year.year]
    # The row of courses goes round the majors, so that those with certificates and enterprises are spread over them.
    trade = np.asarray([place for _ in _VOCATIONAL for place in trades], dtype=np.int64)
    course = np.repeat(np.arange(len(_VOCATIONAL)), len(trades))
    count, draw = len(trade), year.lasting("courses")
    place = np.arange(count, dtype=np.int64)
    grade = np.asarray([grade for _, _, grade in _VOCATIONAL], dtype=np.int64)[course]
    is_enterprise = place < year.enterprise_courses
    hours = draw.whole(2, 7, count) * 18
    has_certificate = draw.named("certificate").flags(0.16, count)
    columns = _common(year, place, grade, hours) | {
        "name": joined(
            words([each.name for each in year.plan.trades], trade), words([name for name, _, _ in _VOCATIONAL], course)
        ),
        "major_code": words([each.code for each in year.plan.trades], trade),
        "kind": words([kind for _, kind, _ in _VOCATIONAL], course),
        "requirement": either(course % 5 == 3, "限定选修", "必修"),
        "subject": pa.nulls(count, pa.string()),
        "practice_hours": hours * draw.named("practice").whole(50, 85, count) // 100,
        "is_certificate": has_certificate,
        "certificate": where(
            has_certificate,
            joined(words([each.name for each in year.plan.trades], trade), pa.array(["职业技能等级证书"] * count)),
        ),
        "is_online": draw.named("online").flags(0.07, count),
        "is_enterprise": is_enterprise,
        "credit_code": year.partners.codes(np.where(is_enterprise, place % len(year.partners), -1)),
    }
    # Not every elective finds enough students every year.
    offered = (course % 5 != 3) | year.draw("electives").flags(0.85, count)
    return chosen(columns, np.flatnonzero(offered))


def _general(year: SchoolYear) -> Columns:
    rows = [(name, hours, grade) for name, hours, grades in _GENERAL for grade in grades]
    first = len(_VOCATIONAL) * sum(trade.since < year.year for trade in year.plan.trades)
    count = len(rows)
    hours = np.asarray([hours for _, hours, _ in rows], dtype=np.int64)
    subject = pa.array([name for name, _, _ in rows])
    return _common(year, np.arange(first, first + count), np.asarray([grade for _, _, grade in rows], dtype=np.int64), hours) | {
        "name": joined(
            subject, words(("（一）", "（二）", "（三）"), np.asarray([grade for _, _, grade in rows], dtype=np.int64))
        ),
        "major_code": pa.nulls(count, pa.string()),
        "kind": "公共基础课",
        "requirement": "必修",
        "subject": subject,
        "practice_hours": hours // 6,
        "is_certificate": np.zeros(count, dtype=bool),
        "certificate": pa.nulls(count, pa.string()),
        "is_online": np.zeros(count, dtype=bool),
        "is_enterprise": np.zeros(count, dtype=bool),
        "credit_code": pa.nulls(count, pa.string()),
    }


def _common(year: SchoolYear, place: Numbers, grade: Numbers, hours: Numbers) -> Columns:
    draw = year.draw("courses", int(place[0]))
    count = len(place)
    groups = draw.whole(1, 4, count)
    return {
        "course_no": joined(f"K{year.year - 1}-", digits(place + 1, 3)),
        "school_year": f"{year.year - 1}-{year.year}",
        "grade": words(GRADES, grade),
        "hours_planned": hours,
        "hours_done": hours - draw.picks((9, 1), count) * 2,
        "classes": groups,
        "heads": groups * 42,
        "staff_no": year.holders(place),
    }


_SCALE: Final = {"国家级": 0, "省级": 1, "校级": 2}


def online_resources(year: SchoolYear) -> Columns:
    """Return what is online of the school's making, from 2015 on; a thing once recognised stays."""
    draw = year.lasting("online")
    size = year.plan.students
    rows: list[tuple[str, str, np.datetime64]] = []
    for kind, most in (
        ("在线精品课程", (1, 6, 16)),
        ("专业教学资源库", (1, 3, 6)),
        ("虚拟仿真实训基地", (1, 2, 3)),
        ("线上课程", (0, 4, 30)),
        ("网络同步课堂", (0, 2, 8)),
        ("题库", (0, 0, 12)),
    ):
        for level, high in zip(_SCALE, most, strict=True):
            count = draw.one(high // 2, high) if size > 1000 or level != "国家级" else 0
            rows += [(kind, level, when) for when in np.sort(draw.days("2015-03-01", "2030-12-01", count))]
    return _online(year, rows)


def _online(year: SchoolYear, rows: "list[tuple[str, str, np.datetime64]]") -> Columns:
    count = len(rows)
    place = np.arange(count, dtype=np.int64)
    own = year.lasting("online", "details")
    trade = year.running(place % len(year.plan.trades))
    approved = np.asarray([when for _, _, when in rows], dtype="datetime64[D]")
    is_course = np.asarray(["课" in kind for kind, _, _ in rows], dtype=bool)
    is_above = np.asarray([level != "校级" for _, level, _ in rows], dtype=bool)
    names = words([each.name for each in year.plan.trades], trade)
    columns: Columns = {
        "item_no": joined("XS-", digits(place + 1, 3)),
        "name": joined(names, pa.array([kind for kind, _, _ in rows], pa.string()), digits(place + 1)),
        "kind": pa.array([kind for kind, _, _ in rows], pa.string()),
        "level": pa.array([level for _, level, _ in rows], pa.string()),
        "role": words(("主持", "参与"), (place % 7 == 6).astype(np.int64)),
        "major_code": words([each.code for each in year.plan.trades], trade),
        "hours": known(is_course, 16 + place % 4 * 8),
        "learners": known(is_course, year.draw("learners").whole(60, 180, count)),
        "items": 20 + place % 9 * 15,
        "size_tb": 40 + place % 11 * 25,
        "is_smartedu": (is_above | (place % 6 == 0)) & own.flags(0.8, count),
        "address": joined(f"https://{year.plan.code.lower()}.school.example/r/", digits(place + 1)),
        "staff_no": year.holders(place * 5 + 1),
        "approved_on": approved,
        "retired_on": None,
    }
    return chosen(columns, np.flatnonzero(approved <= year.ends))


def textbooks(year: SchoolYear) -> Columns:
    """Return the textbooks published this year that teachers of the school signed, a row an author."""
    draw = year.draw("textbooks")
    count = max(1, min(14, year.plan.students // 350) + draw.one(-1, 2))
    rows = np.repeat(np.arange(count), draw.whole(1, 3, count))
    first = np.concatenate([[True], rows[1:] != rows[:-1]])
    form = draw.picks((40, 18, 18, 14, 10), count)[rows]
    level = draw.picks((18, 22, 30, 30), count)[rows]
    trade = (rows * 3 + year.year) % len(year.plan.trades)
    return {
        "record_no": joined(f"JC{year.year}-", digits(np.arange(1, len(rows) + 1), 3)),
        "isbn": joined(f"979-99-{year.year}-{year.plan.place + 1:04d}-", digits(rows + 1)),
        "title": joined(
            words([each.name for each in year.plan.trades], trade), words(("实训教程", "基础", "项目化教程"), rows % 3)
        ),
        "staff_no": year.holders(np.arange(len(rows)) * 7 + year.year),
        "role": either(first, "主编", "参编"),
        "level": words(("国家规划", "省级规划", "其他公开出版", "校本"), level),
        "form": words(("常规", "活页式", "工作手册式", "数字教材", "融媒体"), form),
        "is_enterprise": (rows + year.year) % 3 == 0,
        "credit_code": year.partners.codes(np.where((rows + year.year) % 3 == 0, rows % len(year.partners), -1)),
        "is_smartedu": (form > 0) & (rows % 4 == 0),
        "major_code": words([each.code for each in year.plan.trades], trade),
        "publisher": "虚构教育出版社",
        "published_on": draw.days(f"{year.year}-01-15", f"{year.year}-12-15", count)[rows],
    }


def textbook_selections(year: SchoolYear) -> Columns:
    """Return what book each course uses in spring and in autumn."""
    taught = courses(year)
    count = len(taught["course_no"])
    general = np.asarray(pa.compute.equal(taught["kind"], "公共基础课"))
    unified = np.asarray(pa.compute.is_in(taught["subject"], pa.array(["思想政治", "语文", "历史"])))
    basis = np.where(unified, 0, np.where(general, 1, np.arange(count) % 4 + 1))
    parts: list[Columns] = []
    for term, met in ((f"{year.year}春", day(year.year - 1, 12, 10)), (f"{year.year}秋", day(year.year, 6, 18))):
        parts.append(
            {
                "selection_no": joined(f"XY{term}-", digits(np.arange(1, count + 1), 3)),
                "term": term,
                "course_no": taught["course_no"],
                "course_name": taught["name"],
                "title": taught["name"],
                "isbn": joined("979-99-0000-", digits(np.arange(1, count + 1), 5)),
                "publisher": "虚构教育出版社",
                "basis": words(("国家统编", "国家规划", "省级规划", "校本教材", "其他"), basis),
                "copies": taught["heads"],
                "met_on": np.full(count, met),
                "is_filed": True,
                "filed_on": np.full(count, met + 14),
            }
        )
    return stacked(parts)


def exams(year: SchoolYear) -> Columns:
    """Return the examinations of the year: state ones of the second grade, final ones of the first, skills, conduct."""
    summer, winter = day(year.year, 6, 20), day(year.year, 12, 18)
    june = pupils(year, summer, at_school=True)
    december = pupils(year, winter, at_school=True)
    second, first = june.grade == 2, june.grade == 1
    parts = [
        _exam(year, june, second, "学业水平考试", subject, summer, 71, 0.965) for subject in ("语文", "数学", "外语", "思想政治")
    ]
    parts += [
        _exam(year, june, first, "期末考试", subject, summer + 6, 74, 0.96) for subject in ("语文", "数学", "外语", "信息技术")
    ]
    parts += [_exam(year, june, june.grade < 3, "操行考核", "操行", summer + 8, 84, 0.995)]
    parts += [_exam(year, december, december.grade >= 2, "专业技能考核", "专业技能", winter, 79, 0.97)]
    return stacked(parts)


def _exam(
    year: SchoolYear,
    all_pupils: Pupils,
    who: Flags,
    kind: str,
    subject: str,
    on: np.datetime64,
    middle: int,
    passing: float,
) -> Columns:
    rows = np.flatnonzero(who)
    draw = year.draw("exams", kind, subject)
    count = len(rows)
    absent = draw.flags(0.006, count)
    passed = draw.flags(passing, count) & ~absent
    good = np.clip(draw.bell(middle, 9, count), 60, 100)
    score = np.where(passed, good, np.clip(draw.bell(48, 6, count), 20, 59)) * 100
    trades = year.plan.trades
    is_skill = kind == "专业技能考核"
    return {
        "exam_no": f"KS{year.year}-{kind}",
        "exam": f"{year.year}年{kind}",
        "kind": kind,
        "taken_on": np.full(count, on),
        "student_no": all_pupils.student_no.take(pa.array(rows)),
        "grade": words(GRADES, all_pupils.grade[rows] - 1),
        "major_code": words([trade.code for trade in trades], all_pupils.trade[rows]),
        "subject": pa.array([subject] * count, pa.string()),
        "trade": words([trade.name for trade in trades], all_pupils.trade[rows]) if is_skill else pa.nulls(count, pa.string()),
        "score": known(~absent, score.astype(np.int64)),
        "full_mark": 10_000,
        "is_absent": absent,
        "is_passed": passed,
        "result": either(passed, "合格", "不合格"),
    }
