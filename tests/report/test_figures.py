from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.facts import Absence, Gap
from zhihuan.language import Text
from zhihuan.report.figures import Figures

FACTS = [
    make_fact("enrol_new", 80, 2024),
    make_fact("enrol_new", 100, 2025),
    make_fact("enrol_new", 90, 2026),
    make_fact("students_full_time", 3, major="护理"),
    make_fact("students_full_time", 3, major="会计事务"),
    make_fact("students_full_time", 5, major="茶艺"),
    make_fact("students_full_time", 9, grade="一年级"),
]
GAP = Gap("", "grad_total", "2025", Absence.NOT_APPLICABLE, Text("", ""))
FIGURES = Figures(FACTS, [GAP], 2025, load().indicators)


def test_found_by_year_and_part() -> None:
    assert [FIGURES.find("enrol_new", back=back) for back in (0, 1, 2)] == [FACTS[1], FACTS[0], None]
    assert FIGURES.find("students_full_time", (("major", "护理"),)) == FACTS[3]
    assert FIGURES.find("students_full_time") is None


def test_what_nobody_speaks_of_is_missing() -> None:
    assert (FIGURES.absence("grad_total"), FIGURES.absence("enrol_plan")) == (Absence.NOT_APPLICABLE, Absence.MISSING)


def test_parts_of_one_breakdown_the_largest_first() -> None:
    assert [part.breakdown[0][1] for part in FIGURES.parts("students_full_time", "major")] == ["茶艺", "会计事务", "护理"]


def test_years_up_to_the_report() -> None:
    assert [fact.period for fact in FIGURES.years("enrol_new")] == ["2024", "2025"]
