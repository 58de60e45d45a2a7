"""What the school does for others: training, partners, rights, contracts, research, and abroad."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.careers import teachers_of
from zhihuan.sample.columns import Columns, dated, day, digits, joined, known, where, words, years_of
from zhihuan.sample.drawing import NONE, Days, Draw, Numbers
from zhihuan.sample.partners import INDUSTRIES, SIZES
from zhihuan.sample.school_year import SchoolYear

_TARGETS: Final = (
    "企业职工",
    "高素质农民",
    "退役军人",
    "进城务工人员",
    "失业人员",
    "老年人",
    "中小学生",
    "双证制学员",
    "家政服务人员",
    "服刑人员",
)
_SHARES: Final = (44, 10, 4, 8, 6, 8, 6, 8, 4, 2)
_PUBLIC: Final = (False, True, True, True, True, True, False, False, False, True)
_HOURS: Final = (8, 12, 16, 24, 32, 40, 48)
_TOPICS: Final = ("技能提升培训", "岗位能力培训", "素养培训", "专题培训")
_MOST: Final = 60  # projects of a school in any year
_PRISONERS: Final = _TARGETS.index("服刑人员")


def trainings(year: SchoolYear) -> Columns:
    """Return the classes of the training projects of the year. Projects come back: what they are lasts, who comes changes."""
    draw, lasting = year.draw("trainings"), year.lasting("trainings")
    projects = max(3, min(46, year.plan.students // 70) + draw.one(-1, 1))
    project = np.repeat(np.arange(projects), lasting.whole(1, 5, _MOST)[:projects])
    target = lasting.named("targets").picks(_SHARES, _MOST)[project]
    hours = np.asarray(_HOURS)[lasting.named("hours").picks((4, 8, 12, 18, 30, 16, 12), _MOST)[project]]
    heads = draw.whole(28, 62, len(project))
    started = draw.days(f"{year.year}-01-08", f"{year.year}-11-20", len(project))
    ended = started + (hours // 6 + 1).astype("timedelta64[D]")
    places = np.select([target == 0, target == _PRISONERS, target == 1], [(project % 3 == 2).astype(np.int64), 3, 2], 0)
    level = np.where(target == 0, lasting.named("level").picks((40, 25, 25, 10), _MOST)[project] - 1, -1)
    number = joined(f"PX{year.year}-", digits(project + 1, 2))
    return _income(year, project, target, heads * hours, ended) | {
        "project_no": number,
        "project": joined(words(_TARGETS, target), words(_TOPICS, project % len(_TOPICS)), digits(project + 1)),
        "class_no": joined(number, "-", digits(np.arange(1, len(project) + 1), 3)),
        "target": words(_TARGETS, target),
        "is_public": np.asarray(_PUBLIC)[target],
        "started": started,
        "ended": ended,
        "place": words(("校内", "企业", "社区与乡村", "监狱"), places),
        "heads": heads,
        "hours_per_head": hours * 10,
        "weight": np.where(hours >= 32, 1500, 1000),
        "skill_level": words(("五级", "四级", "三级"), level),
        "certificates": known(level >= 0, heads * draw.whole(80, 97, len(project)) // 100),
        "has_signed_list": True,
    }


def _income(year: SchoolYear, project: Numbers, target: Numbers, person_hours: Numbers, ended: Days) -> Columns:
    """Return who pays and how much: nobody for the public benefit, else 3 to 9 元 an hour and head."""
    draw, price = year.draw("training income"), year.lasting("prices").whole(3, 9, _MOST)[project]
    is_paid = ~np.asarray(_PUBLIC)[target]
    # Money that comes after the end of the year belongs to another year and is not booked here yet.
    paid = ended + draw.whole(10, 60, len(project)).astype("timedelta64[D]")
    has_come = is_paid & (paid <= year.ends)
    client = np.where(target == 0, draw.whole(0, len(year.partners) - 1, len(project)), -1)
    return {
        "credit_code": year.partners.codes(client),
        "client": year.partners.names(client),
        "contract_no": where(is_paid, joined(f"HT{year.year}-", digits(project + 1, 3))),
        "income_due": known(is_paid, person_hours * price * 100),
        "income_received": known(has_come, person_hours * price * 100),
        "received_on": dated(has_come, paid),
    }


def enterprises(year: SchoolYear) -> Columns:
    """Return the enterprises with an agreement in the year."""
    partners, draw = year.partners, year.draw("enterprises")
    count, every = len(partners), np.arange(len(partners))
    of = partners.of
    hires = np.bincount(
        year.destinations.employer[(year.destinations.employer >= 0) & (year.destinations.goes == 0)], minlength=count
    )
    trades = year.plan.trades
    invests = partners.builds_base | partners.has_order_class
    return {
        "credit_code": partners.codes(every),
        "enterprise": partners.names(every),
        "size": words(SIZES, of.size[partners.places]),
        "industry": [INDUSTRIES[of.letter[place]][0] for place in partners.places],
        "region": joined(year.plan.region[:4], digits(of.county[partners.places], 2)),
        "agreement_no": joined(f"XQ{year.plan.place + 1:03d}-", digits(partners.places + 1, 4)),
        "agreement_from": partners.since,
        "agreement_to": partners.until,
        "depth": words(("一般合作", "紧密合作", "深度合作"), partners.depth),
        "takes_interns": partners.takes_interns,
        "has_order_class": partners.has_order_class,
        "has_apprenticeship": partners.has_apprenticeship,
        "builds_base": partners.builds_base,
        "is_group_member": partners.is_group_member,
        "majors": [trades[place % len(trades)].name for place in partners.places],
        "interns": known(partners.takes_interns, draw.whole(2, 14, count)),
        "hires": hires[:count].astype(np.int64),
        "staff_teaching": draw.picks((70, 20, 10), count),
        "training_items": partners.builds_base * draw.whole(1, 3, count),
        "donated": known(draw.flags(0.04, count), draw.whole(2, 20, count) * 1_000_000),
        "invested": known(invests & draw.flags(0.5, count), draw.whole(4, 40, count) * 500_000),
    }


_RIGHTS: Final = ("发明专利", "实用新型", "外观设计", "软件著作权")


def patents(year: SchoolYear) -> Columns:
    """Return the rights filed, granted or transferred in the year; a right is drawn in the year of its filing."""
    rows = [_filed(year, filed) for filed in range(year.year - 3, year.year + 1)]
    filed, granted, transferred, kind, number = (np.concatenate([row[place] for row in rows]) for place in range(5))
    touched = np.asarray([years_of(days) == year.year for days in (filed, granted, transferred)]).any(axis=0)
    filed, granted, transferred, kind, number = (column[touched] for column in (filed, granted, transferred, kind, number))
    count = len(filed)
    sold = years_of(transferred) == year.year
    return {
        "application_no": joined("SQ", digits(years_of(filed)), "-", digits(number, 4)),
        "title": joined(
            "一种",
            words([trade.machine for trade in year.plan.trades], number % len(year.plan.trades)),
            words(("辅助装置", "教学装置", "控制系统"), number % 3),
        ),
        "kind": words(_RIGHTS, kind),
        "applicant": year.plan.name,
        "staff_no": year.holders(number * 5),
        "filed_on": filed,
        "granted_on": dated(granted <= year.ends, granted),
        "transferred_on": dated(transferred <= year.ends, transferred),
        "transferee": where(sold, pa.array(["受让企业（虚构）"] * count, pa.string())),
        "income": np.where(sold, 1_500_000 + number % 7 * 400_000, NONE),
        "income_on": dated(sold, transferred),
    }


def _filed(year: SchoolYear, filed_in: int) -> tuple[Days, Days, Days, Numbers, Numbers]:
    draw = Draw(year.city.seed, year.city.name, year.plan.code, "patents", filed_in)
    count = max(2, teachers_of(year.plan) // 14) + draw.one(-1, 2)
    kind = draw.picks((16, 56, 10, 18), count)
    filed = draw.days(f"{filed_in}-01-10", f"{filed_in}-12-20", count)
    wait = np.where(kind == 0, draw.whole(420, 720, count), draw.whole(150, 330, count))
    granted = dated(draw.flags(0.85, count), filed + wait.astype("timedelta64[D]"))
    sold = dated(draw.flags(0.12, count) & (kind < 3), granted + draw.whole(60, 260, count).astype("timedelta64[D]"))
    return filed, granted, sold, kind, np.arange(1, count + 1)


def research_contracts(year: SchoolYear) -> Columns:
    """Return the money received under contracts in the year, a row a payment."""
    draw = year.draw("contracts")
    contracts = max(2, teachers_of(year.plan) // 16) + draw.one(0, 2)
    kind = np.concatenate([[0, 1], draw.picks((70, 26, 4), contracts - 2)])
    contract = np.repeat(np.arange(contracts), draw.whole(1, 2, contracts))
    count = len(contract)
    instalment = np.concatenate([[1], np.where(contract[1:] == contract[:-1], 2, 1)])
    kinds = kind[contract]
    received = np.where(kinds == 1, draw.whole(4, 20, count) * 250_000, draw.whole(4, 30, count) * 200_000)
    partner = np.where(kinds == 0, draw.whole(0, len(year.partners) - 1, contracts)[contract], -1)
    first = draw.days(f"{year.year}-01-20", f"{year.year}-08-20", contracts)[contract]
    return {
        "contract_no": joined(f"JS{year.year}-", digits(contract + 1, 3)),
        "instalment": instalment,
        "project": joined(
            words([trade.machine for trade in year.plan.trades], contract % len(year.plan.trades)),
            words(("技术服务", "课题研究", "技术转让"), kinds),
        ),
        "kind": words(("横向技术服务", "纵向科研", "技术产权交易"), kinds),
        "partner": pa.compute.coalesce(year.partners.names(partner), pa.array(["省教育厅（虚构）"] * count)),
        "credit_code": year.partners.codes(partner),
        "staff_no": year.holders(contract * 9 + 4),
        "signed_on": first - 20,
        "amount": np.bincount(contract, received).astype(np.int64)[contract],
        "received": received,
        "received_on": first + np.where(instalment == 2, 100, 0).astype("timedelta64[D]"),
        "benefit": np.where(kinds == 0, received * draw.whole(3, 6, count), NONE),
        "has_proof": kinds == 0,
        "solves_problem": (kinds == 0) & (contract % 3 == 0),
    }


_OUTPUTS: Final = (
    # kind, in a year of a school of 120 teachers, levels, does it take years
    ("课题", 30, (1, 8, 40, 51), True),
    ("论文", 34, (2, 20, 40, 38), False),
    ("教学反思与案例", 40, (0, 4, 36, 60), False),
    ("教学评比", 9, (1, 12, 47, 40), False),
    ("教学成果", 1, (1, 29, 70, 0), False),
    ("专业教学标准", 1, (5, 45, 50, 0), False),
)
_STOCK: Final = (("工作室", 9), ("教学创新团队", 3), ("产教融合项目", 3), ("校企合作共同体", 2))
_LEVELS: Final = ("国家级", "省级", "市级", "校级")


def research_outputs(year: SchoolYear) -> Columns:
    """Return topics, papers and the like that something happened to in the year, and the studios and teams that are there."""
    rows = [row for begun in range(year.year - 2, year.year + 1) for row in _begun(year, begun)] + _standing(year)
    rows = [row for row in rows if row[0] in dict(_STOCK) or any(_in(year, when) for when in row[3:8])]
    kind = [row[0] for row in rows]
    days = [
        np.asarray([row[place] if row[place] <= year.ends else _NEVER for row in rows], dtype="datetime64[D]")
        for place in range(3, 8)
    ]
    is_awarded = ~np.isnat(days[4])
    count = len(rows)
    place = np.arange(count, dtype=np.int64)
    journal = np.where(np.asarray([each == "论文" for each in kind]), place % 4, -1)
    return {
        "output_no": [row[1] for row in rows],
        "title": joined(
            words([trade.name for trade in year.plan.trades], place % len(year.plan.trades)),
            pa.array(kind, pa.string()),
            digits(place + 1),
        ),
        "kind": kind,
        "level": words(_LEVELS, np.asarray([row[2] for row in rows], dtype=np.int64)),
        "journal": words(("核心期刊", "省级期刊", "其他期刊", "其他期刊"), journal),
        "staff_no": year.holders(place * 3 + 2),
        "applied_on": days[0],
        "approved_on": days[1],
        "finished_on": days[2],
        "published_on": days[3],
        "awarded_on": days[4],
        "rank": words(("一等奖", "二等奖", "三等奖"), np.where(is_awarded, place % 3, -1)),
    }


_Row = tuple[str, str, int, np.datetime64, np.datetime64, np.datetime64, np.datetime64, np.datetime64]
_NEVER: Final = np.datetime64("NaT", "D")


def _in(year: SchoolYear, when: np.datetime64) -> bool:
    return bool(day(year.year, 1, 1) <= when <= year.ends)


def _begun(year: SchoolYear, begun: int) -> list[_Row]:
    draw = Draw(year.city.seed, year.city.name, year.plan.code, "outputs", begun)
    scale = teachers_of(year.plan) / 120
    rows: list[_Row] = []
    for kind, often, levels, is_long in _OUTPUTS:
        count = max(1, round(often * scale * draw.one(85, 115) / 100))
        level = draw.picks(levels, count)
        first = draw.days(f"{begun}-01-15", f"{begun}-09-30", count)
        awarded = draw.flags(0.3 if kind != "教学成果" else 1.0, count)
        for place in range(count):
            number = f"KY{begun}-{len(rows) + 1:03d}"
            prize = first[place] + 80 if awarded[place] else _NEVER
            if is_long:
                approved = first[place] + 60 if place % 10 < 7 else _NEVER
                done = approved + 480 if place % 10 < 6 else _NEVER
                rows.append(
                    (
                        kind,
                        number,
                        int(level[place]),
                        first[place],
                        approved,
                        done,
                        _NEVER,
                        done + 60 if place % 10 == 1 else _NEVER,
                    )
                )
            elif kind == "论文":
                rows.append((kind, number, int(level[place]), _NEVER, _NEVER, _NEVER, first[place], prize))
            else:
                rows.append((kind, number, int(level[place]), first[place], first[place] + 30, _NEVER, _NEVER, prize))
    return rows


def _standing(year: SchoolYear) -> list[_Row]:
    draw = year.lasting("standing")
    rows: list[_Row] = []
    for kind, most in _STOCK:
        count = draw.one(max(1, most // 2), most)
        level = draw.picks((4, 36, 45, 15) if kind != "产教融合项目" else (5, 60, 35, 0), count)
        for place, when in enumerate(np.sort(draw.days("2014-05-01", "2029-11-30", count))):
            if when <= year.ends:
                rows.append((kind, f"ZC-{kind}-{place + 1:02d}", int(level[place]), when - 90, when, _NEVER, _NEVER, _NEVER))
    return rows


_ABROAD: Final = (
    # kind, heads, person-days, majors
    ("专业标准", 0, 0, 0),
    ("课程标准", 0, 0, 0),
    ("课程标准", 0, 0, 0),
    ("资源", 0, 0, 0),
    ("装备", 0, 0, 0),
    ("访学教师", 2, 0, 0),
    ("教师出访", 2, 20, 0),
    ("留学生", 24, 0, 1),
    ("中外合作办学", 36, 0, 1),
    ("国际组织任职", 1, 0, 0),
)


def international(year: SchoolYear) -> Columns:
    """Return the items abroad: most schools have none."""
    lasting = year.lasting("international")
    is_abroad = lasting.happens(0.4)
    rows = [
        row
        for place, row in enumerate(_ABROAD)
        if is_abroad and (year.draw("abroad", place).happens(0.6) if row[3] == 0 else lasting.happens(0.5))
    ]
    count = len(rows)
    place = np.arange(count, dtype=np.int64)
    heads = np.asarray([heads for _, heads, _, _ in rows], dtype=np.int64)
    days = np.asarray([days for _, _, days, _ in rows], dtype=np.int64)
    majors = np.asarray([majors for *_, majors in rows], dtype=np.int64)
    kinds = [kind for kind, *_ in rows]
    is_person = np.asarray([kind in ("国际组织任职", "教师出访") for kind in kinds], dtype=bool)
    started = np.where(majors > 0, day(2021, 9, 1), day(year.year, 3, 10)) + (place * 9).astype("timedelta64[D]")
    return {
        "item_no": joined(f"GJ{year.year}-", digits(place + 1, 2)),
        "kind": kinds,
        "item": joined(pa.array(kinds, pa.string()), digits(place + 1)),
        "partner": "外方职业学校（虚构）",
        "country": words(("泰国", "老挝", "马来西亚"), place % 3),
        "major_code": words(
            [trade.code for trade in year.plan.trades], np.where(is_person, -1, year.running(place % len(year.plan.trades)))
        ),
        "majors": known(majors > 0, majors),
        "heads": known(heads > 0, heads),
        "person_days": known(days > 0, days),
        "staff_no": where(is_person, year.holders(place * 4 + 1)),
        "certificate": "证明材料1份",
        "rank": None,
        "started": started.astype("datetime64[D]"),
        "ended": dated(is_person, started + 400),
    }
