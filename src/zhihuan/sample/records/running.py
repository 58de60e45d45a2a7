"""The school itself, its money, safety, purchases, the sections of its report, and the values that no register gives."""

from typing import Final

import numpy as np

from zhihuan.sample.careers import teachers_of
from zhihuan.sample.city import PROVINCE
from zhihuan.sample.columns import Columns, dated, day, digits, joined, known, words
from zhihuan.sample.drawing import NONE
from zhihuan.sample.people import names
from zhihuan.sample.records.care import GRANT_ROSE
from zhihuan.sample.records.students import telephone
from zhihuan.sample.school_year import SchoolYear


def schools(year: SchoolYear) -> Columns:
    """Return the school's own row."""
    plan = year.plan
    return {
        "code": [plan.code],
        "name": [plan.name],
        "region": [plan.region],
        "county": [plan.county],
        "city": [plan.city],
        "province": [PROVINCE],
        "kind": [plan.kind],
        "ownership": [plan.ownership],
        "founded": [plan.founded],
        "principal": names(year.lasting("principal"), np.asarray([True])),
        "address": [f"{plan.city}{plan.county}学府路{plan.place + 1}号（虚构）"],
        "website": [f"https://{plan.code.lower()}.school.example"],
        "phone": telephone(year.lasting("phone"), 1),
        "authority": ["市人力资源和社会保障局（虚构）" if plan.is_technician else "市教育局（虚构）"],
    }


def funds(year: SchoolYear) -> Columns:
    """Return the vouchers of the year: what comes in by its source, what goes out by its class and purpose."""
    rows = [*_income(year), *_spending(year)]
    draw = year.draw("funds")
    month = np.asarray([row[4] for row in rows], dtype=np.int64)
    first = np.asarray([day(year.year, int(number), 1) for number in month])
    order = np.argsort(month, kind="stable")
    rows, first = [rows[place] for place in order], first[order]
    count = len(rows)
    return {
        "voucher_no": joined(f"JZ-{year.year}-", digits(np.arange(1, count + 1), 4)),
        "direction": [row[0] for row in rows],
        "class": [row[1] for row in rows],
        "purpose": [row[2] for row in rows],
        "amount": [row[3] for row in rows],
        "booked_on": first + draw.whole(2, 26, count).astype("timedelta64[D]"),
        "project": [row[5] for row in rows],
    }


_Voucher = tuple[str, str, str | None, int, int, str]


