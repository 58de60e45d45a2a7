"""What people are to be reminded of on a day: each thing once, told by its key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zhihuan_site.people.models import Membership, Role
from zhihuan_site.reporting.actions.planning.boarding import is_with_school
from zhihuan_site.reporting.actions.planning.progress import DONE
from zhihuan_site.reporting.models import Item, ItemState, Report, Task
from zhihuan_site.reporting.states import OPEN_STATES

PREFIX: Final = "remind:"
SOON: Final = timedelta(days=3)
_REPORT_DAYS: Final = (7, 1)
_MOST_NAMED: Final = 4
_RUNNING: Final = (Role.SCHOOL_ADMIN, Role.PRINCIPAL)
_WATCHING: Final = (Role.CITY_OFFICER, Role.CITY_ADMIN)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that one person is told once. `institution` is the house it is about, for the robot of its group."""

    user: int
    institution: int
    text: str
    url: str
    key: str


def reminders_due(today: date) -> Iterator[Reminder]:
    """Yield what is due to be told on a day, in the rounds that are open."""
    reports = list(Report.objects.filter(round__closed_at=None).select_related("institution", "round__city"))
    yield from _of_tasks(today)
    yield from _of_items(today)
    yield from _of_reports(reports, today)
    yield from _of_rounds(reports, today)


def _of_tasks(today: date) -> Iterator[Reminder]:
    """Yield for every owner the lines that are due in three days, and those that are late."""
    lines = Task.objects.filter(
        report__round__closed_at=None,
        report__state__in=OPEN_STATES,
        report__institution__closed_on=None,
        due_on__lte=today + SOON,
        owner__is_active=True,
    ).exclude(state__in=DONE)
    grouped: dict[tuple[int, int, date], list[Task]] = defaultdict(list)
    for task in lines.select_related("report__institution", "report__round").order_by("position"):
        grouped[task.owner_id, task.report_id, task.due_on].append(task)
    for (owner, number, due_on), tasks in grouped.items():
        when, kind = (f"{due_on:%m-%d}到期", "soon") if due_on >= today else (f"已逾期（{due_on:%m-%d}）", "late")
        text = f"{tasks[0].report.institution}{tasks[0].report.year}年报：{_named(tasks)}，{when}。"
        key = f"{PREFIX}tasks:{number}:{due_on}:{kind}"
        yield Reminder(owner, tasks[0].report.institution_id, text, f"/reports/{number}/plan/?only=mine", key)


def _of_items(today: date) -> Iterator[Reminder]:
    """Yield for those who run a school the items that want an answer soon."""
    items = Item.objects.filter(
        report__round__closed_at=None, report__institution__closed_on=None, due_on__lte=today + SOON
    ).exclude(state=ItemState.CLOSED)
    grouped: dict[tuple[int, date], list[Item]] = defaultdict(list)
    for item in items.select_related("report__institution", "report__round"):
        grouped[item.report_id, item.due_on].append(item)
    people = _people({items[0].report.institution_id for items in grouped.values()}, (*_RUNNING, Role.WRITER))
    for (number, due_on), items in grouped.items():
        report = items[0].report
        text = f"{report.institution}{report.year}年报：{len(items)}条修改意见要求{due_on:%m-%d}前改好。"
        for user in people[report.institution_id]:
            url, key = f"/reports/{number}/", f"{PREFIX}items:{number}:{due_on}"
            yield Reminder(user, report.institution_id, text, url, key)


def _of_reports(reports: Sequence[Report], today: date) -> Iterator[Reminder]:
    """Yield for those who run a school its report that is due in a week, tomorrow, or late."""
    waiting = [report for report in reports if is_with_school(report) and not report.is_city]
    people = _people({report.institution_id for report in waiting}, _RUNNING)
    for report in waiting:
        told = _about(report, (report.due_on - today).days)
        for user in people[report.institution_id] if told else ():
            kind, words = told
            text = f"{report.institution}{report.year}年度报告{words}，现在是“{report.get_state_display()}”。"
            key = f"{PREFIX}report:{report.pk}:{report.due_on}:{kind}"
            yield Reminder(user, report.institution_id, text, f"/reports/{report.pk}/", key)


def _about(report: Report, days: int) -> tuple[str, str] | None:
    """Return the kind of a reminder and its words; None while the day is far."""
    if days < 0:
        return "late", f"已过截止日期 {report.due_on:%Y-%m-%d}"
    near = next((each for each in sorted(_REPORT_DAYS) if days <= each), None)
    return None if near is None else (str(near), f"将于 {report.due_on:%Y-%m-%d} 截止")


def _of_rounds(reports: Sequence[Report], today: date) -> Iterator[Reminder]:
    """Yield for the city's officers, once a week, how many schools are late."""
    late: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        if not report.is_city and is_with_school(report) and report.due_on < today:
            late[report.round_id].append(report)
    people = _people({found[0].round.city_id for found in late.values()}, _WATCHING)
    week = "-".join(str(part) for part in today.isocalendar()[:2])
    for number, found in late.items():
        city = found[0].round.city
        names = [report.institution.name for report in found]
        more = "等" if len(names) > _MOST_NAMED else ""
        text = f"{found[0].round.title}：{len(names)}所学校逾期未报送：{'、'.join(names[:_MOST_NAMED])}{more}。"
        for user in people[city.pk]:
            yield Reminder(user, city.pk, text, f"/rounds/{number}/board/?only=late", f"{PREFIX}round:{number}:late:{week}")


def _people(houses: set[int], roles: tuple[Role, ...]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    held = Membership.objects.filter(institution__in=houses, role__in=roles, ended_at=None, user__is_active=True)
    for house, user in sorted(set(held.values_list("institution_id", "user_id"))):
        found[house].append(user)
    return found


def _named(tasks: list[Task]) -> str:
    more = f"等{len(tasks)}项" if len(tasks) > _MOST_NAMED else ""
    return "、".join(task.key for task in tasks[:_MOST_NAMED]) + more
