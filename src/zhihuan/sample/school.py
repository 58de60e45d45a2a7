"""One invented school with two years of figures that agree with one another."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from zhihuan.quantities import round_half_up
from zhihuan.sample.majors import Major, enrol, invent_majors

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
    return invent_years(seed, year)[1]


def invent_years(seed: int = 1, year: int = 2025) -> tuple[School, School]:
    """Return one school as it reported last year and as it reports in `year`: what is now here is before there."""
    rng = Random(seed)
    city = rng.choice(CITIES)
    name = f"{city}{rng.choice(NAMES)}中等专业学校"
    majors = invent_majors(rng)
    first = _figures(rng, len(majors), {})
    second = _figures(rng, len(majors), first)
    third = _figures(rng, len(majors), second)
    then = enrol(majors, int(second["students_full_time"]), rng)
    now = enrol(majors, int(third["students_full_time"]), rng, then)
    return School(name, city, year - 1, _pairs(first, second), then), School(name, city, year, _pairs(second, third), now)


def _pairs(before: dict[str, Decimal], now: dict[str, Decimal]) -> dict[str, tuple[Decimal, Decimal]]:
    return {code: (before[code], now[code]) for code in before}


def percent(part: Decimal | int, whole: Decimal | int, decimals: int = 2) -> Decimal:
    """Return part ÷ whole in percent, rounded half up."""
    return round_half_up(Decimal(part) * 100 / Decimal(whole), decimals)


def _figures(rng: Random, majors: int, last: dict[str, Decimal]) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    year = _Year(rng, dict(last))
    for group in (_students, _graduates, _teachers, _teaching, _service, _money, _abroad):
        group(values, year)
    values["major_count"] = Decimal(majors)
    return values | {key: share for key, share in year.last.items() if key.endswith("_share")}


@dataclass(frozen=True, slots=True)
class _Year:
    """The draw of one year's figures: the random source and what last year gave."""

    rng: Random
    last: dict[str, Decimal]

    def near(self, code: str, low: int, high: int, drift: int = 6) -> int:
        """Return a value within `drift` percent of last year's if there is one, else anywhere from low to high."""
        if code not in self.last:
            return self.rng.randint(low, high)
        old = int(self.last[code])
        return old + self.rng.randint(-old * drift // 100, old * drift // 100)

    def grown(self, code: str, low: int, high: int) -> int:
        """Return a stock that never shrinks: up to four percent more than last year."""
        old = int(self.last.get(code, 0))
        return old + self.rng.randint(0, max(1, old // 25)) if code in self.last else self.rng.randint(low, high)

    def share(self, code: str, whole: int, low: int, high: int) -> int:
        """Return a part of `whole` in thousandths between low and high, within two hundredths of last year's share (kept under `code`)."""
        key = f"{code}_share"
        old = self.last.get(key)
        part = self.rng.randint(low, high) if old is None else int(old) + self.rng.randint(-15, 15)
        self.last[key] = Decimal(part)
        return whole * part // 1000


def _students(values: dict[str, Decimal], year: _Year) -> None:
    enrolled, graduates = year.near("enrol_new", 900, 1500), year.near("grad_total", 850, 1300)
    loss = year.rng.randint(15, 60)
    stock = (
        int(year.last["students_full_time"]) + enrolled - graduates - loss
        if year.last
        else enrolled * 3 - year.rng.randint(100, 200)
    )
    track = year.share("track", stock, 700, 850)
    tested = stock - year.rng.randint(80, 200)
    passed = year.share("fitness", tested, 920, 950)
    due = graduates + year.rng.randint(20, 60)
    take(values, enrol_new=enrolled, grad_total=graduates, grad_due=due, students_full_time=stock, net_loss=loss)
    take(values, students_progression_track=track, students_employment_track=stock - track)
    take(values, fitness_tested=tested, fitness_passed=passed, fitness_pass_rate=percent(passed, tested))
    take(values, graduation_rate=percent(graduates, due), retention_rate=percent(stock, stock + loss))


def _graduates(values: dict[str, Decimal], year: _Year) -> None:
    total = int(values["grad_total"])
    progressed = year.share("progress", total, 720, 800)
    settled = total - year.rng.randint(6, 20)
    employed = settled - progressed
    first, second = year.rng.randint(3, 9), year.share("second", employed, 300, 450)
    local, west = year.share("local", employed, 600, 750), year.rng.randint(2, 8)
    large = year.share("large", employed, 100, 200)
    bachelor = year.share("bachelor", progressed, 80, 120)
    in_province = settled - year.rng.randint(10, 40)
    matched = year.share("matched", employed, 800, 920)
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
    take(values, grad_monthly_income=year.near("grad_monthly_income", 3600, 4600), grad_self_employment_rate=Decimal("0.00"))
    take(values, grad_promotion_3y=Decimal(year.share("promotion", 1000, 180, 320)) / 10)


def _teachers(values: dict[str, Decimal], year: _Year) -> None:
    staff = year.near("staff_total", 260, 340, 2)
    full = staff - year.rng.randint(18, 26)
    vocational = year.share("vocational", full, 520, 600)
    dual = year.share("dual", vocational, 800, 920)
    senior_dual = year.share("senior_dual", dual, 550, 700)
    senior = year.share("senior", full, 330, 420)
    master = year.share("master", full, 120, 200)
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
        values,
        student_teacher_ratio=round_half_up(values["students_full_time"] / full, 2),
        staff_quota=staff + year.rng.randint(0, 6),
    )
    take(
        values,
        teachers_ideology=year.near("teachers_ideology", 18, 24),
        teachers_pe=year.near("teachers_pe", 16, 20),
        teachers_arts=year.near("teachers_arts", 16, 20),
    )
    take(values, homeroom_teachers=year.near("homeroom_teachers", 80, 105))
    mentors = year.near("industry_mentors", 24, 40)
    hours = year.share("mentor_hours", mentors * 100, 600, 900)
    take(values, industry_mentors=mentors, industry_mentor_craftsmen=year.rng.randint(1, 3), industry_mentor_hours=hours)
    take(values, industry_mentor_pay=round_half_up(Decimal(hours) * 120 / 10000, 2))


def _teaching(values: dict[str, Decimal], year: _Year) -> None:
    courses, hours = year.near("course_total", 180, 260), year.near("course_hours_total", 42000, 60000)
    take(values, major_group_count=4, course_total=courses, course_hours_total=hours)
    for name, low, high in (("cert", 18, 30), ("online", 8, 16), ("enterprise", 12, 24)):
        count = year.near(f"course_{name}_count", low, high)
        take(
            values,
            **{f"course_{name}_count": count, f"course_{name}_hours": year.share(f"course_{name}_hours", count * 60, 700, 950)},
        )
    for item, scale in (("res_library", 8), ("course_online_excellent", 24), ("vr_base", 8)):
        _levels(values, year, item, scale)
    excellent = int(values["course_online_excellent_total"])
    take(
        values,
        course_online_excellent_hours=excellent * 32,
        course_online_excellent_avg_students=year.near("course_online_excellent_avg_students", 90, 130),
    )
    books = year.near("textbook_total", 6, 10)
    take(values, textbook_total=books, textbook_national_plan=year.rng.randint(1, 2), textbook_enterprise=year.rng.randint(2, 4))
    take(
        values,
        textbook_new_form=year.rng.randint(2, 4),
        textbook_new_form_smartedu=1,
        net_egress_bandwidth=2000,
        net_backbone_bandwidth=10000,
    )
    places, equipment = year.grown("workstations", 2600, 3600), year.grown("equipment_value", 5200, 8800)
    stock = values["students_full_time"]
    take(values, workstations=places, workstation_per_student=round_half_up(places / stock, 2), equipment_value=equipment)
    take(values, equipment_value_per_student=round_half_up(Decimal(equipment) * 10000 / stock, 2))


def _levels(values: dict[str, Decimal], year: _Year, item: str, scale: int) -> None:
    total = 0
    for level, most in (("national", 1), ("provincial", scale), ("school", scale * 2)):
        count = year.grown(f"{item}_{level}", most // 2 + 1, most + 1)
        total += count
        take(values, **{f"{item}_{level}": count, f"{item}_{level}_smartedu": 1})
    take(values, **{f"{item}_total": total})


def _service(values: dict[str, Decimal], year: _Year) -> None:
    patents = year.near("patent_granted", 8, 14)
    take(
        values,
        ip_total=patents + year.rng.randint(2, 6),
        patent_granted=patents,
        patent_invention_granted=year.rng.randint(1, 3),
        patent_transferred=1,
    )
    projects, heads = year.near("training_project_count", 24, 40), year.near("training_heads", 5000, 9000)
    hours = year.share("training_hours", heads * 40, 650, 850)
    take(
        values,
        training_project_count=projects,
        training_heads=heads,
        training_hours=hours,
        training_public_hours=year.share("public", hours, 100, 250),
    )
    take(
        values,
        certificate_holders=year.near("certificate_holders", 900, 1100),
        coop_enterprises=year.near("coop_enterprises", 90, 150),
    )
    take(values, industry_practice_centre=2)


def _money(values: dict[str, Decimal], year: _Year) -> None:
    appropriation = year.near("appropriation", 6800, 9800, 3)
    special = year.near("funding_special", 900, 1600)
    other = year.near("funding_other", 300, 500)
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
        take(values, **{code: year.near(code, low, high)})
    take(values, tech_property_income=3, patent_conversion_income=4, training_income=year.near("training_income", 120, 220))
    funds = year.near("internship_funds", 24, 40)
    take(values, enterprise_equipment_value=year.grown("enterprise_equipment_value", 200, 400))
    take(values, internship_funds=funds, internship_insurance_funds=year.share("insurance", funds, 250, 350))


def _abroad(values: dict[str, Decimal], year: _Year) -> None:
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
        values,
        intl_inbound_student_major=1,
        intl_inbound_student=year.near("intl_inbound_student", 20, 30),
        intl_inbound_teacher=2,
        intl_joint_major=1,
    )
    take(
        values,
        intl_joint_students=year.near("intl_joint_students", 24, 40),
        intl_outbound_teacher_days=year.near("intl_outbound_teacher_days", 20, 24),
    )
    take(values, intl_org_post_teacher=1, intl_contest_award=1)


def take(values: dict[str, Decimal], **new: Decimal | int) -> None:
    """Add figures to the year."""
    values.update({code: Decimal(value) for code, value in new.items()})
