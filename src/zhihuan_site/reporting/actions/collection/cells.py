"""A cell as pages show it: what it holds, where that comes from, and what each source says beside it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from zhihuan_site.reporting.actions.collection.reading import Content, content_from, print_content
from zhihuan_site.reporting.actions.collection.spots import Spot
from zhihuan_site.reporting.models import Figure, FigureOrigin, FigureState, Report
from zhihuan_site.reporting.punctuation import one_by_one


@dataclass(frozen=True, slots=True)
class Source:
    """What the records, the state platform or last year's report say of a figure."""

    origin: FigureOrigin
    content: Content


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with all that a page needs. Texts are printed in the unit of the form; "" where a source says nothing.

    `source` is what the standing source says; overriding it needs a reason. `conflict` is what another source says that differs.
    """

    key: str
    text: str
    state: str
    origin: str
    version: int
    source: str
    source_name: str
    conflict: str
    reason: str
    doubt: bool
    by: str
    at: str

    def as_json(self) -> dict[str, Any]:
        """Return what goes to the page's script."""
        return asdict(self)


def new_figure(report: Report, key: str) -> Figure:
    """Return the figure of a cell that nobody has filled in yet; it is not saved."""
    return Figure(report=report, key=key)


def content_of(figure: Figure) -> Content:
    """Return what a figure holds."""
    return Content(FigureState(figure.state), figure.value)


def source_of(figure: Figure) -> Source | None:
    """Return the source that stands first: last year's report, then the state platform, then the records."""
    kept = (
        (FigureOrigin.FILED, figure.filed),
        (FigureOrigin.PLATFORM, figure.platform),
        (FigureOrigin.COMPUTED, figure.computed),
    )
    return next((Source(origin, content_from(code)) for origin, code in kept if code), None)


def cell_of(figure: Figure, spot: Spot) -> Cell:
    """Return a figure as the page shows it."""
    source = source_of(figure)
    return Cell(
        key=figure.key,
        text=print_content(content_of(figure), spot),
        state=figure.state,
        origin=figure.origin if figure.version or source else "",
        version=figure.version,
        source=print_content(source.content, spot) if source else "",
        source_name=str(source.origin.label) if source else "",
        conflict=_conflict(figure, spot),
        reason=figure.reason,
        doubt=figure.is_in_doubt,
        by=str(figure.changed_by) if figure.changed_by else "",
        at=timezone.localtime(figure.changed_at).strftime("%Y-%m-%d %H:%M") if figure.changed_at else "",
    )


def figures_of(report: Report, keys: Iterable[str]) -> dict[str, Figure]:
    """Return the figures with these keys as far as there are any, with who changed them: one query."""
    return {figure.key: figure for figure in report.figures.filter(key__in=list(keys)).select_related("changed_by")}


def _conflict(figure: Figure, spot: Spot) -> str:
    """Tell which sources say something else than what stands: "台账测算 1459"."""
    stands = content_of(figure)
    kept = (
        (FigureOrigin.COMPUTED, figure.computed),
        (FigureOrigin.PLATFORM, figure.platform),
        (FigureOrigin.FILED, figure.filed),
    )
    differing = [(origin, content_from(code)) for origin, code in kept if code and not content_from(code).equals(stands)]
    return one_by_one(f"{origin.label} {print_content(content, spot)}" for origin, content in differing)
