"""Facts of an invented school for two years, as the engine would give them."""

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from zhihuan.catalogue import Indicator, load
from zhihuan.document import Citation, Place
from zhihuan.facts import Derivation, Evidence, Fact, Origin, Role
from zhihuan.quantities import Kind, Qualifier, round_half_up
from zhihuan.report import Cover
from zhihuan.sample import School, invent_school

RENAMED = {
    "appropriation": "funding_appropriation",
    "workstations": "training_workstations",
    "equipment_value": "equipment_value_total",
}
"""Names of the sample that are no codes of the catalogue, and the codes."""


def make_fact(
    code: str, value: Decimal | int | str, year: int = 2025, entity: str = "青澜市丹桂中等专业学校", **parts: str
) -> Fact:
    """Return a computed fact; money in 元."""
    indicator = load().indicators[code]
    number = Decimal(value)
    breakdown = tuple(sorted(parts.items()))
    derivation = Derivation(
        Origin.COMPUTED, f"{code}@2016", f"{indicator.name.zh}的台账记录数", registers=("students",), rows=int(number)
    )
    evidence = Evidence(Citation(Place("students"), derivation.query), -1, (0, 0), derivation=derivation)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Fact(
        entity, code, indicator.name.zh, str(year), breakdown, "", number, indicator.unit, max(0, -exponent),
        Qualifier.EXACT, Kind.PERCENT if indicator.unit == "%" else Kind.AMOUNT, Role.VALUE, evidence,
    )  # fmt: skip


def school_facts(school: School, with_more: bool = True) -> tuple[Fact, ...]:
    """Return the facts of both years of an invented school."""
    codes = load().indicators
    facts: list[Fact] = []
    figures = school.figures | _more(school) if with_more else school.figures
    for name, pair in figures.items():
        code = RENAMED.get(name, name)
        if code in codes:
            facts += [
                make_fact(code, _base(value, codes[code]), year, school.name)
                for year, value in zip((school.year - 1, school.year), pair, strict=True)
            ]
    for major in school.majors:
        facts.append(make_fact("students_full_time", major.students, school.year, school.name, major=major.name))
    return tuple(facts)


