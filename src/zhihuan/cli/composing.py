"""compose: the written report of a school or a city."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zhihuan.cli.aggregating import chosen_region
from zhihuan.cli.choosing import add_place, add_workspace, chosen, chosen_school, chosen_year, now, opened, user_name
from zhihuan.cli.computing import told_conflicts
from zhihuan.cli.outcome import FINE
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.screen import publish, say
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.document import Document
    from zhihuan.workspace import Composed, Workspace

FORMATS: Final = ("docx", "pdf", "html", "xlsx", "json")
_COMPOSE = Text("编写报告：从测算结果写成整份年度报告", "compose the report: from the figures to the whole document")
_COMPOSE_GIVEN = Text(
    "学校自己的文字放在工作区 texts/学校代码/年度/版式/章节号.md，照片放在 pictures/学校代码/年度/。"
    "市级版式（如 E3-city）汇总全市学校，用 --region 指明地区。",
    "A school's own words lie in the workspace as texts/SCHOOL/YEAR/EDITION/SECTION.md, its photographs in pictures/SCHOOL/YEAR/. "
    "A city's form (E3-city) adds up its schools; --region says which city.",
)
_EDITION = Text("报告版式，如 E3、E3-city", "official form: E3, E3-city, …")
_REGION = Text(
    "地区代码（六位）或名称，市级版式用；只有一个市时可省",
    "code or name of the region, for a city's form; not needed when there is one",
)
_TO = Text(
    "写成哪些格式，用逗号隔开：docx、pdf、html、xlsx、json（默认 docx）",
    "formats, set off by commas: docx, pdf, html, xlsx, json (docx if not given)",
)
_OUT = Text("写到这个文件夹（默认当前文件夹），文件名为 report.*", "folder to write report.* to (here if not given)")
_QUICK = Text("不请 LibreOffice 排页码，目录页码由 Word 打开时更新", "leave the page numbers of the contents to Word")
_REPORT = Text("报告", "report")


def add_compose(verbs: Verbs) -> None:
    """Add the verb compose."""
    parser = verbs.add("compose", _COMPOSE, _COMPOSE_GIVEN)
    add_workspace(group_of(parser, _REPORT))
    options = options_of(parser)
    add_place(options)
    options.add_argument("--edition", metavar="CODE", default="E3", help=_EDITION)
    options.add_argument("--region", metavar="CODE", help=_REGION)
    options.add_argument("--to", metavar="FORMATS", default="docx", help=_TO)
    options.add_argument("--out", metavar="FOLDER", type=Path, default=Path(), help=_OUT)
    options.add_argument("--quick", action="store_true", help=_QUICK)
    add_language_and_help(options)


def compose(options: Namespace, language: Language) -> int:
    """Compose a report and write it in every format that is asked for."""
    from zhihuan.catalogue import load
    from zhihuan.workspace import keep_composed

    formats = _formats(options.to)
    editions = load().editions
    chosen(options.edition, tuple(editions), Text("版式", "form"), "--edition")
    workspace = opened(options.workspace, options)
    of_city = editions[options.edition].level == "city"
    composed = (_of_city if of_city else _of_school)(workspace, options, language)
    document = keep_composed(workspace, composed)
    for kind in formats:
        target = options.out / f"report.{kind}"
        publish(_written(kind, document, composed, options), str(target))
        say(Text(f"已写入 {target}", f"Wrote {target}"), language)
    _tell_gaps(composed, language)
    return FINE


def _of_school(workspace: "Workspace", options: Namespace, language: Language) -> "Composed":
    from zhihuan.workspace import Composed, cover_of, load_texts, results_of

    school = chosen_school(workspace, options)
    year = chosen_year(workspace, options, language, school)
    results = results_of(workspace, school, year, who=user_name(), when=now())
    for line in told_conflicts(results, language):
        say(Text(line, line), language)
    return Composed(
        school,
        options.edition,
        cover_of(workspace, school, year, now().date()),
        results.facts,
        results.gaps,
        load_texts(workspace, school, year, options.edition),
    )


def _of_city(workspace: "Workspace", options: Namespace, language: Language) -> "Composed":
    from zhihuan.workspace import Composed, aggregate_year, cover_of_region, load_texts, published

    year = chosen_year(workspace, options, language)
    aggregated = aggregate_year(workspace, year)
    region = chosen_region(aggregated, options.region)
    aggregated = published(aggregated, region, options.edition)
    return Composed(
        region,
        options.edition,
        cover_of_region(aggregated, region, year, now().date()),
        aggregated.facts(region),
        aggregated.gaps(region),
        load_texts(workspace, region, year, options.edition),
    )


def _formats(asked: str) -> tuple[str, ...]:
    formats = tuple(word.strip().lower() for word in asked.replace("，", ",").split(",") if word.strip())
    for word in formats:
        chosen(word, FORMATS, Text("格式", "format"), "--to")
    return formats


def _written(kind: str, document: "Document", composed: "Composed", options: Namespace) -> str | bytes:
    from zhihuan.document import write, write_xlsx
    from zhihuan.report import facts_json, sheets

    if kind == "json":
        return facts_json(composed.facts, composed.gaps)
    if kind == "xlsx":
        return write_xlsx(sheets(composed.facts, composed.gaps, composed.edition, composed.cover))
    return write(document, kind, is_laid_out=not options.quick, made_on=composed.cover.day)


def _tell_gaps(composed: "Composed", language: Language) -> None:
    """Say how many rows of the official tables stay empty, and why."""
    from zhihuan.catalogue import load

    names = load().indicators
    tables = load().editions[composed.edition].tables
    whys = {
        gap.indicator: gap.why
        for gap in composed.gaps
        if gap.period == str(composed.cover.year) and gap.absence.value == "missing" and not (gap.breakdown or gap.basis)
    }
    asked = dict.fromkeys(row.indicator for table in tables for row in table.rows if row.is_filled and row.indicator in whys)
    if asked:
        listed = "\n".join(f"  {names[code].name.zh}：{whys[code].say(language)}" for code in asked)
        say(
            Text(
                f"规定表里有 {len(asked)} 项没有数据：\n{listed}",
                f"{len(asked)} rows of the official tables are empty:\n{listed}",
            ),
            language,
        )


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"compose": compose}
