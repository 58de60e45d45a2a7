"""The schools of a round with what they may be grouped by: county, size, ownership."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.utils.translation import gettext as _

from zhihuan.workspace import listed_schools
from zhihuan_site.people.models import InstitutionKind
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure, FigureState, Report, Round

SIZED_BY: Final = "students_full_time"
SMALL, LARGE = 1200, 3000  # students: below the first a school is smaller than the standard asks for
_KEPT_FOR: Final = 600  # seconds: whose school it is changes hardly ever, and many files are read for it
ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class School:
    """A school of the comparison. `groups` are the values of all groups that it belongs to."""

    report: Report
    name: str
    county: str
    size: str
    ownership: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that the school belongs to."""
        pairs = (("county", self.county), ("size", self.size), ("ownership", self.ownership))
        return (ALL, *(f"{kind}:{word}" for kind, word in pairs if word))


@dataclass(frozen=True, slots=True)
class Group:
    """A group of peers: its value in an address, how it is called, how many schools are in it."""

    value: str
    label: str
    count: int


def schools_of(year_round: Round) -> list[School]:
    """Return the schools of a round in the order of the tree."""
    reports = Report.objects.filter(round=year_round).exclude(institution=year_round.city)
    reports = list(reports.select_related("institution__parent", "round__city"))
    sizes = _sizes(reports, year_round.year)
    told = _told_by_registers(year_round)
    return [_school(report, sizes.get(report.pk), told.get(report.institution.code, {})) for report in reports]


def groups_of(schools: Sequence[School]) -> list[Group]:
    """Return the groups with at least one school, all schools first."""
    counts: dict[str, int] = {}
    for school in schools:
        for value in school.groups:
            counts[value] = counts.get(value, 0) + 1
    named = [(value, _label(value), count) for value, count in counts.items()]
    order = [ALL, "county", "size", "ownership"]
    return [Group(*each) for each in sorted(named, key=lambda each: (order.index(each[0].partition(":")[0]), each[1]))]


def size_words(students: int | None) -> str:
    """Return the band of size of a school."""
    if students is None:
        return ""
    return "small" if students < SMALL else "large" if students >= LARGE else "middle"


def _label(value: str) -> str:
    kind, _sign, word = value.partition(":")
    sizes = {
        "small": _("规模：不足 %(n)s 人") % {"n": SMALL},
        "middle": _("规模：%(a)s—%(b)s 人") % {"a": SMALL, "b": LARGE},
        "large": _("规模：%(n)s 人以上") % {"n": LARGE},
    }
    if kind == "size":
        return sizes[word]
    return {ALL: _("全部学校"), "county": _("县区：%(name)s") % {"name": word}}.get(kind) or _("性质：%(name)s") % {"name": word}


def _school(report: Report, students: int | None, told: Mapping[str, str]) -> School:
    house = report.institution
    is_in_county = house.parent is not None and house.parent.kind == InstitutionKind.COUNTY
    county = house.parent.name if is_in_county else told.get("county", "")
    return School(report, house.name, county, size_words(students), told.get("ownership", ""))


def _sizes(reports: Sequence[Report], year: int) -> dict[int, int]:
    found = Figure.objects.filter(report__in=[each.pk for each in reports], key=f"{SIZED_BY}@{year}", state=FigureState.VALUE)
    return {pk: int(float(value)) for pk, value in found.values_list("report_id", "value")}


def _told_by_registers(year_round: Round) -> dict[str, dict[str, str]]:
    """Return county and ownership of each school as its register of schools tells them."""
    key = f"schools-told-{year_round.pk}"
    told: dict[str, dict[str, str]] | None = cache.get(key)
    if told is None:
        listed = listed_schools(workspace(), year_round.year)
        rows = listed.select(["code", "county", "ownership"]).to_pylist() if listed is not None else []
        told = {row["code"]: {"county": row["county"] or "", "ownership": row["ownership"] or ""} for row in rows}
        cache.set(key, told, _KEPT_FOR)
    return told
