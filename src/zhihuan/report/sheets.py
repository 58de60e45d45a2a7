"""The tables and the evidence as a workbook, and all facts as JSON: what is keyed into the state's system and what stands behind it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import Edition, FormTable, load, load_registers
from zhihuan.document import Column, Sheet
from zhihuan.facts import Derivation, Fact, Gap, Origin, key_of, parse_key
from zhihuan.report.cover import Cover
from zhihuan.report.figures import Figures
from zhihuan.report.printing import print_exact, print_number
from zhihuan.report.statutory import official_rows

Value = str | int | Decimal

ORIGINS = {
    Origin.COMPUTED: "台账计算",
    Origin.ENTERED: "填报",
    Origin.PLATFORM: "平台数据",
    Origin.FILED: "上年报送",
    Origin.AGGREGATED: "汇总",
}
"""The words for where a figure comes from."""


def sheets(facts: Sequence[Fact], gaps: Sequence[Gap], edition: Edition | str, cover: Cover) -> tuple[Sheet, ...]:
    """Return a sheet for each official table, in the form's order, and 佐证目录: every fact with its formula, inputs and rows."""
    catalogue = load()
    form = edition if isinstance(edition, Edition) else catalogue.editions[edition]
    figures = Figures(facts, gaps, cover.year, catalogue.indicators)
    return (*(_official(table, figures) for table in form.tables), _evidence(facts, form), *_absences(gaps))


def facts_json(facts: Sequence[Fact], gaps: Sequence[Gap] = ()) -> str:
    """Return all facts and gaps as JSON, in the order of their keys; values are strings, so that no decimal place is lost."""
    told = {"facts": [_fact(fact) for fact in _ordered(facts)], "gaps": [_gap(gap) for gap in gaps]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _official(table: FormTable, figures: Figures) -> Sheet:
    columns = (
        Column("序号", 6),
        Column("指标", 44),
        Column("单位", 9),
        Column(f"{figures.year - 1}年", 14),
        Column(f"{figures.year}年", 14),
        Column("来源", 12),
    )
    rows = tuple(
        (
            row.number,
            row.label,
            row.row.unit,
            _cell(row.before.text),
            _cell(row.now.text),
            _origin(figures.find(row.row.indicator)),
        )
        for row in official_rows(table, figures)
    )
    title = f"{table.number} {table.title}".strip()
    return Sheet(title, columns, rows, title)


def _cell(text: str) -> Value:
    """Return a number as a number, so that a spreadsheet can add it; everything else as it is printed."""
    return Decimal(text) if text.replace(".", "", 1).isdigit() else text


def _evidence(facts: Sequence[Fact], form: Edition) -> Sheet:
    """Return the evidence of the form's own rows in their order, then of everything else."""
    asked = {code: at for at, code in enumerate(dict.fromkeys(row.indicator for table in form.tables for row in table.rows))}
    ordered = sorted(
        _ordered(facts),
        key=lambda fact: len(asked) if fact.breakdown or fact.basis else asked.get(fact.indicator or "", len(asked)),
    )
    columns = (
        Column("指标", 30), Column("分项", 20), Column("年份", 8), Column("数值", 14), Column("单位", 9), Column("来源", 12),
        Column("计算口径", 50), Column("依据的指标", 30), Column("台账", 20), Column("记录数", 9), Column("编码", 34),
    )  # fmt: skip
    return Sheet("佐证目录", columns, tuple(_evidence_row(fact) for fact in ordered), "佐证目录")


def _evidence_row(fact: Fact) -> tuple[Value, ...]:
    how = fact.evidence.derivation or Derivation(Origin.ENTERED)
    parts = "、".join(word for _, word in fact.breakdown)
    basis = f"{how.query}（{fact.basis}）" if fact.basis else how.query
    return (
        fact.label, parts, fact.period, Decimal(print_exact(fact)), fact.unit, ORIGINS[how.origin],
        basis, "、".join(map(_input, how.inputs)), "、".join(map(_register, how.registers)), how.rows or "", str(key_of(fact)),
    )  # fmt: skip


def _input(text: str) -> str:
    """Return what a key is of, in words: 全日制在校生人数（2024年）."""
    key = parse_key(text)
    if key is None:
        return text
    parts = "".join(word for _, word in key.breakdown)
    return f"{parts}{_name(key.indicator)}（{key.period}年{'，' + key.basis if key.basis else ''}）"


def _register(code: str) -> str:
    register = load_registers().get(code)
    return register.name.zh if register else code


def _absences(gaps: Sequence[Gap]) -> Iterator[Sheet]:
    if gaps:
        columns = (Column("指标", 34), Column("年份", 8), Column("情形", 12), Column("原因", 60))
        names = {"missing": "缺失", "not_applicable": "不适用"}
        rows = tuple((_name(gap.indicator), gap.period, names[gap.absence.value], gap.why.zh) for gap in gaps)
        yield Sheet("缺失与不适用", columns, rows, "缺失与不适用的指标")


def _name(code: str) -> str:
    indicator = load().indicators.get(code)
    return indicator.name.zh if indicator else code


def _origin(fact: Fact | None) -> str:
    how = fact.evidence.derivation if fact else None
    return ORIGINS[how.origin] if how else ""


def _ordered(facts: Iterable[Fact]) -> list[Fact]:
    return sorted((fact for fact in facts if fact.indicator), key=lambda fact: str(key_of(fact)))


def _fact(fact: Fact) -> dict[str, Any]:
    how = fact.evidence.derivation
    told: dict[str, Any] = {
        "key": str(key_of(fact)),
        "entity": fact.entity,
        "indicator": fact.indicator,
        "name": fact.label,
        "period": fact.period,
        "breakdown": dict(fact.breakdown),
        "basis": fact.basis,
        "value": print_number(fact.value),
        "unit": fact.unit,
    }
    return told | ({"derivation": _derivation(how)} if how else {})


def _derivation(how: Derivation) -> dict[str, Any]:
    parts = {"numerator": how.numerator, "denominator": how.denominator}
    told: dict[str, Any] = {
        "origin": how.origin.value,
        "formula": how.formula,
        "query": how.query,
        "inputs": list(how.inputs),
        "registers": list(how.registers),
        "rows": how.rows,
    }
    return told | {name: print_number(value) for name, value in parts.items() if value is not None}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "indicator": gap.indicator,
        "period": gap.period,
        "breakdown": dict(gap.breakdown),
        "basis": gap.basis,
        "absence": gap.absence.value,
        "why": gap.why.zh,
    }