def _income(year: SchoolYear) -> list[_Voucher]:
    draw, lasting, heads = year.draw("income"), year.lasting("income"), year.heads
    each = (lasting.one(15_500, 19_500) + (year.year - 2022) * 260) * heads * 100
    special = lasting.one(1_700, 2_900) * heads * 100 * draw.one(90, 112) // 100
    rows: list[_Voucher] = [("收入", "一般公共预算拨款", None, each // 12, month, "生均拨款") for month in range(1, 13)]
    rows += [
        ("收入", "财政专项经费", "专业建设", special * 6 // 10, 4, "专业群建设"),
        ("收入", "财政专项经费", "设备购置", special * 4 // 10, 9, "实训设备更新"),
    ]
    if lasting.happens(0.3):
        rows.append(("收入", "政府性基金", "基本建设", heads * 300 * 100, 6, "校舍维修"))
    rows += [("收入", "事业收入", None, heads * draw.one(90, 130) * 100, month, "培训与服务收入") for month in (3, 6, 9, 12)]
    rows += [
        ("收入", "企业投入", None, heads * draw.one(20, 45) * 100, 5, "合作企业投入"),
        ("收入", "其他收入", None, heads * draw.one(60, 110) * 100, 11, "其他收入"),
    ]
    return rows


def _spending(year: SchoolYear) -> list[_Voucher]:
    draw, lasting, heads = year.draw("spending"), year.lasting("spending"), year.heads
    teachers = teachers_of(year.plan)
    staff = lasting.one(145_000, 168_000) * teachers * 100
    public = lasting.one(2_500, 3_300) * heads * 100
    interns = heads // 7
    rows: list[_Voucher] = []
    for month in range(1, 13):
        rows += [
            ("支出", "人员经费", None, staff // 12, month, "工资福利"),
            ("支出", "公用经费", None, public // 12, month, "日常公用"),
        ]
    rows += [
        ("支出", "公用经费", "教师培训", teachers * draw.one(2_600, 3_400) * 100, 8, "教师培训"),
        ("支出", "公用经费", "行业导师课酬", teachers * draw.one(600, 900) * 100, 12, "行业导师课酬"),
        ("支出", "公用经费", "实习专项", interns * draw.one(420, 640) * 100, 5, "实习管理"),
        ("支出", "公用经费", "实习责任保险", interns * 60 * 100, 9, "实习责任保险"),
        ("支出", "项目支出", "设备购置", heads * draw.one(900, 1_500) * 100, 10, "实训设备更新"),
        ("支出", "项目支出", "专业建设", heads * draw.one(800, 1_300) * 100, 11, "专业群建设"),
        ("支出", "学生资助支出", "学生资助", heads * draw.one(260, 340) * 100, 12, "校内资助"),
    ]
    if lasting.happens(0.3):
        rows.append(("支出", "基本建设支出", "基本建设", heads * 300 * 100, 9, "校舍维修"))
    return rows


_DRILLS: Final = (
    ("演练", "消防"),
    ("演练", "自然灾害"),
    ("培训", "电信诈骗"),
    ("培训", "交通"),
    ("检查", "实训设备"),
    ("检查", "食品"),
    ("检查", "消防"),
    ("隐患", "实训设备"),
    ("培训", "防溺水"),
    ("检查", "欺凌"),
)


def safety(year: SchoolYear) -> Columns:
    """Return drills, inspections and hazards; rarely a slight incident."""
    draw = year.draw("safety")
    rows = [drill for drill in _DRILLS for _ in range(draw.one(1, 3))]
    if draw.happens(0.15):
        rows.append(("事故", "其他"))
    count = len(rows)
    happened = draw.days(f"{year.year}-02-20", f"{year.year}-12-15", count)
    kinds = [kind for kind, _ in rows]
    graded = np.asarray([kind in ("事故", "隐患") for kind in kinds])
    return {
        "record_no": joined(f"AQ{year.year}-", digits(np.arange(1, count + 1), 3)),
        "kind": kinds,
        "topic": [topic for _, topic in rows],
        "level": words(("轻微", "一般"), np.where(graded, np.arange(count) % 2, -1)),
        "happened_on": happened,
        "place": "校园",
        "heads": [year.plan.students if kind in ("演练", "培训") else 6 for kind in kinds],
        "handling": "已处理并记录",
        "closed_on": happened + np.where(graded, 5, 0).astype("timedelta64[D]"),
    }


def purchases(year: SchoolYear) -> Columns:
    """Return purchases and repairs."""
    draw = year.draw("purchases")
    count = max(12, year.plan.students // 12)
    is_repair = draw.flags(0.7, count)
    requested = draw.days(f"{year.year}-01-05", f"{year.year}-12-20", count)
    done, accepted = draw.flags(0.97, count), requested + draw.whole(3, 25, count).astype("timedelta64[D]")
    items = np.where(is_repair, draw.whole(0, 2, count), draw.whole(3, 5, count))
    return {
        "form_no": joined(f"DH{year.year}-", digits(np.arange(1, count + 1), 4)),
        "kind": words(("采购", "报修"), is_repair.astype(np.int64)),
        "item": words(("水电报修", "多媒体报修", "门窗报修", "实训耗材", "办公用品", "教学设备"), items),
        "requested_on": requested,
        "approved_on": requested + draw.whole(0, 3, count).astype("timedelta64[D]"),
        "accepted_on": dated(done & (accepted <= year.ends), accepted),
        "amount": np.where(is_repair, NONE, draw.whole(5, 400, count) * 10_000),
        "rating": known(done, draw.picks((0, 1, 3, 20, 76), count) + 1),
    }


_SECTIONS: Final = ("学校概况", "立德树人", "人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战")


def report_sections(year: SchoolYear) -> Columns:
    """Return who writes which chapter of the report, and how far it is."""
    count = len(_SECTIONS)
    return {
        "section": digits(np.arange(1, count + 1)),
        "title": list(_SECTIONS),
        "staff_no": year.holders(np.arange(count)),
        "version": year.draw("sections").whole(1, 4, count),
        "state": ["已签字"] * count,
        "comment": None,
        "figures": year.draw("figures").whole(0, 3, count),
        "tables": year.draw("tables").whole(0, 2, count),
        "signed_on": np.full(count, day(year.year, 12, 20)),
    }


_ENTRIES: Final = (
    # indicator, from, to, origin, evidence
    ("aid_standard", 2000, 2000, "填报", "资助文件"),
    ("poverty_students", 4, 20, "填报", "资助中心台账"),
    ("weekly_lessons", 4, 4, "填报", "课程表"),
    ("job_fairs", 2, 5, "填报", "就业办记录"),
    ("job_fair_employers", 60, 140, "填报", "就业办记录"),
    ("job_fair_posts", 900, 2400, "填报", "就业办记录"),
    ("contest_participants", 200, 600, "填报", "竞赛报名表"),
    ("rules_plans", 60, 140, "填报", "制度汇编"),
    ("media_reports", 20, 90, "填报", "剪报"),
    ("visitor_person_times", 200, 900, "填报", "接待登记"),
    ("visitor_groups", 8, 30, "填报", "接待登记"),
    ("integrity_pledges", 60, 200, "填报", "责任书"),
    ("petitions", 0, 3, "填报", "信访登记"),
    ("disciplinary_penalties", 0, 0, "填报", "纪检记录"),
    ("new_media_posts", 120, 420, "平台", "后台统计"),
    ("online_teaching_teachers", 20, 60, "平台", "后台统计"),
    ("online_teaching_students", 300, 1500, "平台", "后台统计"),
    ("support_schools", 0, 2, "填报", "结对协议"),
    ("support_lectures", 0, 6, "填报", "对口支援记录"),
    ("support_exchange_teachers", 0, 3, "填报", "对口支援记录"),
)


def entries(year: SchoolYear) -> Columns:
    """Return the values that are entered or come from a platform; now and then one is missing."""
    values = _entered(year)
    is_missing = year.draw("entries").flags(0.03, len(values))
    return {
        "indicator": [row[0] for row in _ENTRIES],
        "breakdown": None,
        "value": known(~is_missing, np.asarray(list(values.values()), dtype=np.int64) * 10_000),
        "state": words(("值", "缺失"), is_missing.astype(np.int64)),
        "origin": [row[3] for row in _ENTRIES],
        "note": None,
        "evidence": [row[4] for row in _ENTRIES],
    }


def _entered(year: SchoolYear) -> dict[str, int]:
    """Return the values by indicator: close to what is usual at the school, and in line with one another."""
    lasting, draw = year.lasting("entries"), year.draw("entered")
    values = {}
    for indicator, low, high, *_ in _ENTRIES:
        usual = lasting.named(indicator).one(low, high)
        drift = usual * draw.one(-6, 9) // 100 if high > low else 0
        values[indicator] = max(low, min(high, usual + drift))
    if year.year >= GRANT_ROSE:
        values["aid_standard"] = 2_300
    if values["support_schools"] == 0:
        values |= dict.fromkeys(("support_lectures", "support_exchange_teachers"), 0)
    return values
