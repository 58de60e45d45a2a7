"""The institutions of the invented city."""

from dataclasses import dataclass
from typing import Final

from zhihuan.sample import City
from zhihuan_site.people.models import Institution, InstitutionKind

DEPARTMENTS: Final = ("教务处", "学生处", "招生就业处", "实训处", "人事处", "财务处")


@dataclass(frozen=True, slots=True)
class Houses:
    """The city and its schools in the order of their codes; the departments are those of the first school."""

    city: Institution
    schools: tuple[Institution, ...]
    departments: tuple[Institution, ...]


def found_houses(city: City) -> Houses:
    """Enter the city, its counties, its schools and their departments."""
    top = Institution.objects.create(kind=InstitutionKind.CITY, name=city.name, code=city.schools[0].region[:4] + "00")
    counties = {
        plan.region: Institution.objects.get_or_create(
            kind=InstitutionKind.COUNTY, code=plan.region, defaults={"name": plan.county, "parent": top}
        )[0]
        for plan in city.schools
    }
    schools = tuple(
        Institution.objects.create(kind=InstitutionKind.SCHOOL, code=plan.code, name=plan.name, parent=counties[plan.region])
        for plan in city.schools
    )
    departments = [
        Institution.objects.create(kind=InstitutionKind.DEPARTMENT, name=name, parent=school)
        for school in schools
        for name in DEPARTMENTS
    ]
    return Houses(top, schools, tuple(departments[: len(DEPARTMENTS)]))
