"""An invented city whose round is open, with so many people at work in its schools; all signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AtWork:
    """One person at work: the report, and the headers of a browser that is signed in."""

    person: int
    report: int
    headers: dict[str, str]


def people_at_work(schools: int, people: int) -> tuple[Sequence[AtWork], AtWork]:
    """Make the city; return its people, spread over the schools, and the city's administrator (with the city's report)."""
    from django.utils import timezone

    from zhihuan.sample import invent_city
    from zhihuan_site.demonstration import found_houses
    from zhihuan_site.people.models import Membership, Role, User
    from zhihuan_site.reporting.actions.planning.opening import open_round
    from zhihuan_site.reporting.actions.planning.terms import proposed_terms
    from zhihuan_site.reporting.models import Report, Task
    from zhihuan_site.reporting.states import ReportState

    houses = found_houses(invent_city("", schools, schools * 200, 1))
    admin = User.objects.create(username="admin", name="市管")
    Membership.objects.create(user=admin, institution=houses.city, role=Role.CITY_ADMIN)
    opened = open_round(by=admin, city=houses.city, terms=proposed_terms(houses.city, timezone.localdate()))
    Report.objects.filter(round=opened).update(state=ReportState.ENTRY)
    Task.objects.filter(report__round=opened).update(owner=admin)
    reports = {report.institution_id: report.pk for report in Report.objects.filter(round=opened)}
    workers = []
    for place in range(people):
        school = houses.schools[place % len(houses.schools)]
        user = User.objects.create(username=f"p{place}", name=f"填报{place}")
        Membership.objects.create(user=user, institution=school, role=Role.SCHOOL_ADMIN)
        workers.append(AtWork(user.pk, reports[school.pk], signed_in(user)))
    return workers, AtWork(admin.pk, reports[houses.city.pk], signed_in(admin))


def signed_in(user: Any) -> dict[str, str]:
    """Return the headers of a browser in which the person is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.middleware.csrf import _get_new_csrf_string

    user.set_password("不用来登录-2025")
    user.save()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = _get_new_csrf_string()
    return {
        "Cookie": f"sessionid={session.session_key}; csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
