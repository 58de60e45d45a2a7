"""A table as a whole: its rows with their cells, what is still empty, and what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhihuan.catalogue import FormRow, FormTable
from zhihuan_site.reporting.actions.collection.cells import Cell, cell_of, content_of, figures_of, new_figure
from zhihuan_site.reporting.actions.collection.judging import Doubt, judge_cells, keys_to_know
from zhihuan_site.reporting.actions.collection.spots import key_at, spots_in, spots_of, table_of, tables_of
from zhihuan_site.reporting.models import Figure, FigureState, Report, Task, TaskKind


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form with the cells of last year and of the year; none where the form says 中职不填.

    `height` is over how many rows its label reaches (课程总数 in 门 and in 学时), 0 when the label stands above.
    """

    row: FormRow
    height: int
    cells: tuple[Cell | None, Cell | None]


@dataclass(frozen=True, slots=True)
class Problems:
    """What a table still lacks: the labels of its empty cells, and what does not fit."""

    empty: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def count(self) -> int:
        """How many there are; what is only worth knowing does not count."""
        return len(self.empty) + len(self.pressing)

    @property
    def pressing(self) -> tuple[Doubt, ...]:
        """What is wrong, or what a reviewer would ask."""
        return tuple(doubt for doubt in self.doubts if doubt.severity != "info")

    def told(self, most: int) -> str:
        """Return the first of them in words."""
        words = [f"“{label}”没有填" for label in self.empty] + [doubt.message.zh.rstrip("。") for doubt in self.pressing]
        return "；".join(words[:most])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a table is: how many cells of the year are filled, of how many, and how many are marked as doubtful."""

    table: FormTable
    task: Task | None
    filled: int
    total: int
    doubtful: int
    overridden: int


def rows_of(report: Report, number: str) -> tuple[Row, ...]:
    """Return the rows of a table with their cells: one query."""
    table, spots = table_of(report, number), spots_in(report, number)
    figures = figures_of(report, spots)
    heights = _heights(table)
    return tuple(
        Row(row, height, (_cell(report, row, report.year - 1, figures), _cell(report, row, report.year, figures)))
        for row, height in zip(table.rows, heights, strict=True)
    )


def doubts_of(report: Report, number: str) -> tuple[Doubt, ...]:
    """Return what does not fit among the cells of a table, and between them and other tables: one query."""
    keys, spots = spots_in(report, number), spots_of(report)
    figures = report.figures.filter(key__in=keys_to_know(keys, spots) | keys.keys())
    return judge_cells(keys, {figure.key: content_of(figure) for figure in figures}, spots).doubts


def problems_of(report: Report, number: str) -> Problems:
    """Return what a table still lacks before it is complete."""
    spots = spots_in(report, number)
    filled = set(report.figures.filter(key__in=list(spots)).exclude(state=FigureState.MISSING).values_list("key", flat=True))
    empty = [spot.row.label for key, spot in spots.items() if not spot.is_last_year and key not in filled]
    return Problems(tuple(empty), doubts_of(report, number))


def progress_of(report: Report) -> tuple[Progress, ...]:
    """Return how far each table is: two queries, however many tables there are."""
    tasks = {task.key: task for task in report.tasks.filter(kind=TaskKind.TABLE).select_related("owner", "department")}
    figures = list(report.figures.filter(key__endswith=f"@{report.year}").select_related("changed_by"))
    return tuple(_progress(report, table, tasks.get(table.number), figures) for table in tables_of(report))


def _progress(report: Report, table: FormTable, task: Task | None, figures: list[Figure]) -> Progress:
    keys = {key for key, spot in spots_in(report, table.number).items() if not spot.is_last_year}
    own = [figure for figure in figures if figure.key in keys]
    return Progress(
        table,
        task,
        filled=sum(figure.state != FigureState.MISSING for figure in own),
        total=len(keys),
        doubtful=sum(figure.is_in_doubt for figure in own),
        overridden=sum(bool(figure.reason) for figure in own),
    )


def _cell(report: Report, row: FormRow, year: int, figures: Mapping[str, Figure]) -> Cell | None:
    key = key_at(row, year)
    spot = spots_of(report).get(key)
    return cell_of(figures.get(key) or new_figure(report, key), spot) if spot else None


def _heights(table: FormTable) -> list[int]:
    """Return over how many rows each label reaches; 0 for a row whose label stands above it."""
    labels = [row.label for row in table.rows]
    heights = [1] * len(labels)
    for at in range(len(labels) - 1, 0, -1):
        if labels[at] == labels[at - 1] and table.rows[at].level == table.rows[at - 1].level:
            heights[at - 1], heights[at] = heights[at] + 1, 0
    return heights
