"""Many reports in one run: progress while it goes on, one summary table at the end."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from zhihuan import audit
from zhihuan.audit import Audit, Case, Row, Terminal
from zhihuan.cli.outcome import FINE, SERIOUS, UNREADABLE
from zhihuan.cli.screen import Progress, is_screen, publish, say
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

_TABLES = (".csv", ".html", ".htm", ".json", ".txt")


def check_many(
    cases: Sequence[Case],
    look: Callable[[Case], Audit],
    language: Language,
    *,
    wanted: str | None,
    out: str | None,
    terminal: Terminal,
) -> int:
    """Audit the cases side by side and return the exit code.

    `out` may be a folder (it gets summary.csv, summary.html and a file for each report), the name of one table, or the screen.
    """
    folder = None if is_screen(out) or Path(str(out)).suffix.lower() in _TABLES else Path(str(out))
    rows = _audit(cases, look, _keeper(cases, wanted, out, folder, language), language)
    if folder:
        publish(audit.summary_csv(rows, language), str(folder / "summary.csv"))
        publish(audit.summary_page(rows, language), str(folder / "summary.html"))
        say(Text(f"已写入 {folder}：summary.html、summary.csv", f"Wrote {folder}: summary.html, summary.csv"), language)
        publish(audit.summary_text(rows, language, terminal), None)
    else:
        publish(_table(rows, wanted, out, terminal, language), out)
        if not is_screen(out):
            say(Text(f"已写入 {out}", f"Wrote {out}"), language)
    return max(UNREADABLE if row.trouble else SERIOUS if row.errors else FINE for row in rows)


def _audit(
    cases: Sequence[Case], look: Callable[[Case], Audit], keep: Callable[[Audit], Any] | None, language: Language
) -> list[Row]:
    progress = Progress(len(cases), language)
    rows = []
    for row in audit.audit_many(cases, look, keep):
        rows.append(row)
        progress.tell(len(rows))
    progress.end()
    return rows


def _keeper(
    cases: Sequence[Case], wanted: str | None, out: str | None, folder: Path | None, language: Language
) -> Callable[[Audit], Any] | None:
    """Return what is to be done with each audit: nothing, its values kept for one JSON, or a file written into the folder."""
    if folder:
        return partial(_write, folder, wanted or "html", _repeated(cases), language)
    if wanted == "json" or (wanted is None and str(out).endswith(".json")):
        return partial(_values, language)
    if wanted in (None, "text"):
        return None
    raise UsageError(
        Text(f"审核许多份时，{wanted} 要写进文件夹。", f"With many reports, {wanted} goes into a folder. "),
        Text("请用 --out 给出文件夹。", "Name the folder with --out."),
    )


def _repeated(cases: Sequence[Case]) -> dict[Path, int]:
    """Number the reports whose file names are not unique, so that none overwrites another's result."""
    stems = Counter(case.report.stem for case in cases)
    return {case.report: n for n, case in enumerate(cases, 1) if stems[case.report.stem] > 1}


def _write(folder: Path, form: str, repeated: dict[Path, int], language: Language, each: Audit) -> str:
    name = audit.file_name(each, form)
    if each.path in repeated:
        name = f"{repeated[each.path]}-{name}"
    publish(audit.render(each, form, language), str(folder / name))
    return name


def _values(language: Language, each: Audit) -> dict[str, Any]:
    return audit.audits_value([each], language)


def _table(rows: Sequence[Row], wanted: str | None, out: str | None, terminal: Terminal, language: Language) -> str:
    suffix = "" if is_screen(out) else Path(str(out)).suffix.lower()
    if suffix == ".csv":
        return audit.summary_csv(rows, language)
    if suffix in (".html", ".htm"):
        return audit.summary_page(rows, language)
    if wanted == "json" or suffix == ".json":
        return audit.merged_json([row.kept for row in rows if row.kept])
    return audit.summary_text(rows, language, terminal)
