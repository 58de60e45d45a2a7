"""What the command understands, and its help in two languages."""

import re
from argparse import ArgumentParser, HelpFormatter, _ArgumentGroup, _SubParsersAction
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from zhihuan import __version__
from zhihuan.cli.outcome import UNREADABLE
from zhihuan.language import Language, Text

READ_FORMATS = ("text", "json")
CHECK_FORMATS = ("text", "json", "html", "docx", "xlsx", "sheet")

_ABOUT = Text(
    "质环：读职业学校质量年报，核对其中每一个数字。",
    "Zhihuan reads the annual quality reports of vocational schools and audits every number in them.",
)
_EXITS = Text("退出码：0 没有严重问题，1 有错误，2 读不了。", "Exit codes: 0 nothing serious, 1 errors found, 2 could not read.")
_READ = Text("读出一份报告里的每个数据", "read every figure of a report")
_CHECK = Text("审核报告：查出自相矛盾、算错、缺项之处", "audit reports: contradictions, wrong sums, missing parts")
_GIVEN = Text(
    "xlsx 与报告同给时，作为该报告的附表一并审核。给文件夹或超过五份则得一张汇总表，这时 --out 是文件夹，或 .csv、.html 汇总表。",
    "A workbook given beside a report is audited as its annexed tables. A folder, or more than five reports, give one summary "
    "table; then --out is a folder, or a .csv or .html table.",
)
_ONE_FILE = Text("报告文件：docx、doc、pdf、xlsx、html、md、txt", "the file: docx, doc, pdf, xlsx, html, md or txt")
_FILES = Text(f"{_ONE_FILE.zh}；可给多份，或一个文件夹", f"{_ONE_FILE.en}; several, or a folder")
_LAST_YEAR = Text("同一学校上一年的报告，用来对照", "the same school's report of last year, to compare with")
_SCHOOLS = Text("市级报告所辖学校的报告", "the reports of the schools in a city's report")
_ACCEPTED = Text("已作说明的发现（JSON 或 YAML），不再提示", "findings already explained (JSON or YAML): they stay quiet")
_READ_FORM = Text("输出形式", "form of the output")
_CHECK_FORM = Text(
    "输出形式：html 可点击的网页，docx 带批注的原文，xlsx 审核意见表，sheet 审核意见表（Word）",
    "html: a page to click through; docx: your own file with comments; xlsx: opinion sheet; sheet: opinion sheet in Word",
)
_EDITION = Text("报告所用版式（如 E1、E3），不给则自动识别", "the official form followed (E1, E3, …); detected if not given")
_OUT = Text("写到这个文件或文件夹；- 是屏幕", "write to this file or folder; - is the screen")
_ALL = Text("全部列出，不限一屏", "list everything, not only a screen")
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少 \1。"),
    (r"unrecognized arguments: (.+)", r"不认识 \1。"),
    (r"argument (\S+?): expected (?:one|at least one) argument", r"\1 后面要写内容。"),
    (r"argument (\S+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可以是 \3。"),
)
_LANGUAGE = Text("界面语言", "language of the output")


def build_parser(language: Language) -> ArgumentParser:
    """Return the parser of the whole command, its help in `language`."""
    parser = Parser(language, prog="zhihuan", description=_ABOUT.say(language), epilog=_EXITS.say(language))
    options = _options(parser)
    _add_language_and_help(options)
    options.add_argument(
        "--version", action="version", version=f"zhihuan {__version__}", help=Text("版本", "version").say(language)
    )
    title = Text("命令", "commands").say(language)
    verbs: _SubParsersAction[Parser] = parser.add_subparsers(title=title, metavar="COMMAND", required=True, dest="verb")
    _describe_read(verbs.add_parser("read", language=language, help=_READ.say(language), description=_READ.say(language)))
    _describe_check(
        verbs.add_parser(
            "check",
            language=language,
            help=_CHECK.say(language),
            description=_CHECK.say(language),
            epilog=_GIVEN.say(language),
        )
    )
    return parser


class Parser(ArgumentParser):
    """An ArgumentParser that speaks `language` where argparse speaks English, and leaves -h to us."""

    def __init__(self, language: Language = "zh", **details: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, language), **details)
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, where to read about it, and leave with exit code 2."""
        lead = Text("命令写得不对：", "The command is not right: ").say(self.language)
        hint = Text(f"用法见 {self.prog} --help", f"See {self.prog} --help").say(self.language)
        self.exit(UNREADABLE, f"{lead}{_translated(message) if self.language == 'zh' else message}\n{hint}\n")


def _translated(message: str) -> str:
    """Return what argparse says of a wrong command in Chinese; a sentence that is not known stays as it is."""
    for english, chinese in _COMPLAINTS:
        if match := re.fullmatch(english, message):
            return match.expand(chinese)
    return message


class _Formatter(HelpFormatter):
    """Usage led by 用法 in Chinese."""

    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog, max_help_position=26)
        self._lead = Text("用法：", "usage: ").say(language)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Lead the usage line with our word unless argparse asks for another."""
        super().add_usage(usage, actions, groups, self._lead if prefix is None else prefix)


class _Group:
    """An argument group that takes its help texts in both languages."""

    def __init__(self, group: _ArgumentGroup, language: Language) -> None:
        self._group, self._language = group, language

    def add_argument(self, *names: str, help: str | Text, **details: Any) -> None:  # noqa: A002 - argparse's own word
        """Add an argument, its help in the language of the parser."""
        words = help.say(self._language) if isinstance(help, Text) else help
        self._group.add_argument(*names, help=words, **details)


def _options(parser: Parser) -> _Group:
    return _Group(parser.add_argument_group(Text("选项", "options").say(parser.language)), parser.language)


def _reports(parser: Parser) -> _Group:
    return _Group(parser.add_argument_group(Text("报告", "reports").say(parser.language)), parser.language)


def _describe_read(parser: Parser) -> None:
    _reports(parser).add_argument("report", metavar="REPORT", type=Path, help=_ONE_FILE)
    options = _options(parser)
    options.add_argument("--format", choices=READ_FORMATS, help=_READ_FORM)
    _add_shared(options)


def _describe_check(parser: Parser) -> None:
    _reports(parser).add_argument("reports", metavar="REPORT", type=Path, nargs="+", help=_FILES)
    options = _options(parser)
    options.add_argument("--last-year", metavar="FILE", type=Path, help=_LAST_YEAR)
    options.add_argument("--schools", metavar="FILE", type=Path, nargs="+", default=[], help=_SCHOOLS)
    options.add_argument("--accepted", metavar="FILE", type=Path, help=_ACCEPTED)
    options.add_argument("--format", choices=CHECK_FORMATS, help=_CHECK_FORM)
    _add_shared(options)


def _add_shared(options: _Group) -> None:
    options.add_argument("--edition", metavar="CODE", default="", help=_EDITION)
    options.add_argument("--out", metavar="PATH", help=_OUT)
    options.add_argument("--all", action="store_true", help=_ALL)
    _add_language_and_help(options)


def _add_language_and_help(options: _Group) -> None:
    options.add_argument("--lang", choices=("zh", "en"), help=_LANGUAGE)
    options.add_argument("-h", "--help", action="help", help=Text("显示这份说明", "show this help"))
