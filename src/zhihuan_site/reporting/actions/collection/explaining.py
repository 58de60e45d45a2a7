"""All that there is to know of one figure: definition, formula, sources, history, talk, evidence, and what does not fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhihuan.catalogue import describe_formula, formulas_for
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.collection.cells import Cell, cell_of, content_of, new_figure
from zhihuan_site.reporting.actions.collection.judging import Doubt, judge_cells, keys_to_know
from zhihuan_site.reporting.actions.collection.reading import Content, content_from, print_content
from zhihuan_site.reporting.actions.collection.spots import Spot, spots_of
from zhihuan_site.reporting.models import (
    Attachment,
    Case,
    CaseState,
    Figure,
    FigureChange,
    FigureOrigin,
    FigureState,
    Remark,
    Report,
)

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Past:
    """One change of the figure, as it is told."""

    at: datetime
    by: str
    before: str
    after: str
    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What the side panel shows. `sources` are what each source says, in the unit of the form."""

    spot: Spot
    cell: Cell
    formula: Text | None
    sources: tuple[tuple[str, str], ...]
    neighbour: str
    history: tuple[Past, ...]
    doubts: tuple[Doubt, ...]
    cases: tuple[Case, ...]
    remarks: tuple[Remark, ...]
    files: tuple[Attachment, ...]


def explain(report: Report, key: str) -> Explained:
    """Return all that is known of a cell of the official tables. Raises UsageError when the form has no such cell."""
    spot = spot_at(report, key)
    spots = spots_of(report)
    neighbour = f"{spot.row.indicator}@{report.year if spot.is_last_year else report.year - 1}"
    needed = keys_to_know([key], spots) | {key, neighbour}
    figures = {each.key: each for each in report.figures.filter(key__in=needed).select_related("changed_by")}
    figure = figures.get(key) or new_figure(report, key)
    contents = {name: content_of(each) for name, each in figures.items()}
    subject = f"figure:{key}"
    return Explained(
        spot=spot,
        cell=cell_of(figure, spot),
        formula=_formula(spot),
        sources=_sources(figure, spot),
        neighbour=print_content(contents[neighbour], spots[neighbour]) if neighbour in contents else "",
        history=tuple(_history(figure, spot)),
        doubts=judge_cells([key], contents, spots).doubts,
        cases=tuple(report.cases.filter(told__keys__contains=[key]).exclude(state=CaseState.GONE)),
        remarks=tuple(report.remarks.filter(subject=subject).select_related("by")),
        files=tuple(report.attachments.filter(subject=subject, removed_at=None).select_related("by", "stored")),
    )


def spot_at(report: Report, key: str) -> Spot:
    """Return the place of a figure in the official tables."""
    spot = spots_of(report).get(key)
    if spot is None:
        raise UsageError(
            Text(f"规定的表格里没有“{key}”。", f"The official tables have no {key}. "),
            Text("请从数据表里选一格。", "Choose a cell of a table."),
        )
    return spot


def _formula(spot: Spot) -> Text | None:
    formula = formulas_for(spot.year).get(spot.indicator.code)
    return describe_formula(formula, spot.year) if formula else None


def _sources(figure: Figure, spot: Spot) -> tuple[tuple[str, str], ...]:
    kept: Iterable[tuple[FigureOrigin, str]] = (
        (FigureOrigin.COMPUTED, figure.computed),
        (FigureOrigin.PLATFORM, figure.platform),
        (FigureOrigin.FILED, figure.filed),
    )
    return tuple((str(origin.label), print_content(content_from(code), spot)) for origin, code in kept if code)


def _history(figure: Figure, spot: Spot) -> Iterable[Past]:
    if figure.pk is None:
        return
    for change in figure.changes.select_related("by")[:SHOWN]:
        yield Past(
            change.at,
            str(change.by or "质环"),
            print_content(content_from(change.before), spot),
            print_content(_after(change), spot),
            change.get_origin_display(),
            change.reason,
        )


def _after(change: FigureChange) -> Content:
    return Content(FigureState(change.state), change.value)
