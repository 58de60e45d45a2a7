"""One invented school with two years of figures that agree with one another."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from zhihuan.quantities import round_half_up
from zhihuan.sample.majors import Major, invent_majors

YEARS = 2
CITIES = ("青澜市", "云渚市", "栖梧市", "望川市", "霁月市")
NAMES = ("丹桂", "松涛", "汀兰", "鸣岐", "沐春", "砺石")


@dataclass(frozen=True, slots=True)
class School:
    """An invented school. `figures` holds by indicator code the values of the year before and of the report year."""

    name: str
    city: str
    year: int
    figures: dict[str, tuple[Decimal, Decimal]]
    majors: tuple[Major, ...]

    def before(self, code: str) -> Decimal:
        """Return the value of the year before."""
        return self.figures[code][0]

    def now(self, code: str) -> Decimal:
        """Return the value of the report year."""
        return self.figures[code][1]


def invent_school(seed: int = 1, year: int = 2025) -> School:
    """Return a school whose sums, rates and stock flows hold exactly; the same seed gives the same school."""
    rng = Random(seed)
    city = rng.choice(CITIES)
    majors = invent_majors(rng)
    years: list[dict[str, Decimal]] = []
    for _ in range(YEARS):
        years.append(_figures(rng, majors, years[-1] if years else None))
    figures = {code: (years[0][code], years[1][code]) for code in years[0]}
    return School(f"{city}{rng.choice(NAMES)}中等专业学校", city, year, figures, majors)


def percent(part: Decimal | int, whole: Decimal | int, decimals: int = 2) -> Decimal:
    """Return part ÷ whole in percent, rounded half up."""
    return round_half_up(Decimal(part) * 100 / Decimal(whole), decimals)


def _figures(rng: Random, majors: tuple[Major, ...], last: dict[str, Decimal] | None) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    for group in (_students, _graduates, _teachers, _teaching, _service, _money, _abroad):
        group(values, rng, last or {})
    values["major_count"] = Decimal(len(majors))
    return values


def _near(rng: Random, last: dict[str, Decimal], code: str, low: int, high: int, drift: int = 6) -> int:
    """A new value: within `drift` percent of last year's if there is one, else anywhere from low to high."""
    if code not in last:
        return rng.randint(low, high)
    old = int(last[code])
    return old + rng.randint(-old * drift // 100, old * drift // 100)


def _students(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    enrolled, graduates = _near(rng, last, "enrol_new", 900, 1500), _near(rng, last, "grad_total", 850, 1300)
    loss = rng.randint(15, 60)
    stock = int(last["students_full_time"]) + enrolled - graduates - loss if last else enrolled * 3 - rng.randint(100, 200)
    track = stock * rng.randint(70, 85) // 100
    tested = stock - rng.randint(80, 200)
    passed = tested * rng.randint(905, 965) // 1000
    due = graduates + rng.randint(20, 60)
    take(values, enrol_new=enrolled, grad_total=graduates, grad_due=due, students_full_time=stock, net_loss=loss)
    take(values, students_progression_track=track, students_employment_track=stock - track)
    take(values, fitness_tested=tested, fitness_passed=passed, fitness_pass_rate=percent(passed, tested))
    take(values, graduation_rate=percent(graduates, due), retention_rate=percent(stock, stock + loss))


def _graduates(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    total = int(values["grad_total"])
    progressed = total * rng.randint(72, 80) // 100
    settled = total - rng.randint(6, 20)
    employed = settled - progressed
    first, second = rng.randint(3, 9), employed * rng.randint(30, 45) // 100
    local, west = employed * rng.randint(60, 75) // 100, rng.randint(2, 8)
    large = employed * rng.randint(10, 20) // 100
    bachelor = progressed * rng.randint(8, 12) // 100
    in_province = settled - rng.randint(10, 40)
    matched = employed * rng.randint(80, 92) // 100
    take(
        values,
        grad_placed=settled,
        grad_progressed=progressed,
        grad_progressed_bachelor=bachelor,
        progress_rate=percent(progressed, total),
    )
    take(values, grad_employed_three_sectors=employed, grad_first_employment=employed, grad_employed_primary=first)
    take(values, grad_employed_secondary=second, grad_employed_tertiary=employed - first - second)
    take(
        values,
        grad_employed_A_local=local,
        grad_employed_B_west_ne=west,
        grad_employed_D_large=large,
        grad_employed_C_sme=employed - large,
    )
    take(values, grad_in_province_placement_rate=percent(in_province, settled), grad_in_province=in_province)
    take(values, employment_rate=percent(settled, total), grad_matched=matched, employment_match_rate=percent(matched, employed))
    take(
        values, grad_monthly_income=_near(rng, last, "grad_monthly_income", 3600, 4600), grad_self_employment_rate=Decimal("0.00")
    )
    take(values, grad_promotion_3y=Decimal(rng.randint(180, 320)) / 10)


def _teachers(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    staff = _near(rng, last, "staff_total", 260, 340, 2)
    full = staff - rng.randint(18, 26)
    vocational = full * rng.randint(52, 60) // 100
    dual = vocational * rng.randint(80, 92) // 100
    senior_dual = dual * rng.randint(55, 70) // 100
    senior = full * rng.randint(33, 42) // 100
    master = full * rng.randint(12, 20) // 100
    take(
        values,
        staff_total=staff,
        teachers_full_time=full,
        teachers_vocational=vocational,
        teachers_dual=dual,
        teachers_senior=senior,
    )
    take(
        values,
        dual_teacher_rate=percent(dual, vocational),
        dual_teacher_senior_rate=percent(senior_dual, vocational),
        dual_teachers_senior=senior_dual,
    )
    take(values, senior_title_rate=percent(senior, full), teachers_master=master, teacher_master_rate=percent(master, full))
    take(
        values, student_teacher_ratio=round_half_up(values["students_full_time"] / full, 2), staff_quota=staff + rng.randint(0, 6)
    )
    take(values, teachers_ideology=rng.randint(18, 24), teachers_pe=rng.randint(13, 18), teachers_arts=rng.randint(9, 14))
    take(values, homeroom_teachers=_near(rng, last, "homeroom_teachers", 80, 105))
    mentors = _near(rng, last, "industry_mentors", 24, 40)
    hours = mentors * rng.randint(60, 90)
    take(values, industry_mentors=mentors, industry_mentor_craftsmen=rng.randint(1, 3), industry_mentor_hours=hours)
    take(values, industry_mentor_pay=round_half_up(Decimal(hours) * rng.randint(90, 150) / 10000, 2))


def _teaching(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    courses, hours = _near(rng, last, "course_total", 180, 260), _near(rng, last, "course_hours_total", 42000, 60000)
    take(values, major_group_count=4, course_total=courses, course_hours_total=hours)
    for name, low, high in (("cert", 18, 30), ("online", 8, 16), ("enterprise", 12, 24)):
        count = _near(rng, last, f"course_{name}_count", low, high)
        take(values, **{f"course_{name}_count": count, f"course_{name}_hours": count * rng.randint(40, 60)})
    for item, scale in (("res_library", 3), ("course_online_excellent", 14), ("vr_base", 2)):
        _levels(values, rng, last, item, scale)
    excellent = int(values["course_online_excellent_total"])
    take(
        values,
        course_online_excellent_hours=excellent * rng.randint(28, 36),
        course_online_excellent_avg_students=rng.randint(90, 130),
    )
    books = _near(rng, last, "textbook_total", 6, 10)
    take(values, textbook_total=books, textbook_national_plan=rng.randint(1, 2), textbook_enterprise=rng.randint(2, 4))
    take(
        values,
        textbook_new_form=rng.randint(2, 4),
        textbook_new_form_smartedu=1,
        net_egress_bandwidth=2000,
        net_backbone_bandwidth=10000,
    )
    places, equipment = _near(rng, last, "workstations", 2600, 3600, 3), _near(rng, last, "equipment_value", 5200, 8800, 3)
    stock = values["students_full_time"]
    take(values, workstations=places, workstation_per_student=round_half_up(places / stock, 2), equipment_value=equipment)
    take(values, equipment_value_per_student=round_half_up(Decimal(equipment) * 10000 / stock, 2))


def _levels(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal], item: str, scale: int) -> None:
    total = 0
    for level, high in (("national", 1), ("provincial", scale), ("school", scale * 2)):
        count = int(last.get(f"{item}_{level}", 0)) + (0 if last else rng.randint(high // 2 + 1, high + 1)) + rng.randint(0, 1)
        total += count
        take(values, **{f"{item}_{level}": count, f"{item}_{level}_smartedu": min(count, rng.randint(0, 1))})
    take(values, **{f"{item}_total": total})


def _service(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    patents = _near(rng, last, "patent_granted", 8, 14)
    take(
        values,
        ip_total=patents + rng.randint(2, 6),
        patent_granted=patents,
        patent_invention_granted=rng.randint(1, 3),
        patent_transferred=1,
    )
    projects, heads = _near(rng, last, "training_project_count", 24, 40), _near(rng, last, "training_heads", 5000, 9000)
    hours = heads * rng.randint(26, 34)
    take(
        values,
        training_project_count=projects,
        training_heads=heads,
        training_hours=hours,
        training_public_hours=hours * rng.randint(10, 25) // 100,
    )
    take(
        values,
        certificate_holders=_near(rng, last, "certificate_holders", 900, 1100),
        coop_enterprises=_near(rng, last, "coop_enterprises", 90, 150),
    )
    take(values, industry_practice_centre=2)


def _money(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    appropriation = _near(rng, last, "appropriation", 6800, 9800, 3)
    special = _near(rng, last, "funding_special", 900, 1600)
    other = _near(rng, last, "funding_other", 300, 500)
    stock = values["students_full_time"]
    take(
        values,
        appropriation=appropriation,
        funding_special=special,
        funding_other=other,
        funding_total=appropriation + special + other,
    )
    take(values, funding_per_student=round_half_up(Decimal(appropriation) * 10000 / stock, 2))
    for code, low, high in (
        ("tech_service_income", 40, 80),
        ("tech_service_benefit", 160, 320),
        ("research_grant_income", 10, 20),
    ):
        take(values, **{code: _near(rng, last, code, low, high)})
    take(
        values, tech_property_income=3, patent_conversion_income=4, training_income=_near(rng, last, "training_income", 120, 220)
    )
    funds = _near(rng, last, "internship_funds", 24, 40)
    take(values, enterprise_equipment_value=_near(rng, last, "enterprise_equipment_value", 200, 400))
    take(values, internship_funds=funds, internship_insurance_funds=funds * rng.randint(20, 35) // 100)


def _abroad(values: dict[str, Decimal], rng: Random, last: dict[str, Decimal]) -> None:
    take(
        values,
        intl_standard_major=1,
        intl_standard_course=2,
        intl_standard=3,
        intl_resource=2,
        intl_equipment=1,
        intl_adopted_total=6,
    )
    take(
        values, intl_inbound_student_major=1, intl_inbound_student=rng.randint(8, 12), intl_inbound_teacher=2, intl_joint_major=1
    )
    take(
        values,
        intl_joint_students=_near(rng, last, "intl_joint_students", 24, 40),
        intl_outbound_teacher_days=rng.randint(20, 24),
    )
    take(values, intl_org_post_teacher=1, intl_contest_award=1)


def take(values: dict[str, Decimal], **new: Decimal | int) -> None:
    """Add figures to the year."""
    values.update({code: Decimal(value) for code, value in new.items()})
