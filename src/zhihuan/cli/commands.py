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
from zhihuan.cli.screen import complain, is_screen, publish
from zhihuan.errors import UnreadableFile
from zhihuan.language import Language

FINE, SERIOUS, UNREADABLE = 0, 1, 2
_FORMAT_OF = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx"}


def read(options: Namespace, language: Language) -> int:
    """Print every figure of one report."""
    reading = audit.read(options.report, options.edition)
    if _format(options, READ_FORMATS) == "json":
        publish(audit.reading_json(reading, language), options.out)
    else:
        publish(audit.reading_text(reading, language, _terminal(options), options.all), options.out)
    return FINE


def check(options: Namespace, language: Language) -> int:
    """Audit each report given and hand over what was found."""
    look = partial(
        audit.audit,
        last_year=options.last_year,
        schools=tuple(audit.expand(options.schools)),
        accepted=audit.load_accepted(options.accepted) if options.accepted else (),
        edition=options.edition,
    )
    code, audits = _audit_each(audit.gather(options.reports), look, language)
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
        publish(audit.audits_json(audits, language), options.out)
    else:
        terminal = _terminal(options)
        publish("\n".join(audit.audit_text(each, language, terminal, options.all) for each in audits), options.out)


def _format(options: Namespace, known: tuple[str, ...]) -> str:
    """Return the format asked for, else the one that the name of the output file shows, else text."""
    shown = _FORMAT_OF.get(Path(options.out or "").suffix.lower(), "text")
    return str(options.format or (shown if shown in known else "text"))


def _terminal(options: Namespace) -> Terminal:
    coloured = is_screen(options.out) and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Terminal(get_terminal_size((100, 40)).columns, coloured)
