"""Laying what a source says beside the cells: who entered a value keeps it, the others say what their source says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.cells import content_of, new_figure, source_of
from zhihuan_site.reporting.actions.collection.keeping import write
from zhihuan_site.reporting.actions.collection.locking import lock, raise_version
from zhihuan_site.reporting.actions.collection.reading import EMPTY
from zhihuan_site.reporting.actions.collection.spots import spots_of
from zhihuan_site.reporting.models import APPROVAL, Figure, FigureChange, FigureOrigin, Report, TaskKind
from zhihuan_site.reporting.states import TaskState

Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What sources say now, by key. What is not told stays; None of `computed`: nothing is computed now, and what was stays."""

    computed: Codes | None = None
    platform: Codes = field(default_factory=dict)
    filed: Codes = field(default_factory=dict)

    def of(self, figure: Figure) -> tuple[str, str, str]:
        """Return what is to be kept beside a figure: computed, platform, filed."""
        computed = figure.computed if self.computed is None else self.computed.get(figure.key, "")
        return computed, self.platform.get(figure.key, figure.platform), self.filed.get(figure.key, figure.filed)


def lay_beside(*, report: Report, sources: Sources, by: User | None, verb: str) -> tuple[str, ...]:
    """Lay what sources say beside the cells, inside a transaction, and return the keys of the cells that hold something else now.

    A complete table of which a cell changes is open again: what was confirmed is not what stands there.
    """
    report = lock(report)
    if not report.is_open:
        return ()
    known = {figure.key: figure for figure in report.figures.all()}
    laid = list(_laid(report, known, sources, by))
    if not laid:
        return ()
    raise_version(report)
    write([figure for figure, _, _ in laid], report)
    FigureChange.objects.bulk_create(change for _, change, _ in laid if change)
    changed = tuple(figure.key for figure, _, is_other in laid if is_other)
    record(collection=report.collection, verb=verb, actor=by, subject="report", data={"keys": changed})
    _open_again(report, changed, by)
    return changed


def _laid(
    report: Report, known: Mapping[str, Figure], sources: Sources, by: User | None
) -> Iterator[tuple[Figure, FigureChange | None, bool]]:
    """Yield the figures beside which something else is to be kept, the change of the value, and whether it is another now."""
    now = timezone.now()
    for key in spots_of(report):
        figure = known.get(key) or new_figure(report, key)
        kept = sources.of(figure)
        if kept != (figure.computed, figure.platform, figure.filed):
            before = content_of(figure)
            figure.computed, figure.platform, figure.filed = kept
            change = _follow(figure, by, now)
            yield figure, change, not content_of(figure).equals(before)


def _follow(figure: Figure, by: User | None, now: datetime) -> FigureChange | None:
    """Let a figure that nobody entered say what its source says."""
    source, before = source_of(figure), content_of(figure)
    origin, content = (source.origin, source.content) if source else (FigureOrigin(figure.origin), EMPTY)
    is_entered = figure.origin == FigureOrigin.ENTERED and figure.version
    if is_entered or (figure.origin == origin and content.equals(before)):
        return None
    is_new = not figure.version and before.equals(EMPTY)
    figure.value, figure.state, figure.origin = content.value, content.state, origin
    if is_new and origin is FigureOrigin.COMPUTED:
        return None
    figure.version += 1
    figure.changed_by, figure.changed_at = by, now
    return FigureChange(
        figure=figure, version=figure.version, before=before.code, value=figure.value, state=figure.state,
        origin=figure.origin, by=by, at=now,
    )  # fmt: skip


def _open_again(report: Report, changed: tuple[str, ...], by: User | None) -> None:
    numbers = {spot.table for key, spot in spots_of(report).items() if key in changed}
    shut = report.tasks.filter(kind=TaskKind.TABLE, key__in=numbers, state__in=[TaskState.COMPLETE, TaskState.APPROVED])
    for task in shut:
        task.state, task.completed_at = TaskState.DOING, None
        task.set_approval(None)
        task.save(update_fields=["state", "completed_at", *APPROVAL])
        keys = [key for key in changed if spots_of(report)[key].table == task.key]
        data = {"keys": keys}
        record(collection=report.collection, verb="table.reopened", actor=by, subject=f"table:{task.key}", data=data)
