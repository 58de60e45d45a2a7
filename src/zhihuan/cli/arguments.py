"""What the command understands, and its help in two languages."""

from pathlib import Path

from zhihuan import __version__
from zhihuan.cli.aggregating import add_aggregate
from zhihuan.cli.composing import add_compose
from zhihuan.cli.computing import add_compute
from zhihuan.cli.importing import add_import, add_template
from zhihuan.cli.parser import Group, Parser, Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.rereading import add_reread
from zhihuan.cli.sampling import add_sample
from zhihuan.cli.serving import add_serve
from zhihuan.cli.tracing import add_bridge, add_trace
from zhihuan.language import Language, Text

READ_FORMATS = ("text", "json")
CHECK_FORMATS = ("text", "json", "html", "docx", "xlsx", "sheet")

_ABOUT = Text(
    "质环：从台账编写职业学校质量年报，读年报并核对其中每一个数字。",
    "Zhihuan makes the annual quality reports of vocational schools from their records, and reads and audits every number in them.",
)
_REPORTS = Text("报告", "reports")
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


def build_parser(language: Language) -> Parser:
    """Return the parser of the whole command, its help in `language`."""
    parser = Parser(language, prog="zhihuan", description=_ABOUT.say(language), epilog=_EXITS.say(language))
    options = options_of(parser)
    add_language_and_help(options)
    options.add_argument("--version", action="version", version=f"zhihuan {__version__}", help=Text("版本", "version"))
    title = Text("命令", "commands").say(language)
    verbs = Verbs(parser.add_subparsers(title=title, metavar="COMMAND", required=True, dest="verb"), language)
    for add in _VERBS:
        add(verbs)
    return parser


def _add_read(verbs: Verbs) -> None:
    parser = verbs.add("read", _READ)
    group_of(parser, _REPORTS).add_argument("report", metavar="REPORT", type=Path, help=_ONE_FILE)
    options = options_of(parser)
    options.add_argument("--format", choices=READ_FORMATS, help=_READ_FORM)
    _add_shared(options)


def _add_check(verbs: Verbs) -> None:
    parser = verbs.add("check", _CHECK, _GIVEN)
    group_of(parser, _REPORTS).add_argument("reports", metavar="REPORT", type=Path, nargs="+", help=_FILES)
    options = options_of(parser)
    options.add_argument("--last-year", metavar="FILE", type=Path, help=_LAST_YEAR)
    options.add_argument("--schools", metavar="FILE", type=Path, nargs="+", default=[], help=_SCHOOLS)
    options.add_argument("--accepted", metavar="FILE", type=Path, help=_ACCEPTED)
    options.add_argument("--format", choices=CHECK_FORMATS, help=_CHECK_FORM)
    _add_shared(options)


def _add_shared(options: Group) -> None:
    options.add_argument("--edition", metavar="CODE", default="", help=_EDITION)
    options.add_argument("--out", metavar="PATH", help=_OUT)
    options.add_argument("--all", action="store_true", help=_ALL)
    add_language_and_help(options)


# In the order of the help: records, figures, report; then what is done with anybody's report.
_VERBS = (
    add_sample,
    add_import,
    add_template,
    add_compute,
    add_trace,
    add_bridge,
    add_aggregate,
    add_compose,
    add_reread,
    add_serve,
    _add_read,
    _add_check,
)
