"""compute: the figures of a year from the records, with their evidence."""

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from zhihuan.cli.choosing import add_place, add_workspace, chosen, chosen_school, chosen_year, now, opened, user_name
from zhihuan.cli.outcome import FINE
from zhihuan.cli.parser import Verbs, add_language_and_help, group_of, options_of
from zhihuan.cli.rows import aligned
from zhihuan.cli.screen import is_screen, publish, say
from zhihuan.language import Language, Text

if TYPE_CHECKING:
    from zhihuan.facts import Fact, Gap
    from zhihuan.report import Cover
    from zhihuan.workspace import Results, Workspace

ENGINES: Final = ("duckdb", "spark", "plain")
_COMPUTE = Text(
    "测算指标：从台账算出一年的全部数据，并记下依据", "compute the figures of a year from the records, with their evidence"
)
_GIVEN = Text(
    "结果存在工作区里，compose 和 trace 都用它。--out 另存一份 JSON。不给 --school 则测算全部学校。",
    "The figures are kept in the workspace for compose and trace; --out writes them as JSON too. Without --school, all schools.",
)
_ENGINE = Text(
    "计算引擎：duckdb（默认）、spark（省级、全国规模）、plain（对照用）",
    "engine: duckdb, spark for a province or the nation, or plain",
)
_EDITION = Text("报告版式（如 E3）：按规定表列出", "official form (E3): list its tables")
_OUT = Text("另存全部数据（JSON）", "write all figures as JSON too")
_ALL = Text("全部列出，不限一屏", "list everything, not only a screen")
_SCREEN: Final = 40  # lines of figures
_RIGHT: Final = frozenset({2, 3})


def add_compute(verbs: Verbs) -> None:
    """Add the verb compute."""
    parser = verbs.add("compute", _COMPUTE, _GIVEN)
    add_workspace(group_of(parser, Text("台账", "records")))
    options = options_of(parser)
    add_place(options)
    options.add_argument("--edition", metavar="CODE", help=_EDITION)
    options.add_argument("--engine", choices=ENGINES, default="duckdb", help=_ENGINE)
    options.add_argument("--out", metavar="FILE", help=_OUT)
    options.add_argument("--all", action="store_true", help=_ALL)
    add_language_and_help(options)


def compute(options: Namespace, language: Language) -> int:
    """Compute, keep and list the figures of one school or of all."""
    from zhihuan.report import facts_json
    from zhihuan.workspace import compute_year, keep_results

    workspace = opened(options.workspace, options)
    check_edition(options.edition)
    named = (chosen_school(workspace, options),) if options.school else ()
    year = chosen_year(workspace, options, language, *named)
    schools = named or workspace.schools(year)
    computed = compute_year(workspace, year, schools, engine=options.engine)
    kept = keep_results(workspace, computed, year, who=user_name(), when=now())
    if options.out and not is_screen(options.out):
        facts = [fact for results in kept.values() for fact in results.facts]
        publish(facts_json(facts, [gap for results in kept.values() for gap in results.gaps]), options.out)
        say(Text(f"已写入 {options.out}", f"Wrote {options.out}"), language)
    if len(kept) == 1:
        publish(_one(workspace, schools[0], year, kept[schools[0]], options, language), None)
    else:
        publish(_many(kept, computed.schools, year, language), None)
    return FINE


VERBS: Mapping[str, Callable[[Namespace, Language], int]] = {"compute": compute}


def check_edition(edition: str | None) -> None:
    """Raise UsageError that lists the forms unless the edition is one of them (or none was named)."""
    from zhihuan.catalogue import load

    if edition:
        chosen(edition, tuple(load().editions), Text("版式", "form"), "--edition")


def _one(workspace: "Workspace", school: str, year: int, results: "Results", options: Namespace, language: Language) -> str:
    from zhihuan.workspace import cover_of

    cover = cover_of(workspace, school, year, now().date())
    rows = list(_form_rows(results, options.edition, cover) if options.edition else list_totals(results.facts, year))
    shown = rows if options.all else rows[:_SCREEN]
    head = (Text("指标", "indicator").say(language), Text("单位", "unit").say(language), str(year - 1), str(year))
    parts = [f"{cover.name}（{school}）", aligned([head, *shown], _RIGHT)]
    if len(rows) > len(shown):
        parts.append(
            Text(f"  另有 {len(rows) - len(shown)} 项（--all 全部列出）", f"  {len(rows) - len(shown)} more (--all)").say(
                language
            )
        )
    return "\n".join(
        [
            *parts,
            _summary(results, year).say(language),
            *_absences(results, year, language),
            *told_conflicts(results, language),
            "",
        ]
    )


def _form_rows(results: "Results", edition: str, cover: "Cover") -> Iterator[tuple[str, str, str, str]]:
    from zhihuan.report import sheets

    for sheet in sheets(results.facts, results.gaps, edition, cover):
        if [column.name for column in sheet.columns][1:3] == ["指标", "单位"]:
            yield (f"〔{sheet.title}〕", "", "", "")
            for number, label, unit, before, now_, *_ in sheet.rows:
                yield (f"{number} {label}".strip(), str(unit), str(before), str(now_))


def list_totals(facts: "Sequence[Fact]", year: int) -> list[tuple[str, str, str, str]]:
    """Return name, unit, last year's and this year's value of each indicator, in the order of the catalogue; totals alone."""
    from zhihuan.catalogue import load

    values = {(fact.indicator, fact.period): fact for fact in facts if not fact.breakdown and not fact.basis}
    rows = []
    for code, indicator in load().indicators.items():
        before, after = values.get((code, str(year - 1))), values.get((code, str(year)))
        if before or after:
            rows.append((indicator.name.zh, indicator.unit, _printed(before), _printed(after)))
    return rows


def _printed(fact: "Fact | None") -> str:
    return "" if fact is None else format(fact.value, "f")


def _summary(results: "Results", year: int) -> Text:
    facts = [fact for fact in results.facts if fact.period == str(year)]
    totals = sum(1 for fact in facts if not fact.breakdown)
    absent = Counter(gap.absence.value for gap in results.gaps if gap.period == str(year))
    parts = len(facts) - totals
    blank, missing = absent["not_applicable"], absent["missing"]
    return Text(
        f"{year} 年：{totals} 项数据，另有分项 {parts} 项；不适用 {blank} 项，缺 {missing} 项。",
        f"{year}: {totals} figures and {parts} parts; {blank} not applicable, {missing} missing.",
    )


def _absences(results: "Results", year: int, language: Language) -> list[str]:
    """Return why figures are missing, the commonest reason first."""
    missing: Sequence[Gap] = [gap for gap in results.gaps if gap.period == str(year) and gap.absence.value == "missing"]
    reasons = Counter(gap.why.say(language) for gap in missing).most_common()
    return [aligned([(str(count), reason) for reason, count in reasons[:10]], frozenset({0}))] if reasons else []


def told_conflicts(results: "Results", language: Language) -> list[str]:
    """Return the lines that tell where an entered value and a computed one differ."""
    if not results.conflicts:
        return []
    lead = Text(
        f"填报与计算不一致 {len(results.conflicts)} 项：", f"{len(results.conflicts)} entered and computed values differ:"
    )
    return [lead.say(language), *(f"  {conflict.say(language)}" for conflict in results.conflicts)]


def _many(kept: Mapping[str, "Results"], names: Mapping[str, str], year: int, language: Language) -> str:
    rows = [(school, names[school], _summary(results, year).say(language)) for school, results in kept.items()]
    return aligned(rows, indent=0) + "\n"
