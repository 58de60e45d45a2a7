"""Fitness, awards, certificates, evaluations, clubs, surveys: what students become, and what people think of the school."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.columns import Columns, dated, day, digits, either, joined, known, stacked, where, words
from zhihuan.sample.drawing import Draw, Flags, Numbers
from zhihuan.sample.people import names
from zhihuan.sample.school_year import GRADES, SchoolYear, pupils


def fitness(year: SchoolYear) -> Columns:
    """Return the fitness test of April: everybody who is at school."""
    on = day(year.year, 4, 15)
    tested = pupils(year, on, at_school=True)
    draw = year.draw("fitness")
    count = len(tested)
    exempt = draw.flags(0.007, count)
    passed = draw.flags(0.935, count)
    total = np.where(passed, np.clip(draw.bell(75, 7, count), 60, 110), np.clip(draw.bell(52, 4, count), 30, 59.4)) * 10
    grade = np.select([total >= 900, total >= 800, total >= 600], [0, 1, 2], 3)
    man = tested.is_male
    return {
        "student_no": tested.student_no,
        "tested_on": dated(~exempt, on + draw.whole(0, 25, count).astype("timedelta64[D]")),
        "grade": words(GRADES, tested.grade - 1),
        "sex": either(man, "男", "女"),
        "major_code": words([trade.code for trade in year.plan.trades], tested.trade),
        "is_exempt": exempt,
        "height": _measure(draw, man, (1715, 1605), 60),
        "weight": _measure(draw, man, (630, 530), 80),
        "vital_capacity": _measure(draw, man, (3900, 2700), 400),
        "sprint": _measure(draw, man, (76, 92), 5),
        "reach": _measure(draw, man, (115, 150), 50),
        "jump": _measure(draw, man, (228, 172), 15),
        "strength": _measure(draw, man, (9, 36), 3),
        "endurance": _measure(draw, man, (250, 258), 22),
        "total_score": known(~exempt, total.astype(np.int64)),
        "result": words(("优秀", "良好", "及格", "不及格"), np.where(exempt, -1, grade)),
    }


def _measure(draw: Draw, is_male: Flags, middles: tuple[int, int], spread: int) -> Numbers:
    return (np.where(is_male, *middles) + draw.bell(0, spread, len(is_male))).astype(np.int64)


_CONTESTS: Final = (
    ("职业院校技能大赛", "技能大赛", (1, 10, 24, 18)),
    ("行业技能竞赛", "行业职业技能竞赛", (1, 3, 6, 0)),
    ("创新创业大赛", "创新创业大赛", (0, 2, 5, 0)),
    ("文明风采活动", "文明风采活动", (0, 3, 8, 0)),
    ("文体竞赛", "学生运动会与艺术节", (0, 2, 10, 12)),
    ("学科素养竞赛", "职业素养大赛", (0, 1, 8, 10)),
    ("作品征文评比", "主题征文", (0, 2, 6, 6)),
)
_TEACHER_CONTESTS: Final = (
    ("教学能力比赛", "教学能力比赛", (0, 2, 4, 4)),
    ("班主任能力比赛", "班主任能力比赛", (0, 1, 2, 3)),
    ("教学评比", "优质课评比", (0, 1, 5, 6)),
    ("论文评比", "教育教学论文评比", (0, 3, 9, 8)),
    ("教学反思评比", "教学案例评比", (0, 1, 4, 6)),
)
_LEVELS: Final = ("国家级", "省级", "市级", "校级")
_RANKS: Final = ("一等奖", "二等奖", "三等奖")


def awards(year: SchoolYear) -> Columns:
    """Return what students, teachers and the school won; a team shares one number."""
    return stacked([_student_awards(year), _teacher_awards(year), _honours(year)])


def _won(year: SchoolYear, contests: tuple[tuple[str, str, tuple[int, ...]], ...], draw: Draw) -> tuple[Numbers, Numbers]:
    scale = min(1.6, year.plan.students / 2400)
    pairs = [
        (contest, level)
        for contest, (_, _, most) in enumerate(contests)
        for level, high in enumerate(most)
        for _ in range(round(high * scale * draw.one(80, 115) / 100))
    ]
    found = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _student_awards(year: SchoolYear) -> Columns:
    draw = year.draw("awards")
    contest, level = _won(year, _CONTESTS, draw)
    award = np.repeat(np.arange(len(contest)), np.where(contest < 3, draw.picks((55, 25, 20), len(contest)) + 1, 1))
    there = pupils(year, day(year.year, 5, 20), at_school=True)
    # Members of a team stand side by side in the shuffled row: nobody is twice in one team.
    who = draw.order(len(there))[np.arange(len(award)) % len(there)]
    return _award(year, award, contest[award], level[award], _CONTESTS, draw) | {
        "award_no": joined(f"JS{year.year}-", digits(award + 1, 4)),
        "person_no": there.student_no.take(pa.array(who)),
        "person_name": there.name.take(pa.array(who)),
        "who": "学生",
        "major_code": words([trade.code for trade in year.plan.trades], there.trade[who]),
    }


def _teacher_awards(year: SchoolYear) -> Columns:
    draw = year.draw("teacher awards")
    contest, level = _won(year, _TEACHER_CONTESTS, draw)
    award = np.repeat(np.arange(len(contest)), np.where(contest == 0, 3, 1))
    teachers = year.teachers(day(year.year, 6, 1))
    who = draw.order(len(teachers))[np.arange(len(award)) % len(teachers)]
    return _award(year, award, contest[award], level[award], _TEACHER_CONTESTS, draw) | {
        "award_no": joined(f"JT{year.year}-", digits(award + 1, 4)),
        "person_no": year.numbers_of(teachers[who]),
        "person_name": year.staff.name.take(pa.array(teachers[who])),
        "who": "教师",
        "major_code": pa.nulls(len(award), pa.string()),
    }


def _award(
    year: SchoolYear,
    award: Numbers,
    contest: Numbers,
    level: Numbers,
    contests: tuple[tuple[str, str, tuple[int, ...]], ...],
    draw: Draw,
) -> Columns:
    count = int(award.max()) + 1 if len(award) else 0
    when = draw.days(f"{year.year}-03-01", f"{year.year}-12-10", count)[award]
    rank = draw.picks((20, 34, 46), count)[award]
    return {
        "event": joined(f"{year.year}年", words(_LEVELS, level), words([name for _, name, _ in contests], contest)),
        "item": joined("第", digits(award % 12 + 1), "赛项"),
        "kind": words([kind for kind, _, _ in contests], contest),
        "organiser": words(("全国组织委员会", "省教育厅（虚构）", "市教育局（虚构）", "学校"), level),
        "level": words(_LEVELS, level),
        "rank": words(_RANKS, rank),
        "is_abroad": np.zeros(len(award), dtype=bool),
        "awarded_on": when,
        "certificate_no": joined(f"ZS{year.year}", digits(award + 1, 5)),
    }


_HONOURS: Final = (
    ("学生", "三好学生", 9),
    ("学生", "优秀学生干部", 7),
    ("教师", "优秀教师", 4),
    ("教师", "师德标兵", 2),
    ("学校", "文明校园", 1),
    ("学校", "平安校园", 1),
)


def _honours(year: SchoolYear) -> Columns:
    draw = year.draw("honours")
    kinds = np.repeat(
        np.arange(len(_HONOURS)),
        [max(1, round(most * min(2, year.plan.students / 1500))) if who != "学校" else 1 for who, _, most in _HONOURS],
    )
    count = len(kinds)
    there = pupils(year, day(year.year, 5, 20), at_school=True)
    student = draw.order(len(there))[np.arange(count) % len(there)]
    holders = np.arange(count) * 3
    who = pa.array([_HONOURS[kind][0] for kind in kinds])
    is_student, is_teacher = np.asarray(pa.compute.equal(who, "学生")), np.asarray(pa.compute.equal(who, "教师"))
    taken = pa.array(student)
    return {
        "event": words([name for _, name, _ in _HONOURS], kinds),
        "item": pa.nulls(count, pa.string()),
        "kind": pa.array(["荣誉称号"] * count),
        "organiser": pa.array(["市教育局（虚构）"] * count),
        "level": words(("省级", "市级"), np.minimum(draw.whole(0, 4, count), 1)),
        "rank": pa.nulls(count, pa.string()),
        "is_abroad": np.zeros(count, dtype=bool),
        "awarded_on": draw.days(f"{year.year}-04-20", f"{year.year}-12-05", count),
        "certificate_no": joined(f"RY{year.year}", digits(np.arange(1, count + 1), 5)),
        "award_no": joined(f"RY{year.year}-", digits(np.arange(1, count + 1), 4)),
        "person_no": either(is_student, there.student_no.take(taken), either(is_teacher, year.holders(holders), "集体")),
        "person_name": either(is_student, there.name.take(taken), either(is_teacher, year.staff_names(holders), year.plan.name)),
        "who": who,
        "major_code": where(is_student, words([trade.code for trade in year.plan.trades], there.trade[student])),
    }


def certificates(year: SchoolYear) -> Columns:
    """Return everybody who was examined for a certificate: students of the last two grades, teachers and people from outside."""
    return stacked([_student_certificates(year), _other_certificates(year)])


def _student_certificates(year: SchoolYear) -> Columns:
    there = pupils(year, day(year.year, 5, 10))
    draw = year.draw("certificates")
    chance = np.select([there.grade == 3, there.grade == 2], [0.22, 0.72], 0.0)
    rows = np.flatnonzero(draw.flags(chance, len(there)))
    kind = draw.picks((82, 6, 10, 2), len(rows))
    passed = draw.flags(0.935, len(rows))
    taken = pa.array(rows)
    return _certificate(year, draw, "JN", kind, passed, len(rows)) | {
        "trade": words([trade.name for trade in year.plan.trades], there.trade[rows]),
        "level": words(
            ("四级", "三级", None, "五级"), np.where(kind == 0, draw.picks((88, 12), len(rows)), np.where(kind == 2, 3, 2))
        ),
        "who": "在校生",
        "student_no": there.student_no.take(taken),
        "name": there.name.take(taken),
        "major_code": words([trade.code for trade in year.plan.trades], there.trade[rows]),
    }


def _other_certificates(year: SchoolYear) -> Columns:
    draw = year.draw("other certificates")
    count = max(6, year.plan.students // 7 * year.lasting("outside").one(60, 140) // 100)
    who = draw.picks((8, 92), count)
    trade = draw.whole(0, len(year.plan.trades) - 1, count)
    return _certificate(year, draw, "SH", np.zeros(count, dtype=np.int64), draw.flags(0.9, count), count) | {
        "trade": words([each.name for each in year.plan.trades], trade),
        "level": words(("五级", "四级", "三级", "二级"), draw.picks((20, 42, 32, 6), count)),
        "who": words(("教师", "社会人员"), who),
        "student_no": pa.nulls(count, pa.string()),
        "name": names(draw.named("names"), draw.named("sex").flags(0.6, count)),
        "major_code": words([each.code for each in year.plan.trades], trade),
    }


def _certificate(year: SchoolYear, draw: Draw, prefix: str, kind: Numbers, passed: Flags, count: int) -> Columns:
    batch = draw.whole(0, 5, count)
    exam = day(year.year, 4, 12) + (batch * 35).astype("timedelta64[D]")
    number = joined(prefix, f"{year.year}{year.plan.place + 1:04d}", digits(np.arange(1, count + 1), 5))
    return {
        "record_no": number,
        "kind": words(("职业技能等级证书", "职业资格证书", "1+X证书", "专项职业能力证书"), kind),
        "batch": joined(f"{year.year}-", digits(batch + 1, 2)),
        "exam_on": exam,
        "is_passed": passed,
        "certificate_no": where(passed, joined("C", number)),
        "issued_on": dated(passed, exam + 30),
        "issuer": f"{year.plan.name}评价站",
    }


def student_evaluations(year: SchoolYear) -> Columns:
    """Return the evaluation of everybody in spring and in autumn."""
    return stacked(
        [_evaluation(year, f"{year.year}春", day(year.year, 6, 28)), _evaluation(year, f"{year.year}秋", day(year.year, 12, 28))]
    )


def _evaluation(year: SchoolYear, term: str, on: np.datetime64) -> Columns:
    there = pupils(year, on)
    draw = year.draw("evaluations", term)
    count = len(there)
    conduct = draw.picks((38, 42, 19.4, 0.6), count)
    return {
        "term": term,
        "student_no": there.student_no,
        "credits": draw.whole(44, 64, count) * 5,
        "conduct": words(("优秀", "良好", "合格", "不合格"), conduct),
        "points": np.clip(draw.bell(840 - conduct * 60, 40, count), 300, 1000).astype(np.int64),
        "moral": np.clip(draw.bell(900 - conduct * 80, 40, count), 300, 1000).astype(np.int64),
        "skill": np.clip(draw.bell(840, 60, count), 300, 1000).astype(np.int64),
        "health": np.clip(draw.bell(860, 50, count), 300, 1000).astype(np.int64),
        "is_punished": draw.flags(0.004, count) | (conduct == 3),
    }
