"""Saving what was typed: each cell on its own, once, and never over what somebody else has saved meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.cells import Cell, cell_of, content_of, figures_of, new_figure, source_of
from zhihuan_site.reporting.actions.collection.judging import Judged, judge_cells, keys_to_know
from zhihuan_site.reporting.actions.collection.keeping import keep, open_task
from zhihuan_site.reporting.actions.collection.locking import lock, raise_version
from zhihuan_site.reporting.actions.collection.reading import Content, read_typed
from zhihuan_site.reporting.actions.collection.spots import Spot, spots_in, spots_of, table_of
from zhihuan_site.reporting.models import Figure, FigureChange, FigureOrigin, Report, TaskKind
from zhihuan_site.reporting.permissions.collection import check_can_fill_table

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Typed:
    """One change as a page sends it: the text typed, the version it was typed over, and an id that makes it count once.

    `is_back` takes the cell back to what its source says.
    """

    key: str
    text: str
    version: int
    client_id: UUID
    reason: str = ""
    is_back: bool = False


class Outcome(StrEnum):
    """What became of a change."""

    SAVED = "saved"
    CONFLICT = "conflict"
    NEEDS_REASON = "needs_reason"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one change: the cell as it stands now, what was typed, and why it was not taken."""

    client_id: UUID
    outcome: Outcome
    key: str
    cell: Cell | None
    mine: str
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The answers in the order of the changes, the report's data version, and the rules that speak of what was changed."""

    version: int
    answers: tuple[Answer, ...]
    judged: Judged


@dataclass(slots=True)
class _Book:
    """The cells at hand while a page's changes are taken one after the other."""

    report: Report
    by: User
    spots: Mapping[str, Spot]
    figures: dict[str, Figure]
    changes: list[FigureChange] = field(default_factory=list)


@transaction.atomic
def save_cells(*, report: Report, number: str, by: User, typed: Sequence[Typed]) -> Saved:
    """Keep what was typed into a table. Raises PermissionDenied; what one cell refuses does not hold up the others."""
    report = lock(report)
    table_of(report, number)
    task = report.tasks.select_related("owner", "department").filter(kind=TaskKind.TABLE, key=number).first()
    check_can_fill_table(by, report, task)
    spots, all_spots = spots_in(report, number), spots_of(report)
    meant = [each.key for each in typed if each.key in spots]
    book = _Book(report, by, spots, figures_of(report, {*meant, *keys_to_know(meant, all_spots)}))
    answers = tuple(_take(each, book) for each in typed)
    if book.changes:
        raise_version(report)
        keep(report, book.figures, book.changes)
        open_task(task)
        _tell(report, number, by, book.changes)
    contents = {key: content_of(figure) for key, figure in book.figures.items()}
    return Saved(report.data_version, answers, judge_cells(dict.fromkeys(meant), contents, all_spots))


def _take(typed: Typed, book: _Book) -> Answer:
    spot = book.spots.get(typed.key)
    if spot is None:
        return Answer(typed.client_id, Outcome.UNREADABLE, typed.key, None, typed.text, _no_such_cell(typed.key))
    figure = book.figures.get(typed.key) or new_figure(book.report, typed.key)
    try:
        content = _meant(typed, figure, spot)
    except UsageError as error:
        why = Text(f"{error.message.zh}{error.hint.zh}", f"{error.message.en}{error.hint.en}")
        return _answer(typed, Outcome.UNREADABLE, figure, spot, why)
    if content.equals(content_of(figure)) and not _says_more(typed, figure):
        return _answer(typed, Outcome.SAVED, figure, spot)
    if figure.version != typed.version:
        return _answer(typed, Outcome.SAVED if _is_kept(typed) else Outcome.CONFLICT, figure, spot)
    if _needs_reason(content, figure) and not typed.reason.strip():
        return _answer(typed, Outcome.NEEDS_REASON, figure, spot)
    _change(typed, content, figure, book)
    return _answer(typed, Outcome.SAVED, figure, spot)


def _meant(typed: Typed, figure: Figure, spot: Spot) -> Content:
    source = source_of(figure)
    return source.content if typed.is_back and source else read_typed(typed.text, spot)


def _says_more(typed: Typed, figure: Figure) -> bool:
    """Whether the same value comes with another reason for it."""
    return bool(typed.reason.strip()) and typed.reason.strip() != figure.reason


def _is_kept(typed: Typed) -> bool:
    """Whether this very change was kept before: the answer to it was lost on the way."""
    return FigureChange.objects.filter(client_id=typed.client_id).exists()


def _needs_reason(content: Content, figure: Figure) -> bool:
    source = source_of(figure)
    return source is not None and not content.equals(source.content)


def _change(typed: Typed, content: Content, figure: Figure, book: _Book) -> None:
    source, before = source_of(figure), content_of(figure).code
    is_source = source is not None and content.equals(source.content)
    figure.value, figure.state = content.value, content.state
    figure.origin = source.origin if source and is_source else FigureOrigin.ENTERED
    figure.reason = "" if is_source else typed.reason.strip()[:LONGEST_REASON]
    figure.version += 1
    figure.changed_by, figure.changed_at = book.by, timezone.now()
    book.figures[figure.key] = figure
    book.changes.append(
        FigureChange(
            figure=figure, version=figure.version, before=before, value=figure.value, state=figure.state,
            origin=figure.origin, reason=figure.reason, by=book.by, at=figure.changed_at, client_id=typed.client_id,
        )
    )  # fmt: skip


def _answer(typed: Typed, outcome: Outcome, figure: Figure, spot: Spot, message: Text | None = None) -> Answer:
    return Answer(typed.client_id, outcome, typed.key, cell_of(figure, spot), typed.text, message)


def _tell(report: Report, number: str, by: User, changes: Iterable[FigureChange]) -> None:
    told = [
        {"key": each.figure.key, "before": each.before, "value": content_of(each.figure).code, "reason": each.reason}
        for each in changes
    ]
    record(collection=report.collection, verb="figures.entered", actor=by, subject=f"table:{number}", data={"changes": told})


def _no_such_cell(key: str) -> Text:
    return Text(f"这张表没有“{key}”这一格。请刷新页面。", f"This table has no cell {key}. Load the page again.")
