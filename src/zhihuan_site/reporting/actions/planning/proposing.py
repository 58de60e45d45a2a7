"""The plan that a school starts from: the tables and sections of its form, shared out as they were last year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from django.utils import timezone

from zhihuan.catalogue import Edition, load
from zhihuan.report import SectionText, indicators_of, load_sections
from zhihuan_site.people.models import Membership
from zhihuan_site.reporting.models import Report, Round, Task, TaskKind

TABLES_BEFORE: Final = timedelta(days=21)
SECTIONS_BEFORE: Final = timedelta(days=12)
_MOST_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line that a form asks for."""

    kind: TaskKind
    key: str
    title: str
    standard: str


def propose_plans(opened: Round, reports: Sequence[Report]) -> None:
    """Give each report the lines of its form; who did them last year is asked again, as long as the person still works there."""
    before = _last_years(opened, reports)
    working = set(_at_work(reports))
    tasks = []
    for report in reports:
        for position, line in enumerate(lines_of(report.edition)):
            last = before.get((report.institution_id, line.kind.value, line.key))
            tasks.append(_task(report, position, line, last, working))
    Task.objects.bulk_create(tasks, batch_size=2000)


@cache
def lines_of(edition: str) -> tuple[PlanLine, ...]:
    """Return the tables of a form, then the sections that say something, in their order."""
    form = load().editions[edition]
    return (*_tables(form), *_sections(form))


def default_days(kind: str, due_on: date, today: date) -> date:
    """Return by when a line ought to be done: tables three weeks before the report is due, sections twelve days.

    Where there is less time left, a quarter of it is for tables and half of it for sections.
    """
    before, quarters = (TABLES_BEFORE, 1) if kind == TaskKind.TABLE else (SECTIONS_BEFORE, 2)
    begin = min(today, due_on)
    return max(due_on - before, begin + timedelta(days=(due_on - begin).days * quarters // 4))


def _tables(form: Edition) -> Iterator[PlanLine]:
    for table in form.tables:
        number = sum(row.is_filled for row in table.rows)
        standard = f"{number}项指标逐项核对，标*的与状态平台一致；变化大的写明原因。"
        yield PlanLine(TaskKind.TABLE, table.number or table.title, table.title, standard)


def _sections(form: Edition) -> Iterator[PlanLine]:
    for section in load_sections(form):
        if section.items:
            yield PlanLine(TaskKind.SECTION, section.number or section.title, section.title, _standard(section))


def _standard(section: SectionText) -> str:
    """Return what the section must tell, in words: the indicators that its usual text speaks of."""
    names = [load().indicators[code].name.zh for code in indicators_of(section)]
    if not names:
        return "如实说明做法、成效和依据，不写没有数据支撑的评价。"
    more = "等" if len(names) > _MOST_NAMED else ""
    return f"写明{'、'.join(names[:_MOST_NAMED])}{more}，与数据表一致。"


def _last_years(opened: Round, reports: Sequence[Report]) -> dict[tuple[int, str, str], Task]:
    last = Task.objects.filter(
        report__round__city=opened.city_id,
        report__round__year=opened.year - 1,
        report__institution__in=[report.institution_id for report in reports],
    ).select_related("report")
    return {(task.report.institution_id, task.kind, task.key): task for task in last}


def _at_work(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Yield house and person for everybody with a role in one of the houses or in a department of it."""
    houses = {report.institution_id for report in reports}
    for each in Membership.objects.filter(ended_at=None, user__is_active=True).select_related("institution"):
        if each.institution.house_id in houses:
            yield each.institution.house_id, each.user_id


def _task(report: Report, position: int, line: PlanLine, last: Task | None, working: set[tuple[int, int]]) -> Task:
    task = Task(
        report=report, kind=line.kind, key=line.key, title=line.title, position=position,
        standard=(last.standard if last else "") or line.standard,
        due_on=default_days(line.kind, report.due_on, timezone.localdate()),
    )  # fmt: skip
    if last:
        task.department_id = last.department_id
        task.owner_id = last.owner_id if (report.institution_id, last.owner_id) in working else None
        task.reviewer_id = last.reviewer_id if (report.institution_id, last.reviewer_id) in working else None
    return task
