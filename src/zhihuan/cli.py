"""The command `zhihuan`: parse, call the audit room, print, exit code 0 (nothing serious), 1 (errors found), 2 (could not read).

The audit room is imported only when a command runs, so that `zhihuan --help` answers at once.
"""

import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace, _SubParsersAction
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from zhihuan import __version__
from zhihuan.errors import UnreadableFile, UsageError, ZhihuanError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from argparse import _ArgumentGroup as _Group

    from zhihuan.audit import Audit, Case, Terminal

FINE, SERIOUS, UNREADABLE, INTERRUPTED = 0, 1, 2, 130

READ_FORMATS = ("text", "json")
CHECK_FORMATS = ("text", "json", "html", "docx", "xlsx", "sheet")
_ABOUT = Text(
    "质环：读职业学校质量年报，核对其中每一个数字。",
    "Zhihuan reads the annual quality reports of vocational schools and audits every number in them.",
)
_EXITS = Text(
    "退出码：0 没有严重问题，1 有错误，2 读不了。",
    "Exit codes: 0 nothing serious, 1 errors found, 2 could not read.",
)
_GIVEN = Text(
    "xlsx 与报告同给时，作为该报告的附表一并审核。给文件夹则逐份审核，得一张汇总表。",
    "A workbook given beside a report is audited as its annexed tables. A folder gives one summary table.",
)
_OPTIONS = Text("选项", "options")

