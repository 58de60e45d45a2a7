"""The sections of a report as a list: where each stands, how long it is, and what is still to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.accepting import moved_numbers
from zhihuan_site.reporting.actions.drafting.desk import Desk, desk_of
from zhihuan_site.reporting.actions.drafting.last_year import printed
from zhihuan_site.reporting.actions.drafting.laying import form_sections, lay_out
from zhihuan_site.reporting.models import Case, CaseState, Report, Section, Task, TaskKind
from zhihuan_site.reporting.permissions.drafting import can_write_section


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line of the list; a chapter's heading has no section."""

    key: str
    title: str
    level: int
    section: Section | None = None
    task: Task | None = None
    words: int = 0
    moved: int = 0
    findings: int = 0
    proposals: int = 0
    remarks: int = 0
    may_write: bool = False


def section_lines(report: Report, user: User) -> tuple[SectionLine, ...]:
    """Return the sections of a report with their chapters, in the order of the form."""
    lay_out(report)
    desk, findings, remarks = desk_of(report), _findings(report), _remarks(report)
    waiting = Count("proposals", Q(proposals__answered_at=None))
    sections = {each.key: each for each in report.sections.select_related("changed_by").annotate(waiting=waiting)}
    tasks = {
        task.key: task for task in report.tasks.filter(kind=TaskKind.SECTION).select_related("owner", "department", "reviewer")
    }
    lines = []
    for key, form in form_sections(report.edition).items():
        section = sections.get(key)
        if section is None:
            lines.append(SectionLine(form.number, form.title, form.level))
            continue
        section.report = report
        task = tasks.get(key)
        lines.append(
            SectionLine(
                form.number,
                form.title,
                form.level,
                section,
                task,
                count_words(printed(desk, key, section.body or desk.printer.usual_text(key))),
                len(moved_numbers(section, desk)),
                findings[key],
                section.waiting,
                remarks[f"section:{key}"],
                can_write_section(user, section, task or _NO_TASK),
            )
        )
    return tuple(lines)


_NO_TASK = Task(kind=TaskKind.SECTION)  # so that a rule need not look for a line of the plan that is known not to be there


def count_words(paragraphs: Sequence[str]) -> int:
    """Return how many signs are printed, blanks left out: what Word calls 字数."""
    return sum(len("".join(text.split())) for text in paragraphs)


def words_in(section: Section, desk: Desk) -> int:
    """Return how long a section is as printed."""
    return count_words(printed(desk, section.key, section.body or desk.printer.usual_text(section.key)))


def _findings(report: Report) -> Counter[str]:
    told = Case.objects.filter(report=report, state=CaseState.OPEN).values_list("told__places", flat=True)
    return Counter(key for places in told for key in {place.get("section", "") for place in places or ()})


def _remarks(report: Report) -> Counter[str]:
    kept = report.remarks.filter(settled_at=None, subject__startswith="section:").values_list("subject", flat=True)
    return Counter(kept)
