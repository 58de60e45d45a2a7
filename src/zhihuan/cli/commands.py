"""The verbs: each takes the parsed options, calls the audit room and returns an exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from shutil import get_terminal_size

from zhihuan import audit
from zhihuan.audit import Audit, Case, Terminal
from zhihuan.checks import Severity
from zhihuan.cli.arguments import CHECK_FORMATS, READ_FORMATS
from zhihuan.cli.batch import check_many
from zhihuan.cli.outcome import FINE, SERIOUS, UNREADABLE
from zhihuan.cli.screen import complain, is_folder, is_screen, publish, say, spare_inputs
from zhihuan.errors import UnreadableFile, UsageError
from zhihuan.language import Language, Text

MANY = 5  # more reports than this are told in one summary table
_FORMAT_OF = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx"}


def read(options: Namespace, language: Language) -> int:
    """Print every figure of one report."""
    spare_inputs(options.out, [options.report])
    reading = audit.read(options.report, options.edition)
    if _format(options, READ_FORMATS) == "json":
        _hand_over(audit.reading_json(reading, language), options.out, language)
    else:
        _hand_over(audit.reading_text(reading, language, _terminal(options), _is_all(options)), options.out, language)
    return FINE


def check(options: Namespace, language: Language) -> int:
    """Audit each report given and hand over what was found."""
    spare_inputs(options.out, [*options.reports, options.last_year, options.accepted, *options.schools])
    look = partial(
        audit.audit,
        last_year=options.last_year,
        schools=tuple(audit.expand(options.schools)),
        accepted=audit.load_accepted(options.accepted) if options.accepted else (),
        edition=options.edition,
    )
    cases = audit.gather(options.reports)
    if not cases:
        raise UsageError(
            Text("文件夹里没有能读的报告。", "There is no report in the folder. "),
            Text("能读 docx、doc、pdf、xlsx、html、md、txt。", "docx, doc, pdf, xlsx, html, md and txt can be read."),
        )
    if len(cases) > MANY or any(path.is_dir() for path in options.reports):
        return check_many(cases, look, language, wanted=options.format, out=options.out, terminal=_terminal(options))
    code, audits = _audit_each(cases, look, language)
    if audits:
        _deliver(audits, options, language)
    return code


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"read": read, "check": check}


def _audit_each(cases: Iterable[Case], look: Callable[[Case], Audit], language: Language) -> tuple[int, list[Audit]]:
    """Audit case by case; one that cannot be read is told and does not stop the others."""
    code, audits = FINE, []
    for case in cases:
        try:
            audits.append(look(case))
        except UnreadableFile as error:
            complain(error, language)
            code = UNREADABLE
        else:
            code = max(code, SERIOUS if audits[-1].count(Severity.ERROR) else FINE)
    return code, audits


def _deliver(audits: list[Audit], options: Namespace, language: Language) -> None:
    wanted = _format(options, CHECK_FORMATS)
    if wanted == "json":
        _hand_over(audit.audits_json(audits, language), options.out, language)
    elif wanted == "text":
        terminal = _terminal(options)
        texts = [audit.audit_text(each, language, terminal, _is_all(options)) for each in audits]
        _hand_over("\n".join(texts), options.out, language)
    elif options.out == "-" and len(audits) == 1:
        publish(audit.render(audits[0], wanted, language), "-")
    else:
        for each in audits:
            _write(each, wanted, _target(each, wanted, options.out, len(audits) > 1), language)


def _hand_over(content: str, out: str | None, language: Language) -> None:
    publish(content, out)
    if not is_screen(out):
        say(Text(f"已写入 {out}", f"Wrote {out}"), language)


def _write(each: Audit, wanted: str, target: Path, language: Language) -> None:
    publish(audit.render(each, wanted, language), str(target))
    errors, warnings = each.count(Severity.ERROR), each.count(Severity.WARNING)
    say(
        Text(f"已写入 {target}（错误 {errors}，存疑 {warnings}）", f"Wrote {target} ({errors} errors, {warnings} queries)"),
        language,
    )


def _target(each: Audit, wanted: str, out: str | None, is_one_of_many: bool) -> Path:
    """Return the file to write: --out itself, or a file of the usual name in --out if that is a folder, or in the current one."""
    name = audit.file_name(each, wanted)
    if out is None or out == "-":
        return Path(name)
    return Path(out, name) if is_one_of_many or is_folder(out) else Path(out)


def _format(options: Namespace, known: tuple[str, ...]) -> str:
    """Return the format asked for, else the one that the name of the output shows (a folder: a page), else text on the screen."""
    if options.format or is_screen(options.out):
        return str(options.format or "text")
    shown = "html" if is_folder(options.out) else _FORMAT_OF.get(Path(options.out).suffix.lower(), "")
    if shown in known:
        return shown
    endings = "、".join(suffix for suffix, form in _FORMAT_OF.items() if form in known)
    raise UsageError(
        Text(f"从“{options.out}”看不出要写成哪种格式。", f"The name {options.out} does not show which format is wanted. "),
        Text(f"请以 {endings} 结尾，或用 --format 指明。", f"End it with {endings.replace('、', ', ')}, or say --format."),
    )


def _is_all(options: Namespace) -> bool:
    """Tell whether everything is to be listed: when asked for, and in a file, which has no screen to fit."""
    return bool(options.all) or not is_screen(options.out)


def _terminal(options: Namespace) -> Terminal:
    coloured = is_screen(options.out) and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Terminal(get_terminal_size((100, 40)).columns, coloured)
