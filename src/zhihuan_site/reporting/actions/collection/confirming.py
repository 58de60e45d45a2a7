"""部门数据确认单: what a department entered, by whom and when, to be printed, signed and kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.actions.collection.overview import Row, rows_of
from zhihuan_site.reporting.actions.collection.spots import table_of
from zhihuan_site.reporting.models import Attachment, Report, Task, TaskKind

CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of the sheet: its line of the plan and its rows."""

    task: Task
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ConfirmationSheet:
    """The sheet of one department. `code` changes with every value on it, so that a scan tells which values were signed."""

    department: Institution
    tables: tuple[SheetTable, ...]
    code: str
    scans: tuple[Attachment, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether the head has approved every table on it."""
        return all(each.task.approved_at for each in self.tables)


def sheet_of(report: Report, department: int) -> ConfirmationSheet:
    """Return the sheet of a department. Raises UsageError for one that has no table in this report."""
    tasks = report.tasks.filter(kind=TaskKind.TABLE, department=department)
    planned = list(tasks.select_related("department", "owner", "approved_by"))
    if not planned:
        raise UsageError(
            Text("这个部门在本报告里没有数据表。", "This department has no table in this report. "),
            Text("请从数据表目录进入。", "Choose it from the list of tables."),
        )
    tables = tuple(SheetTable(task, table_of(report, task.key).title, rows_of(report, task.key)) for task in planned)
    scans = report.attachments.filter(subject=subject_of(department), removed_at=None).select_related("by")
    return ConfirmationSheet(planned[0].department, tables, _code(tables), tuple(scans))


def subject_of(department: int) -> str:
    """Return what the scan of the signed sheet is attached to."""
    return f"department:{department}"


def _code(tables: Iterable[SheetTable]) -> str:
    told = [
        f"{cell.key}={cell.text}#{cell.version}" for each in tables for row in each.rows for cell in row.cells if cell is not None
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:CODE_LENGTH].upper()
