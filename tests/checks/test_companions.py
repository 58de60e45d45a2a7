import pytest

from tests.checks.inventing import dossier, fact
from zhihuan.checks import Dossier, Severity
from zhihuan.checks.companions import CityNotSchools, LastYearDiffers, levels
from zhihuan.facts import Reading


def read(*facts: object) -> Reading:
    return dossier(facts).report  # type: ignore[arg-type]


def test_levels_leave_out_what_has_no_indicator() -> None:
    known, unknown = fact("3", indicator="grad_total"), fact("4")

    assert list(levels(read(known, unknown), dossier().catalogue).values()) == [[known]]


def test_last_year_s_report_is_asked_about_its_own_year_only() -> None:
    ours = read(fact("4139", indicator="students_full_time", period="2024"))
    theirs = read(fact("4193", indicator="students_full_time", period="2024"))
    earlier = read(fact("4193", indicator="students_full_time", period="2023"))
    before = Reading(theirs.document, theirs.entity, "2024", "", theirs.facts, ())

    assert list(LastYearDiffers().find(Dossier(ours, dossier().catalogue, last_year=before)))
    assert not list(LastYearDiffers().find(Dossier(earlier, dossier().catalogue, last_year=before)))
    assert not list(LastYearDiffers().find(Dossier(ours, dossier().catalogue)))


def test_a_city_may_have_more_than_the_schools_at_hand_unless_they_are_all() -> None:
    total, schools = fact("900", indicator="grad_total"), [read(fact(n, indicator="grad_total")) for n in ("400", "450")]
    count = fact("2", "所", "中职学校", indicator="city_schools")
    catalogue = dossier().catalogue

    assert not list(CityNotSchools().find(Dossier(read(total), catalogue, schools=tuple(schools))))
    (finding,) = CityNotSchools().find(Dossier(read(total, count), catalogue, schools=tuple(schools)))
    assert finding.expected == "850人"


def test_of_few_persons_more_may_be_in_two_schools() -> None:
    schools = tuple(read(fact(n, indicator="grad_total")) for n in ("2", "6"))
    city = read(fact("7", indicator="grad_total"), fact("2", "所", "中职学校", indicator="city_schools"))

    (finding,) = CityNotSchools().find(Dossier(city, dossier().catalogue, schools=schools))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("total", "severity"),
    [("840", Severity.WARNING), ("760", Severity.ERROR), ("900", Severity.ERROR)],
    ids=["some in two schools", "too far below", "above the sum"],
)
def test_a_city_may_count_persons_once_who_are_in_two_schools(total: str, severity: Severity) -> None:
    schools = tuple(read(fact(n, indicator="grad_total")) for n in ("400", "450"))
    count = fact("2", "所", "中职学校", indicator="city_schools")
    city = read(fact(total, indicator="grad_total"), count)

    (finding,) = CityNotSchools().find(Dossier(city, dossier().catalogue, schools=schools))
    assert finding.severity is severity
