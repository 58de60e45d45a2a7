"""The round of the invented city, opened in November and seen in mid-December."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from zhihuan.sample import City
from zhihuan_site.demonstration.first_school import play_first_school
from zhihuan_site.demonstration.houses import Houses
from zhihuan_site.demonstration.playing import STAGES, People, Player
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.planning.opening import open_round
from zhihuan_site.reporting.actions.planning.terms import proposed_terms
from zhihuan_site.reporting.models import Report, Round

FIRST: Final = "S001"


def play_round(city: City, houses: Houses, people: Mapping[str, User]) -> Iterator[str]:
    """Open the round and bring each school to its stage; yield a line a school."""
    opened = open_city_round(city, houses, people["shiguan"])
    for report in opened.reports.exclude(institution=houses.city).select_related("institution", "round__city"):
        yield _play(report, people)


def open_city_round(city: City, houses: Houses, admin: User) -> Round:
    """Open the round of the city's last year five weeks ago: it is mid-December on the day of the demonstration."""
    today = timezone.localdate()
    terms = replace(
        proposed_terms(houses.city, date(city.years[-1], 11, 10)),
        opens_on=today - timedelta(weeks=5),
        due_on=today + timedelta(days=10),
        city_due_on=today + timedelta(days=40),
    )
    return open_round(by=admin, city=houses.city, terms=terms)


@transaction.atomic
def _play(report: Report, people: Mapping[str, User]) -> str:
    code = report.institution.code
    player = Player(report, _people_of(code, people), people["xianji"], people["shiji"])
    if code == FIRST:
        play_first_school(player, people)
    for step in STAGES.get(code, ()):
        step(player)
    return f"{code} {report.institution.name}：{player.report.get_state_display()}"


def _people_of(code: str, people: Mapping[str, User]) -> People:
    if code == FIRST:
        return People(people["guanli"], people["lingdao"], people["xiaozhang"])
    return People(*(people[f"{code.lower()}{word}"] for word in ("guanli", "lingdao", "xiaozhang")))
