"""Which of the files given are reports, and which are the annexed tables that belong to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zhihuan.errors import UsageError
from zhihuan.language import Text

REPORT_SUFFIXES = frozenset({".docx", ".doc", ".pdf", ".html", ".htm", ".md", ".txt"})
ANNEX_SUFFIXES = frozenset({".xlsx"})


@dataclass(frozen=True, slots=True)
class Case:
    """One report to audit, together with its annexed tables."""

    report: Path
    annexes: tuple[Path, ...] = ()


def gather(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Return the cases among `paths`; folders are searched. Workbooks beside reports are annexes, workbooks alone are reports.

    With one report every workbook is its annex. With several, a workbook belongs to the report whose file name it repeats
    ("a.docx", "a-tables.xlsx"); raises UsageError if a workbook given by hand fits none, while one met in a folder stands alone.
    """
    paths = list(paths)
    given = [path for path in paths if not path.is_dir()]
    met = [file for folder in paths if folder.is_dir() for file in _files_in(folder)]
    reports = [Case(path) for path in [*given, *met] if not is_annex(path)]
    workbooks = [path for path in [*given, *met] if is_annex(path)]
    if not reports:
        return tuple(Case(path) for path in workbooks)
    for workbook in workbooks:
        owner = _owner(workbook, reports)
        if owner is None and workbook in given:
            raise _stray(workbook)
        if owner is None:
            reports.append(Case(workbook))
        else:
            reports[owner] = replace(reports[owner], annexes=(*reports[owner].annexes, workbook))
    return tuple(reports)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files given, and for a folder the reports in it."""
    for path in paths:
        yield from _files_in(path) if path.is_dir() else [path]


def is_annex(path: Path) -> bool:
    """Tell whether the file is a workbook of tables."""
    return path.suffix.lower() in ANNEX_SUFFIXES


def _files_in(folder: Path) -> list[Path]:
    """Every report and workbook below a folder, in name order; hidden files and the lock files of Word (~$…) are passed over."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in REPORT_SUFFIXES | ANNEX_SUFFIXES and not file.name.startswith((".", "~$")) and file.is_file()
    )


def _owner(workbook: Path, reports: list[Case]) -> int | None:
    if len(reports) == 1:
        return 0
    fitting = [i for i, case in enumerate(reports) if workbook.stem.startswith(case.report.stem)]
    return max(fitting, key=lambda i: len(reports[i].report.stem), default=None)


def _stray(workbook: Path) -> UsageError:
    return UsageError(
        Text(
            f"给了几份报告，看不出表格文件 {workbook.name} 属于哪一份。",
            f"It is unclear which report {workbook.name} belongs to. ",
        ),
        Text(
            "请让表格文件名以报告文件名开头（如 甲校.docx 与 甲校-附表.xlsx），或分开运行。",
            "Let its name begin with the report's (a.docx, a-tables.xlsx), or run them one by one.",
        ),
    )
