"""Writing changed figures and their history: one statement for the figures, one for the changes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from zhihuan_site.reporting.models import Figure, FigureChange, Report, Task
from zhihuan_site.reporting.states import TaskState

_WRITTEN: Final = [
    "value", "state", "origin", "computed", "platform", "filed", "reason", "is_in_doubt", "version", "changed_in",
    "changed_by", "changed_at",
]  # fmt: skip


def keep(report: Report, figures: Mapping[str, Figure], changes: Sequence[FigureChange]) -> None:
    """Write the figures that changes are about, as changed in the report's data version, and the changes."""
    write({change.figure.key: figures[change.figure.key] for change in changes}.values(), report)
    FigureChange.objects.bulk_create(changes)


def write(figures: Iterable[Figure], report: Report) -> None:
    """Write figures, new ones and known ones alike."""
    figures = list(figures)
    for figure in figures:
        figure.pk, figure.changed_in = None, report.data_version  # one statement for new ones and known ones, told apart by key
    Figure.objects.bulk_create(figures, update_conflicts=True, unique_fields=["report", "key"], update_fields=_WRITTEN)


def open_task(task: Task | None) -> None:
    """Say that a table is being filled in, at its first change."""
    if task and task.state == TaskState.TODO:
        task.state = TaskState.DOING
        task.save(update_fields=["state"])