_FORMAT_OF = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the arguments `argv` (the process's own if None) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_asked(arguments)
    _speak_utf8()
    options = build_parser(language).parse_args(arguments)
    try:
        code: int = options.run(options, language)
        return code
    except ZhihuanError as error:
        complain(error, language)
    except KeyboardInterrupt:
        _say(Text("已中断。", "Interrupted."), language)
        return INTERRUPTED
    except MemoryError:
        _say(
            Text(
                "内存不够，没有读完。请关闭其他程序，或把文件拆小后再试。",
                "Out of memory. Close other programs or split the file.",
            ),
            language,
        )
    except Exception as error:  # the last line of defence: a user sees a sentence, a developer asks for the traceback
        if os.environ.get("ZHIHUAN_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        _say(
            Text(
                f"程序内部出错（{what}）。请把这句话和所用文件告诉我们；设 ZHIHUAN_DEBUG=1 可看到细节。",
                f"Internal error ({what}). Please report it with the file; ZHIHUAN_DEBUG=1 shows the details.",
            ),
            language,
        )
    return UNREADABLE


def language_asked(arguments: Sequence[str]) -> Language:
    """Return the language of the screen: --lang if given, else ZHIHUAN_LANG, else Chinese."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    given = next((after for word, after in zip(words, words[1:], strict=False) if word == "--lang"), None)
    return "en" if (given or os.environ.get("ZHIHUAN_LANG", "zh")).lower().startswith("en") else "zh"


def build_parser(language: Language) -> ArgumentParser:
    """Return the parser of the whole command, its help in `language`."""
    parser = _Parser(language, prog="zhihuan", description=_ABOUT.say(language), epilog=_EXITS.say(language))
    options = parser.add_argument_group(_OPTIONS.say(language))
    _add_language(options, language)
    options.add_argument(
        "--version", action="version", version=f"zhihuan {__version__}", help=Text("版本", "version").say(language)
    )
    verbs = parser.add_subparsers(
        title=Text("命令", "commands").say(language),
        metavar="COMMAND",
        required=True,
        dest="verb",
        parser_class=partial(_Parser, language),
    )
    _add_read(verbs, language)
    _add_check(verbs, language)
    return parser


def complain(error: ZhihuanError, language: Language) -> None:
    """Print what is wrong and what to do on the error stream."""
    _say(error.message, language)
    _say(error.hint, language)


class _Parser(ArgumentParser):
    """An ArgumentParser whose own words are in the language asked for, and which leaves -h to us."""

    def __init__(self, language: Language = "zh", **details: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, language), **details)  # type: ignore[arg-type]
        self.language = language

    def error(self, message: str) -> NoReturn:
        lead = Text("命令写得不对：", "The command is not right: ").say(self.language)
        hint = Text(f"用法见 {self.prog} --help", f"See {self.prog} --help").say(self.language)
        self.exit(UNREADABLE, f"{lead}{message}\n{hint}\n")


class _Formatter(HelpFormatter):
    """Usage led by 用法 in Chinese."""

    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=26)
        self._lead = Text("用法：", "usage: ").say(language)

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, self._lead if prefix is None else prefix)


def _add_read(verbs: "_SubParsersAction[_Parser]", language: Language) -> None:
    about = Text("读出一份报告里的每个数据", "read every figure of a report").say(language)
    verb = verbs.add_parser("read", help=about, description=about)
    verb.set_defaults(run=_read)
    _add_reports(verb, language, nargs=None)
    options = verb.add_argument_group(_OPTIONS.say(language))
    _add_format(options, READ_FORMATS, language)
    _add_shared(options, language)


def _add_check(verbs: "_SubParsersAction[_Parser]", language: Language) -> None:
    about = Text("审核报告：查出自相矛盾、算错、缺项之处", "audit reports: contradictions, wrong sums, missing parts").say(
        language
    )
    verb = verbs.add_parser("check", help=about, description=about, epilog=_GIVEN.say(language))
    verb.set_defaults(run=_check)
    _add_reports(verb, language, nargs="+")
    options = verb.add_argument_group(_OPTIONS.say(language))
    add = partial(_add_option, options, language)
    add("--last-year", "FILE", Text("同一学校上一年的报告，用来对照", "the same school's report of last year"), type=Path)
    add(
        "--schools",
        "FILE",
        Text("市级报告所辖学校的报告", "reports of the schools of a city's report"),
        type=Path,
        nargs="+",
        default=[],
    )
    add(
        "--accepted",
        "FILE",
        Text("已作说明的发现（JSON 或 YAML），不再提示", "findings already explained (JSON or YAML): kept quiet"),
        type=Path,
    )
    _add_format(options, CHECK_FORMATS, language)
    _add_shared(options, language)


def _add_reports(verb: ArgumentParser, language: Language, nargs: str | None) -> None:
    given = verb.add_argument_group(Text("报告", "reports").say(language))
    words = Text(
        "报告文件：docx、doc、pdf、xlsx、html、md、txt" + ("；可给多份，或一个文件夹" if nargs else ""),
        "the file: docx, doc, pdf, xlsx, html, md, txt" + ("; several, or a folder" if nargs else ""),
    )
    given.add_argument("reports", metavar="REPORT", type=Path, help=words.say(language), **({"nargs": nargs} if nargs else {}))  # type: ignore[arg-type]


def _add_format(options: "_Group", formats: tuple[str, ...], language: Language) -> None:
    words = Text("输出形式", "form of the output")
    if "sheet" in formats:
        words = Text(
            "输出形式：html 可点击的网页，docx 带批注的原文，xlsx 审核意见表，sheet 审核意见表（Word）",
            "html: page to click through; docx: your file with comments; xlsx: opinion sheet; sheet: opinion sheet in Word",
        )
    _add_option(options, language, "--format", None, words, choices=formats)


def _add_shared(options: "_Group", language: Language) -> None:
    add = partial(_add_option, options, language)
    add(
        "--edition",
        "CODE",
        Text("报告所用版式（如 E1、E3），不给则自动识别", "the form followed (E1, E3, …); detected if not given"),
        default="",
    )
    add("--out", "PATH", Text("写到这个文件或文件夹；- 是屏幕", "write to this file or folder; - is the screen"))
    add("--all", None, Text("全部列出，不限一屏", "list everything, not only a screen"), action="store_true")
    _add_language(options, language)


def _add_option(options: "_Group", language: Language, name: str, metavar: str | None, words: Text, **details: object) -> None:
    if metavar:
        details["metavar"] = metavar
    options.add_argument(name, help=words.say(language), **details)  # type: ignore[arg-type]


def _add_language(options: "_Group", language: Language) -> None:
    _add_option(options, language, "--lang", None, Text("界面语言", "language of the output"), choices=("zh", "en"))
    options.add_argument("-h", "--help", action="help", help=Text("显示这份说明", "show this help").say(language))


def _read(options: Namespace, language: Language) -> int:
    from zhihuan import audit

    reading = audit.read(options.reports, options.edition)
    if _format(options, READ_FORMATS) == "json":
        _publish(audit.reading_json(reading, language), options.out)
    else:
        _publish(audit.reading_text(reading, language, _terminal(options), options.all), options.out)
    return FINE


def _check(options: Namespace, language: Language) -> int:
    from zhihuan import audit

    wanted = _format(options, CHECK_FORMATS)
    accepted = audit.load_accepted(options.accepted) if options.accepted else ()
    look = partial(
        audit.audit,
        last_year=options.last_year,
        schools=tuple(audit.expand(options.schools)),
        accepted=accepted,
        edition=options.edition,
    )
    code, audits = _audit_each(audit.gather(options.reports), look, language)
    if audits:
        _deliver(audits, wanted, options, language)
    return code


def _audit_each(cases: "Iterable[Case]", look: "Callable[[Case], Audit]", language: Language) -> "tuple[int, list[Audit]]":
    """Audit case by case; one that cannot be read is told and does not stop the others. Returns the exit code as well."""
    from zhihuan.checks import Severity

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


def _deliver(audits: "list[Audit]", wanted: str, options: Namespace, language: Language) -> None:
    from zhihuan import audit

    if wanted == "json":
        return _publish(audit.audits_json(audits, language), options.out)
    terminal = _terminal(options)
    _publish("\n".join(audit.audit_text(each, language, terminal, options.all) for each in audits), options.out)


def _format(options: Namespace, known: tuple[str, ...]) -> str:
    """The format asked for, else the one that the name of the output file shows, else text."""
    shown = _FORMAT_OF.get(Path(options.out or "").suffix.lower(), "text")
    return str(options.format or (shown if shown in known else "text"))


def _terminal(options: Namespace) -> "Terminal":
    from shutil import get_terminal_size

    from zhihuan.audit import Terminal

    is_screen = options.out in (None, "-") and sys.stdout.isatty()
    return Terminal(get_terminal_size((100, 40)).columns, is_screen and "NO_COLOR" not in os.environ)


def _publish(words: str, out: str | None) -> None:
    if out in (None, "-"):
        return _print(words)
    try:
        Path(str(out)).write_text(words, encoding="utf-8", errors="replace")
    except OSError as error:
        raise _unwritable(str(out), error) from error


def _print(words: str) -> None:
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough; the exit code still tells what was found
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritable(out: str, error: OSError) -> UsageError:
    return UsageError(
        Text(f"写不了 {out}：{error.strerror}。", f"Cannot write {out}: {error.strerror}. "),
        Text("请换一个可写的位置。", "Choose a place that can be written."),
    )


def _speak_utf8() -> None:
    """Let output be UTF-8 and never fail on a character that the screen lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _say(words: Text, language: Language) -> None:
    print(words.say(language).strip(), file=sys.stderr)
