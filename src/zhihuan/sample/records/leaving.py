"""Internships, destinations, further study, and where graduates stand three years later."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.cohorts import LENGTH, Cohort, draw_cohort
from zhihuan.sample.columns import Columns, dated, digits, either, joined, known, stacked, where, words
from zhihuan.sample.destinations import (
    BACHELOR,
    EARLY,
    EXAM,
    NO_EXAM,
    NO_LINE,
    STUDY,
    TRANSFER,
    WORK,
    Destinations,
    place,
    region,
)
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers
from zhihuan.sample.partners import INDUSTRIES, SIZES
from zhihuan.sample.people import names
from zhihuan.sample.records.students import COLLEGES, PROGRAMMES, levels
from zhihuan.sample.school_year import SchoolYear

_DESTINATIONS: Final = ("就业", "升学", "自主创业", "参军入伍", "待就业")
_CHANNELS: Final = ("职教高考", "3+2", "五年一贯制", "3+4", "提前招生")
_OTHERS: Final = ("青屿", "云栖", "松岚", "白鹭湾", "长亭")


def internships(year: SchoolYear) -> Columns:
    """Return the internships of the school year that ends in the year: one in autumn or spring for who does not go on to study."""
    return stacked([_internships(year, cohort) for cohort in year.cohorts[:2]])


def _internships(year: SchoolYear, cohort: Cohort) -> Columns:
    rows = np.flatnonzero((cohort.interns_from >= year.opens) & (cohort.interns_from < year.snapshot))
    count, taken = len(rows), pa.array(rows)
    draw = Draw(year.city.seed, year.city.name, year.plan.code, "internships", cohort.entry_year)
    hosts = np.flatnonzero(year.partners.takes_interns)
    is_partner = draw.flags(0.82, count)
    host = np.where(is_partner, hosts[draw.whole(0, len(hosts) - 1, count)], -1)
    other = draw.whole(0, 79, count)
    is_insured = draw.flags(0.985, count)
    location = np.where(is_partner, 0, draw.picks((60, 25, 15), count))
    trade = cohort.trade[rows]
    return {
        "batch": joined("SX", _months(cohort.interns_from[rows])),
        "student_no": cohort.student_no.take(taken),
        "kind": pa.array(["岗位实习"] * count, pa.string()),
        "major_code": words([each.code for each in year.plan.trades], trade),
        "grade": pa.array(["三年级"] * count, pa.string()),
        "host": either(is_partner, year.partners.names(host), _other_units(other)),
        "host_credit_code": either(is_partner, year.partners.codes(host), _other_codes(other)),
        "is_partner": is_partner,
        "region": region(year.plan.region, location),
        "place": place(location),
        "post": joined(words([each.name for each in year.plan.trades], trade), pa.array(["岗位"] * count, pa.string())),
        "starts_on": cohort.interns_from[rows],
        "ends_on": cohort.interns_to[rows],
        "found_by": either(is_partner, "学校安排", "自主联系"),
        "agreement_no": joined(f"SF{cohort.entry_year}-", digits(rows + 1, 4)),
        "has_consent": np.ones(count, dtype=bool),
        "is_insured": is_insured,
        "policy_no": where(is_insured, joined(f"BX{cohort.entry_year}-", digits(rows + 1, 4))),
        "is_matched": draw.flags(0.91, count),
        "monthly_pay": draw.whole(22, 36, count) * 10_000,
        "tutor": names(draw.named("tutors"), draw.named("sex").flags(0.7, count)),
        "staff_no": year.holders(trade * 3 + rows % 3),
        "visits": draw.whole(2, 6, count),
        "incidents": np.zeros(count, dtype=np.int64),
        "result": words(("优秀", "良好", "合格", "不合格"), draw.picks((35, 45, 19, 1), count)),
        "filing_no": joined(f"BA{cohort.entry_year}-", digits(cohort.class_place[rows] + 1, 2)),
    }


def _months(days: Days) -> pa.Array:
    return pa.compute.utf8_slice_codeunits(pa.array(days).cast(pa.string()), 0, 7)


def _other_units(other: Numbers) -> pa.Array:
    return joined(words(_OTHERS, other % len(_OTHERS)), digits(other), pa.array(["号企业（虚构）"] * len(other), pa.string()))


def _other_codes(other: Numbers) -> pa.Array:
    return joined("92990100MB", digits(other * 13 + 7, 6), pa.array(["0X"] * len(other), pa.string()))


def employment(year: SchoolYear) -> Columns:
    """Return what every graduate of the summer does."""
    found = year.destinations
    studies, trade = found.goes == STUDY, np.asarray(found.of("trade"))
    # A college lies in the province or, for a few, elsewhere.
    where_to = np.where(studies, np.minimum(found.where, 1) + (found.where == 3), found.where)
    is_placed = studies | (found.goes == WORK)
    return (
        _employer(year, found, year.draw("employers"))
        | _terms(year, found, year.draw("terms"))
        | {
            "student_no": found.of("student_no"),
            "name": found.of("name"),
            "major_code": words([each.code for each in year.plan.trades], trade),
            "level": words(("中职", "高职", "技师"), levels(year.plan, found.cohort)[found.places]),
            "graduated_on": np.full(len(found), found.cohort.ends),
            "destination": words(_DESTINATIONS, found.goes),
            "region": where(is_placed, region(year.plan.region, where_to)),
            "place": where(is_placed, place(where_to)),
            "college_level": where(studies, either(_is_bachelor(found), "本科", "专科")),
            "channel": words(_CHANNELS, np.where(studies, _channel(found), -1)),
        }
    )


def _employer(year: SchoolYear, found: Destinations, draw: Draw) -> Columns:
    """Return where they work, or study: a partner of the school, another enterprise, or now and then an office."""
    count, works, trade = len(found), found.goes == WORK, np.asarray(found.of("trade"))
    is_partner = works & (found.employer >= 0)
    is_office = works & ~is_partner & draw.flags(0.03, count)
    other = draw.whole(0, 400, count)
    enterprise = either(is_partner, year.partners.names(found.employer), _other_units(other))
    kind = words(("民营企业", "国有企业", "外资企业", "个体工商户"), draw.picks((72, 10, 8, 10), count))
    return {
        "unit": either(found.goes == STUDY, words(COLLEGES, trade % len(COLLEGES)), where(works, enterprise)),
        "credit_code": where(works, either(is_partner, year.partners.codes(found.employer), _other_codes(other))),
        "is_partner": is_partner,
        "size": _sizes(year, found, is_partner, is_office, works, draw),
        "unit_kind": where(works, either(is_office, "机关事业单位", kind)),
        "industry": where(works, _industries(year, trade, draw)),
    }


def _terms(year: SchoolYear, found: Destinations, draw: Draw) -> Columns:
    """Return the terms on which they work, and what was heard of them in the autumn."""
    count, works = len(found), found.goes == WORK
    has_contract = works & draw.flags(0.955, count)
    began = found.cohort.ends + draw.whole(1, 50, count).astype("timedelta64[D]")
    return {
        "form": where(works, either(draw.flags(0.95, count), "单位就业", "灵活就业")),
        "employed_on": dated(works, began),
        "monthly_pay": known(works, _pay(year, np.asarray(found.of("trade")), draw, count)),
        "has_contract": has_contract,
        "contract_months": known(has_contract, draw.picks((30, 40, 30), count) * 12 + 12),
        "has_insurance": works & draw.flags(0.93, count),
        "is_matched": works & draw.flags(0.85, count),
        "is_stable": works & draw.flags(0.88, count),
        "is_satisfied": works & draw.flags(0.9, count),
        "followed_up_on": dated(works, draw.days(f"{year.year}-11-01", f"{year.year}-12-20", count)),
    }


def _sizes(year: SchoolYear, found: Destinations, is_partner: Flags, is_office: Flags, works: Flags, draw: Draw) -> pa.Array:
    partners = year.partners
    own = words(SIZES, partners.of.size[partners.places[np.maximum(found.employer, 0)]])
    other = words(SIZES, draw.picks((9, 24, 45, 22), len(found)))
    return where(works & ~is_office, either(is_partner, own, other))


def _industries(year: SchoolYear, trade: Numbers, draw: Draw) -> pa.Array:
    codes = [[INDUSTRIES[letter][0] for letter in each.industries] for each in year.plan.trades]
    flat = [code for row in codes for code in row]
    return words(flat, trade * 4 + draw.picks((40, 30, 20, 10), len(trade)))


def _pay(year: SchoolYear, trade: Numbers, draw: Draw, count: int) -> Numbers:
    base = 3700 + (year.year - 2022) * 90 + trade % 5 * 60
    return np.maximum((base + draw.bell(0, 420, count)) // 10, 200).astype(np.int64) * 1000


def _is_bachelor(found: Destinations) -> Flags:
    return np.asarray(found.line == BACHELOR)


def _channel(found: Destinations) -> Numbers:
    return np.select([found.way == TRANSFER, found.way == EARLY], [np.asarray(found.of("length")), 4], 0).astype(np.int64)


def progression(year: SchoolYear) -> Columns:
    """Return who sat an examination for further study, or passed from the school to its college, admitted or not."""
    found = year.destinations
    rows = np.flatnonzero(found.way != NO_EXAM)
    draw = year.draw("progression")
    count, taken = len(rows), pa.array(rows)
    trade, length = np.asarray(found.of("trade"))[rows], np.asarray(found.of("length"))[rows]
    line, candidate = found.line[rows], found.is_candidate[rows]
    transfer, admitted = found.way[rows] == TRANSFER, found.is_admitted[rows]
    sits = candidate & ~transfer
    middle = np.select([line == BACHELOR, line == NO_LINE], [545, 190], 400)
    score = np.clip(middle + draw.bell(0, 35, count), 60, 740).astype(np.int64)
    return {
        "student_no": found.of("student_no").take(taken),
        "channel": words(_CHANNELS, _channel(found)[rows]),
        "major_code": words([each.code for each in year.plan.trades], trade),
        "programme": "技工教育" if year.plan.is_technician else words(PROGRAMMES, length),
        "exam": either(transfer, "转段考核", either(found.way[rows] == EXAM, "职教高考", "提前招生")),
        "exam_no": joined(f"{year.year}9", digits(rows + 1 + year.plan.place * 10_000, 8)),
        "is_candidate": candidate,
        "is_transfer": transfer,
        "is_transfer_passed": transfer & (admitted | draw.flags(0.3, count)),
        "score": known(sits, score * 100),
        "province_rank": known(sits, np.maximum(1, (745 - score) ** 2 // 3)),
        "line": where(sits, words(("本科线", "专科线", "未上线"), line)),
        "is_admitted": admitted,
        "is_enrolled": found.is_enrolled[rows],
        "college": where(admitted, words(COLLEGES, trade % len(COLLEGES))),
        "college_level": where(admitted, either(line == BACHELOR, "本科", "专科")),
        "college_major": where(admitted, words([each.name for each in year.plan.trades], trade)),
        "batch": where(admitted, pa.array(["职教批"] * count)),
        "admitted_on": dated(admitted, draw.days(f"{year.year}-06-15", f"{year.year}-08-15", count)),
    }


def alumni(year: SchoolYear) -> Columns:
    """Return those who graduated three years ago, asked this autumn."""
    cohort = draw_cohort(year.city, year.plan, year.year - 2 * LENGTH)
    rows = np.flatnonzero(cohort.graduates)
    count, taken = len(rows), pa.array(rows)
    draw = year.draw("alumni")
    reached = draw.flags(0.78, count)
    working = reached & draw.flags(np.where(cohort.is_for_progression[rows], 0.55, 0.9), count)
    promoted = working & draw.flags(0.25, count)
    first = draw.whole(32, 42, count) * 10_000
    return {
        "alumni_no": cohort.student_no.take(taken),
        "name": cohort.name.take(taken),
        "cohort": year.year - LENGTH,
        "major_code": words([each.code for each in year.plan.trades], cohort.trade[rows]),
        "contacted_on": dated(reached, draw.days(f"{year.year}-09-10", f"{year.year}-11-30", count)),
        "is_reached": reached,
        "is_working": where(reached, pa.array(working)),
        "unit": where(working, _other_units(draw.whole(0, 400, count))),
        "first_post": where(working, pa.array(["操作岗"] * count)),
        "present_post": where(working, either(promoted, "班组长", "技术岗")),
        "is_promoted": where(working, pa.array(promoted)),
        "first_pay": known(working, first),
        "present_pay": known(working, first * draw.whole(115, 165, count) // 100),
        "is_satisfied": where(reached, pa.array(draw.flags(0.95, count))),
    }
