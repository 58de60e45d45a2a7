"""aggregate: the figures of a county, a city or a province, added up from its schools."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from zhihuan.cli.choosing import add_place, add_workspace, chosen_year, opened
from zhihuan.cli.computing import ENGINES, check_edition, list_totals
from zhihuan.cli.outcome import FINE
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.rows import aligned
from zhihuan.cli.screen import is_screen, publish, say
from zhihuan.errors import UsageError
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.indicators import Aggregate

_AGGREGATE = Text("汇总：从学校到县、市、省，说明谁已填报", "add up: school to county, city and province, telling who has filed")
_GIVEN = Text(
    "每个指标按目录规定的方式汇总（求和、比率重算、去重、中位数……）；未填报的学校不当作零。",
    "Each indicator by its own rule (sum, ratio of sums, distinct count, median …); a school that has not filed is never zero.",
)
_REGION = Text(
    "地区代码（六位，如市为 990100）或名称；只有一个市时可省",
    "code (six digits) or name of the region; not needed when there is one city",
)
_PUBLIC = Text("供公开：小于 5 的分项隐去，并使其不能倒推", "for the public: parts below 5 are hidden, and cannot be worked out")
_EDITION = Text(
    "公开所用版式，其规定的行照登（默认 E3-city）", "form whose rows must be printed in public (E3-city if not given)"
)
_ENGINE = Text("计算引擎：duckdb（默认）、spark、plain", "engine: duckdb, spark or plain")
_OUT = Text("另存全部数据（JSON）", "write all figures as JSON too")
_ALL = Text("全部列出，不限一屏", "list everything, not only a screen")
_SCREEN: Final = 40
_NAMED: Final = 20


def add_aggregate(verbs: Verbs) -> None:
    """Add the verb aggregate."""
    parser = verbs.add("aggregate", _AGGREGATE, _GIVEN)
    add_workspace(group_of(parser, Text("台账", "records")))
    options = options_of(parser)
    options.add_argument("--region", metavar="CODE", help=_REGION)
    add_place(options, has_school=False)
    options.add_argument("--engine", choices=ENGINES, default="duckdb", help=_ENGINE)
    options.add_argument("--public", action="store_true", help=_PUBLIC)
    options.add_argument("--edition", metavar="CODE", default="E3-city", help=_EDITION)
    options.add_argument("--out", metavar="FILE", help=_OUT)
    options.add_argument("--all", action="store_true", help=_ALL)
    add_language_and_help(options)


def aggregate(options: Namespace, language: Language) -> int:
    """Add a region's figures up and list them, with who has filed."""
    from zhihuan.report import facts_json
    from zhihuan.workspace import aggregate_year, published

    workspace = opened(options.workspace, options)
    year = chosen_year(workspace, options, language)
    check_edition(options.edition)
    aggregated = aggregate_year(workspace, year, engine=options.engine)
    region = chosen_region(aggregated, options.region)
    if options.public:
        aggregated = published(aggregated, region, options.edition)
    facts = aggregated.facts(region)
    if options.out and not is_screen(options.out):
        publish(facts_json(facts, aggregated.gaps(region)), options.out)
        say(Text(f"已写入 {options.out}", f"Wrote {options.out}"), language)
    rows = list_totals(facts, year)
    shown = rows if options.all else rows[:_SCREEN]
    head = (Text("指标", "indicator").say(language), Text("单位", "unit").say(language), str(year - 1), str(year))
    lines = [_coverage(aggregated, region, year).say(language), aligned([head, *shown], frozenset({2, 3}))]
    if len(shown) < len(rows):
        lines.append(
            Text(f"  另有 {len(rows) - len(shown)} 项（--all 全部列出）", f"  {len(rows) - len(shown)} more (--all)").say(
                language
            )
        )
    publish("\n".join([*lines, ""]), None)
    return FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"aggregate": aggregate}


def chosen_region(aggregated: "Aggregate", given: str | None) -> str:
    """Return the code of the region of that code or name, or of the only city. Raises UsageError that lists the regions."""
    levels = dict(zip(aggregated.figures["school"].to_pylist(), aggregated.figures["level"].to_pylist(), strict=True))
    cities = [code for code, level in levels.items() if level == "city"]
    if given is None and len(cities) == 1:
        return str(cities[0])
    found = [code for code in levels if given is not None and given in (code, aggregated.names.get(code))]
    if len(found) == 1:
        return str(found[0])
    listed = "、".join(f"{code} {aggregated.names.get(code, '')}".strip() for code in sorted(levels)[:_NAMED])
    raise UsageError(
        Text(
            f"没有地区 {given}。" if given else "工作区里不止一个市。",
            f"There is no region {given}. " if given else "There is more than one city. ",
        ),
        Text(f"可用 --region：{listed}。", f"--region may be: {listed}."),
    )


def _coverage(aggregated: "Aggregate", region: str, year: int) -> Text:
    coverage = aggregated.coverage(region, year)
    names = [aggregated.names.get(school, school) for school in coverage.absent]
    filed, all_ = len(coverage.filed), len(coverage.filed) + len(coverage.absent)
    zh = f"{aggregated.names[region]}（{region}） {year} 年：{all_} 所学校中 {filed} 所已填报"
    en = f"{aggregated.names[region]} ({region}), {year}: {filed} of {all_} schools have filed"
    if not names:
        return Text(f"{zh}。", f"{en}.")
    more = "等" if len(names) > _NAMED else ""
    listed = "、".join(names[:_NAMED])
    return Text(f"{zh}；未填报：{listed}{more}。", f"{en}; not filed: {listed.replace('、', ', ')}.")
