"""The world that the walk goes through: one person a role in one school, its county and its city, and what lies elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.site.conftest import new_person
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Role, User
from zhihuan_site.reporting.models import Report, Round
from zhihuan_site.reporting.states import ReportState

YEAR = 2025
NOBODY = "nobody"
LIKE_A_STRANGER = ("former", "last_years_guest")


@dataclass(frozen=True)
class World:
    """People by role, and things by the word of their address and by the place that the hand-written table names."""

    people: Mapping[str, User | AnonymousUser]
    things: Mapping[str, Mapping[str, Any]]

    def places(self, word: str) -> Mapping[str, Any]:
        """Return the things that an address with this word can be asked for; one nameless thing where it asks for none."""
        return self.things.get(word, {"all": None})


def build_world() -> World:
    """Return the world, every report of it in entry."""
    city, far = _place("city", "云州市", "999900"), _place("city", "雾州市", "999800")
    county, elsewhere = _place("county", "临溪县", "999921", city), _place("county", "望山县", "999922", city)
    school, neighbour = (
        _place("school", "云州市第一职业技术学校", "S001", county),
        _place("school", "望山县职业中学", "S002", elsewhere),
    )
    far_school = _place("school", "雾州市职业中专学校", "S101", far)
    office = _place("department", "教务处", "", school)
    rounds = {name: _round(place) for name, place in (("city", city), ("far", far))}
    houses = {"school": school, "neighbour": neighbour, "city": city, "far": far_school}
    reports = {name: _report(rounds["far" if name == "far" else "city"], house) for name, house in houses.items()}
    places = {
        "school": school,
        "department": office,
        "neighbour": neighbour,
        "county": county,
        "city": city,
        "far": far,
        "far_school": far_school,
    }
    return World(_people(places), {"institution": places, "round": rounds, "report": reports})


def _people(places: Mapping[str, Institution]) -> dict[str, User | AnonymousUser]:
    homes = {Role.CLERK: "department", Role.HEAD: "department", Role.COUNTY_OFFICER: "county"}
    homes |= {Role.CITY_OFFICER: "city", Role.CITY_ADMIN: "city"}
    people: dict[str, User | AnonymousUser] = {NOBODY: AnonymousUser(), "stranger": new_person("stranger", "莫生")}
    for role in Role:
        year = YEAR if role is Role.GUEST else None
        people[role.value] = new_person(role.value, f"某{role.label}"[:20], places[homes.get(role, "school")], role, year=year)
    people["last_years_guest"] = new_person("past", "旧客", places["school"], Role.GUEST, year=YEAR - 1)
    people["former"] = new_person("former", "旧人", places["school"], Role.SCHOOL_ADMIN)
    Membership.objects.filter(user=people["former"]).update(ended_at=timezone.now())
    return people


def _place(kind: str, name: str, code: str, parent: Institution | None = None) -> Institution:
    return Institution.objects.create(kind=InstitutionKind(kind), name=name, code=code, parent=parent)


def _round(city: Institution) -> Round:
    return Round.objects.create(
        city=city, year=YEAR, edition="E3", city_edition="E3-city", title="2025年度质量年报",
        opens_on=date(2025, 11, 10), due_on=date(2025, 12, 25), terms={"shares_explanations": True},
    )  # fmt: skip


def _report(year: Round, house: Institution) -> Report:
    edition = year.city_edition if house.kind == InstitutionKind.CITY else year.edition
    return Report.objects.create(round=year, institution=house, edition=edition, state=ReportState.ENTRY, due_on=year.due_on)
