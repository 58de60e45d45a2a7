"""Figures of a region to facts that name the schools behind them, and to gaps with their reason."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from zhihuan.catalogue import Indicator, RegionalIndicator, load, regional_indicators
from zhihuan.document import Citation, Place
from zhihuan.facts import Absence, Derivation, Evidence, Fact, Gap, Key, Origin
from zhihuan.indicators.entries import pairs_of
from zhihuan.indicators.evidence import stated_fact
from zhihuan.indicators.exact import trim
from zhihuan.indicators.figures import State
from zhihuan.language import Text

Row = Mapping[str, Any]
Filed = Mapping[tuple[int, str, str, str], list[str]]
RULES = {
    "sum": Text("各校之和", "sum over schools"),
    "ratio_of_sums": Text("各校分子之和除以分母之和", "sum of numerators over sum of denominators"),
    "weighted_mean": Text("各校按人数（样本数）加权平均", "mean weighted by heads"),
    "distinct_count": Text("各校去重合计", "different ones of all schools"),
    "sum_distinct": Text("各校去重合计", "different ones of all schools"),
    "not_additive": Text("各校中位数", "median of the schools"),
    "city_only": Text("本地区填报", "stated by the region"),
}


def facts_of(figures: pa.Table, filed: pa.Table, entity: str) -> tuple[Fact, ...]:
    """Return the `figures` of a region that have a value, with the keys of the figures `filed` by its schools as inputs."""
    behind = _behind(filed)
    return tuple(_fact(row, entity, behind) for row in figures.to_pylist() if row["state"] == State.VALUE)


def gaps_of(figures: pa.Table, entity: str) -> tuple[Gap, ...]:
    """Return the figures of a region that have no value, and why; parts of figures (a major) are left out."""
    rows = (row for row in figures.to_pylist() if row["state"] != State.VALUE and not row["breakdown"])
    return tuple(_gap(row, entity) for row in rows)


def _fact(row: Row, entity: str, behind: Filed) -> Fact:
    derivation = _derivation(row, load().indicators[row["indicator"]], behind)
    citation = Citation(Place(document="schools"), derivation.query)
    key = Key(row["indicator"], str(row["year"]), pairs_of(row["breakdown"]), row["basis"])
    return stated_fact(key, row["value"], entity, Evidence(citation, block=-1, span=(0, 0), derivation=derivation))


def _derivation(row: Row, indicator: Indicator, behind: Filed) -> Derivation:
    return Derivation(
        Origin(row["origin"]),
        formula=f"aggregate:{indicator.aggregation}",
        query=tell_rule(row, indicator).zh,
        inputs=_inputs(row, indicator.code, behind),
        rows=row["rows"],
        numerator=None if row["numerator"] is None else trim(row["numerator"]),
        denominator=None if row["denominator"] is None else trim(row["denominator"]),
    )


def _inputs(row: Row, code: str, behind: Filed) -> tuple[str, ...]:
    """Return the keys of the figures it was made of: "S001/grad_total@2025" of a school, "330100/grad_total@2025" of the region."""
    schools = behind.get((row["year"], code, row["basis"], row["breakdown"]), [])
    regional = regional_indicators(row["year"]).get(code)
    if row["origin"] != Origin.AGGREGATED or regional is None:
        owners = [(school, code) for school in sorted(schools)]
    else:
        owners = [(row["school"], part) for part in regional.inputs]
    return tuple(f"{owner}/{Key(part, str(row['year']), pairs_of(row['breakdown']), row['basis'])}" for owner, part in owners)


def tell_rule(row: Row, indicator: Indicator) -> Text:
    """Return how a figure of a region came about: by which rule, from how many schools, and what was taken off."""
    if row["origin"] != Origin.AGGREGATED:
        return Text("本地区填报", "stated by the region")
    missing = row["expected"] - row["counted"] - row["not_applicable"]
    regional = regional_indicators(row["year"]).get(indicator.code)
    rule = _regional_rule(regional) if regional else RULES[indicator.aggregation]
    zh = f"{rule.zh}，{row['counted']}所学校"
    en = f"{rule.en}, {row['counted']} schools"
    if missing > 0:
        zh, en = (
            f"{zh}（应有{row['expected']}所，{missing}所未报）",
            f"{en} ({row['expected']} expected, {missing} have not filed)",
        )
    if row["doubled"]:
        zh, en = f"{zh}，已减去两校重复登记的{row['doubled']}人次", f"{en}, less {row['doubled']} double registrations"
    return Text(zh, en)


def _regional_rule(regional: RegionalIndicator) -> Text:
    """Return how a figure under a code of the region's own is made from other figures of the region."""
    if regional.schools:
        return Text("学校名单中的学校数", "schools on the list")
    over, *under = (_names(side.codes()) for side in (regional.over, regional.under) if side)
    zh, en = over.zh, over.en
    if under:
        zh, en = f"{zh}÷{under[0].zh}", f"{en} ÷ {under[0].en}"
    return Text(f"全地区{zh}", f"of the region: {en}")


def _names(codes: tuple[str, ...]) -> Text:
    names = [load().indicators[code].name for code in codes]
    return Text("＋".join(f"“{name.zh}”" for name in names), " + ".join(f'"{name.en}"' for name in names))


def _gap(row: Row, entity: str) -> Gap:
    if row["state"] == State.NOT_APPLICABLE:
        absence, why = Absence.NOT_APPLICABLE, Text("对各校均不适用。", "Not applicable to any of the schools.")
    else:
        absence = Absence.MISSING
        why = Text(f"应有{row['expected']}所学校，无一填报。", f"None of {row['expected']} schools has filed it.")
    return Gap(entity, row["indicator"], str(row["year"]), absence, why, pairs_of(row["breakdown"]), row["basis"])


def _behind(filed: pa.Table) -> Filed:
    """Return the schools with a value by year, indicator, basis and breakdown."""
    names = ["year", "indicator", "basis", "breakdown"]
    stated = filed.filter(pa.compute.equal(filed["state"], State.VALUE.value)).select([*names, "school"])
    grouped = stated.group_by(names).aggregate([("school", "list")])
    keys = zip(*(grouped[name].to_pylist() for name in names), strict=True)
    return dict(zip(keys, grouped["school_list"].to_pylist(), strict=True))
