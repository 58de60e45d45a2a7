"""Where every school of a round stands: one row a school, from a handful of counts, however many schools there are."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet

from zhihuan.catalogue import load
from zhihuan_site.people.models import InstitutionKind
from zhihuan_site.reporting.actions.planning.progress import DONE
from zhihuan_site.reporting.models import Case, CaseState, Figure, FigureState, Item, ItemState, Report, Section, Task
from zhihuan_site.reporting.punctuation import listed
from zhihuan_site.reporting.states import FILED_STATES, OWNERS, ReportState

Counts = Mapping[int, Mapping[str, Any]]
_WITH_SCHOOL: Final = frozenset(set(ReportState) - FILED_STATES - {ReportState.AT_COUNTY})
_YEARS_A_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One school: its report, how far it is, and what is wrong."""

    report: Report
    county: str
    turn: str
    days_late: int
    lines: int
    lines_done: int
    lines_late: int
    coverage: int
    errors: int
    warnings: int
    items: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are looked for: a state, a county, a word of the name, only the late ones or those with serious findings."""

    state: str = ""
    county: str = ""
    words: str = ""
    only: str = ""

    def takes(self, row: BoardRow) -> bool:
        """Whether a row is one of them."""
        house = row.report.institution
        return (
            self.state in ("", row.report.state)
            and self.county in ("", row.county)
            and (self.words in house.name or self.words.upper() == house.code)
            and _ONLY.get(self.only, lambda _: True)(row)
        )


_ONLY: Final[Mapping[str, Callable[[BoardRow], bool]]] = {
    "late": lambda row: row.days_late > 0,
    "errors": lambda row: row.errors > 0,
    "unfiled": lambda row: is_with_school(row.report),
    "ready": lambda row: row.report.state == ReportState.FILED and row.errors == 0 and row.items == 0,
}


def board_of(reports: QuerySet[Report], today: date) -> tuple[BoardRow, ...]:
    """Return a row for each of the reports, late ones first: seven queries, whatever their number."""
    listed = list(reports.select_related("institution__parent", "round__city"))
    within = Q(report__in=reports.values("pk"))
    return tuple(sorted(_rows(listed, within, today), key=lambda row: (-row.days_late, -row.errors, row.report.institution.path)))


def is_with_school(report: Report) -> bool:
    """Whether the school has not handed it in, or has it back; nobody waits for one that was closed or merged meanwhile."""
    return report.state in _WITH_SCHOOL and report.is_expected


def days_late(report: Report, today: date) -> int:
    """Return how many days ago the report was due, as long as it is with the school; 0 when it is not late."""
    return max(0, (today - report.due_on).days) if is_with_school(report) else 0


def tally(rows: Sequence[BoardRow]) -> list[tuple[str, str, int]]:
    """Return each state with its words and the number of schools in it."""
    counted = Counter(row.report.state for row in rows if row.report.is_expected)
    return [(state.value, str(state.label), counted[state]) for state in ReportState]


def _rows(listed: Sequence[Report], within: Q, today: date) -> list[BoardRow]:
    tasks = _by_report(Task, within, total=Count("pk"), done=Count("pk", Q(state__in=DONE)),
                       late=Count("pk", Q(due_on__lt=today) & ~Q(state__in=DONE)))  # fmt: skip
    open_cases = within & Q(state__in=[CaseState.OPEN])
    cases = _by_report(Case, open_cases, errors=Count("pk", Q(severity="error")), warnings=Count("pk", Q(severity="warning")))
    told = Q(state__in=[FigureState.VALUE, FigureState.NOT_APPLICABLE])
    figures = _by_report(Figure, within, told=Count("pk", told), at=Max("changed_at"))
    sections = _by_report(Section, within, at=Max("changed_at"))
    items = _by_report(Item, within & ~Q(state=ItemState.CLOSED), count=Count("pk"))
    return [_row(report, today, *(of.get(report.pk, {}) for of in (tasks, cases, figures, sections, items))) for report in listed]


def _row(report: Report, today: date, tasks: Any, cases: Any, figures: Any, sections: Any, items: Any) -> BoardRow:
    changes = [report.state_since, *(each["at"] for each in (figures, sections) if each.get("at"))]
    parent = report.institution.parent
    return BoardRow(
        report,
        parent.name if parent and parent.kind == InstitutionKind.COUNTY else "",
        listed(role.label for role in OWNERS[ReportState(report.state)]),
        days_late(report, today),
        tasks.get("total", 0), tasks.get("done", 0), tasks.get("late", 0),
        min(100, figures.get("told", 0) * 100 // cells_of(report.edition)),
        cases.get("errors", 0), cases.get("warnings", 0), items.get("count", 0),
        max(changes),
    )  # fmt: skip


@cache
def cells_of(edition: str) -> int:
    """Return how many cells the tables of a form ask to be filled, those of last year among them."""
    return _YEARS_A_ROW * sum(row.is_filled for table in load().editions[edition].tables for row in table.rows) or 1


def _by_report(model: Any, within: Q, **counts: Any) -> Counts:
    return {row["report"]: row for row in model.objects.filter(within).order_by().values("report").annotate(**counts)}
