"""A person's days for the person's own calendar program."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.actions.planning.progress import DONE
from zhihuan_site.reporting.models import CalendarKey, Report, Task

_BYTES = 24
_RUNNING = (Role.SCHOOL_ADMIN, Role.PRINCIPAL)


@transaction.atomic
def new_key(*, user: User) -> CalendarKey:
    """Give the person a secret address, in place of the one before."""
    key, _ = CalendarKey.objects.update_or_create(user=user, defaults={"token": secrets.token_urlsafe(_BYTES)})
    record(collection=f"user:{user.pk}", verb="calendar.opened", actor=user, subject=f"user:{user.pk}")
    return key


def address_of(key: CalendarKey) -> str:
    """Return the secret address."""
    return f"{settings.ORIGIN}/calendar/{key.token}/zhihuan.ics"


def calendar_of(user: User) -> bytes:
    """Return the days of a person: the lines that are not done, and the reports that the person runs."""
    calendar = Calendar()
    calendar.add("prodid", "-//质环//zhihuan//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "质环")
    for event in (*_tasks(user), *_reports(user)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _tasks(user: User) -> Iterator[Event]:
    lines = Task.objects.filter(owner=user, report__round__closed_at=None).exclude(state__in=DONE).exclude(due_on=None)
    for task in lines.select_related("report__institution", "report__round"):
        about = f"{task.report.institution} {task.report.year}年报：{task} 截止"
        yield _event(f"task-{task.pk}", about, task.due_on, f"/reports/{task.report_id}/plan/?only=mine", task.version)


def _reports(user: User) -> Iterator[Event]:
    houses = [grant.institution.pk for grant in user.grants if grant.role in _RUNNING]
    running = Report.objects.filter(institution__in=houses, round__closed_at=None).select_related("institution", "round")
    for report in running:
        if not report.is_filed:
            about = f"{report.institution} {report.year}年度报告报送截止"
            yield _event(f"report-{report.pk}", about, report.due_on, f"/reports/{report.pk}/", 0)


def _event(name: str, about: str, day: object, url: str, version: int) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", f"{name}@{settings.ORIGIN.partition('://')[2]}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("summary", about)
    event.add("url", f"{settings.ORIGIN}{url}")
    event.add("sequence", version)
    alarm.add("action", "DISPLAY")
    alarm.add("description", about)
    alarm.add("trigger", timedelta(hours=-15))
    event.add_component(alarm)
    return event