def _more(school: School) -> dict[str, tuple[Decimal, Decimal]]:
    """Figures that the sample's reports do not print, in step with those that they do."""
    rng = Random(school.name)
    more: dict[str, tuple[Decimal, Decimal]] = {}
    for code, (low, high) in RANGES.items():
        before = rng.randint(low, high)
        more[code] = (Decimal(before), Decimal(rng.randint(low, min(high, before + max(1, (high - low) // 8)))))
    for code, (of, low, high) in PARTS.items():
        wholes = school.figures.get(of) or more[of]
        more[code] = (_part(wholes[0], rng.randint(low, high)), _part(wholes[1], rng.randint(low, high)))
    for code, (low, high) in RATES.items():
        more[code] = (Decimal(rng.randint(low * 100, high * 100)) / 100, Decimal(rng.randint(low * 100, high * 100)) / 100)
    for code, (part, whole) in QUOTIENTS.items():
        parts, wholes = (more.get(name) or school.figures[name] for name in (part, whole))
        more[code] = tuple(round_half_up(p * 100 / w, 2) if w else Decimal(0) for p, w in zip(parts, wholes, strict=True))  # type: ignore[assignment]
    more["dropout_rate"] = (100 - school.before("retention_rate"), 100 - school.now("retention_rate"))
    return more


def _part(whole: Decimal, thousandths: int) -> Decimal:
    return round_half_up(whole * thousandths / 1000, 0)


RANGES = {
    "classes": (70, 110), "clubs": (20, 60), "contest_award_students": (30, 90), "contest_award_teachers": (10, 40),
    "coop_enterprises_new": (4, 20), "counselling_person_times": (100, 400), "intern_hosts": (40, 90), "league_members_new": (80, 200),
    "order_classes": (3, 9), "party_branches": (4, 8), "party_members": (80, 140), "party_members_new": (1, 6), "papers_published": (5, 30),
    "research_topics_new": (5, 20), "research_topics_done": (3, 15), "sat_survey_responses": (2000, 5000), "scholarship_national_students": (2, 9),
    "support_exchange_teachers": (0, 4), "support_schools": (0, 3), "support_teachers_trained": (20, 80), "teacher_enterprise_practice": (40, 120),
    "teacher_training_person_times": (300, 900), "teacher_training_hours_mean": (60, 120), "teachers_new": (2, 15), "teachers_parttime": (20, 60),
    "teaching_computers": (900, 1600), "training_bases": (6, 20), "training_person_times": (4000, 9000), "training_rooms": (60, 120),
    "volunteer_person_times": (2000, 6000), "library_books": (90000, 160000), "campus_area": (120000, 200000), "building_area": (70000, 110000),
    "cert_candidates": (900, 2000), "high_skill_trained": (100, 400), "apprentice_students": (60, 200), "enterprise_staff_teaching": (20, 60),
    "safety_incidents": (0, 0), "nonfulltime_students": (100, 300), "special_ability_certs": (50, 200), "psych_rooms": (3, 8),
    "activity_sessions": (80, 200), "coop_communities": (1, 5), "industry_projects": (0, 3), "edu_group_members": (20, 60),
    "supervision_checks": (4, 16), "new_media_posts": (150, 400), "petitions": (0, 6), "enterprise_hires": (20, 90),
}  # fmt: skip
PARTS = {
    "aid_tuition_free_students": ("students_full_time", 900, 980), "aid_grant_students": ("students_full_time", 100, 180),
    "aid_tuition_free_amount": ("students_full_time", 170, 190), "aid_grant_amount": ("students_full_time", 20, 36),
    "boarders": ("students_full_time", 600, 800), "students_female": ("students_full_time", 380, 480),
    "club_members": ("students_full_time", 500, 700), "internship_students": ("grad_total", 900, 1100), "enrol_plan": ("enrol_new", 1000, 1100),
    "order_class_students": ("students_full_time", 30, 60), "volunteer_hours": ("volunteer_person_times", 2000, 3000),
    "cert_awards": ("cert_candidates", 850, 990), "staff_quota_used": ("staff_total", 940, 990),
    "funding_expenditure": ("funding_total", 920, 990), "funding_staff_expenditure": ("funding_total", 500, 600),
    "funding_public_expenditure": ("funding_total", 200, 300), "staff_quota_vacant": ("staff_quota", 0, 0),
}  # fmt: skip
RATES = {
    "conduct_pass_rate": (97, 99), "contract_rate": (92, 99), "exam_pass_rate": (90, 99),
    "fitness_excellent_rate": (20, 40), "home_visit_rate": (85, 99), "internship_insured_rate": (99, 100), "internship_match_rate": (80, 95),
    "job_stability_rate": (70, 90), "practice_hours_share": (50, 60), "sat_employers": (92, 99), "sat_graduates": (92, 99),
    "sat_parents": (92, 99), "sat_staff": (92, 99), "sat_students": (92, 99), "skill_pass_rate": (90, 99), "social_insurance_rate": (85, 99),
    "teacher_bachelor_rate": (96, 99),
}  # fmt: skip
QUOTIENTS = {"cert_award_rate": ("cert_awards", "cert_candidates")}


def _base(value: Decimal, indicator: Indicator) -> Decimal:
    """The sample tells money in 万元, facts in 元."""
    return round_half_up(value * 10000, 0) if indicator.unit == "元" else value


def cover_of(school: School) -> Cover:
    return Cover(school.name, school.year, date(school.year, 12, 20), "", school.city, "公办", founded=1987)


@cache
def invented(seed: int = 1) -> tuple[tuple[Fact, ...], Cover]:
    school = invent_school(seed)
    return school_facts(school), cover_of(school)
