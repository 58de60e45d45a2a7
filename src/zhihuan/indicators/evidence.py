"""Rows of the table of figures to facts with their evidence, and to gaps with their reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import Formula, Indicator, describe_formula, load, load_registers, plain_input
from zhihuan.document import Citation, Place
from zhihuan.facts import Absence, Derivation, Evidence, Fact, Gap, Key, Origin, Role
from zhihuan.indicators.counted import Counted
from zhihuan.indicators.entries import REGISTER, pairs_of
from zhihuan.indicators.exact import trim
from zhihuan.indicators.figures import State
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier

Row = Mapping[str, Any]


def fact_of(row: Row, entity: str, year: Counted) -> Fact:
    """Return a row of the table of figures as a fact of `entity`."""
    key = Key(row["indicator"], str(row["year"]), pairs_of(row["breakdown"]), row["basis"])
    return stated_fact(key, row["value"], entity, _evidence(row, year))


def entered_fact(key: Key, value: Decimal, origin: Origin, entity: str) -> Fact:
    """Return a value that somebody entered, in the base unit of its indicator, as a fact of `entity`."""
    derivation = Derivation(origin, query=ENTERED[origin].zh, registers=(REGISTER,), rows=1)
    citation = Citation(Place(document=REGISTER), derivation.query)
    return stated_fact(key, value, entity, Evidence(citation, block=-1, span=(0, 0), derivation=derivation))


def stated_fact(key: Key, value: Decimal, entity: str, evidence: Evidence) -> Fact:
    """Return a value of a school or a region, in the base unit of its indicator, as a fact with the evidence that is given."""
    indicator = load().indicators[key.indicator]
    value = trim(value)
    return Fact(
        entity=entity,
        indicator=indicator.code,
        label=indicator.name.zh,
        period=key.period,
        breakdown=key.breakdown,
        basis=key.basis,
        value=value,
        unit=indicator.unit,
        decimals=max(0, -int(value.as_tuple().exponent)),
        qualifier=Qualifier.EXACT,
        kind=_kind(indicator),
        role=Role.RANK if indicator.kind == "rank" else Role.VALUE,
        evidence=evidence,
    )


def gap_of(row: Row, entity: str, year: Counted) -> Gap:
    """Return a row without a value as a gap, and why there is none."""
    absence = Absence.MISSING if row["state"] == State.MISSING else Absence.NOT_APPLICABLE
    formula = year.formulas.get(code_of(row))
    why = _why_missing(row, formula, year) if absence is Absence.MISSING else _why_not_applicable(formula)
    return Gap(entity, row["indicator"], str(row["year"]), absence, why, pairs_of(row["breakdown"]), row["basis"])


def code_of(row: Row) -> str:
    """Return the code of the formula that a row comes from."""
    return f"{row['indicator']}#{row['basis']}" if row["basis"] else str(row["indicator"])


def _evidence(row: Row, year: Counted) -> Evidence:
    derivation = _derivation(row, year)
    register = derivation.registers[0] if derivation.registers else REGISTER
    return Evidence(Citation(Place(document=register), derivation.query), block=-1, span=(0, 0), derivation=derivation)


def _derivation(row: Row, year: Counted) -> Derivation:
    origin = Origin(row["origin"])
    formula = year.formulas.get(code_of(row))
    if formula is None or origin is not Origin.COMPUTED:
        return Derivation(origin, query=ENTERED[origin].zh, registers=(REGISTER,), rows=1)
    return Derivation(
        origin,
        formula=formula.id,
        query=describe_formula(formula, row["year"]).zh,
        inputs=tuple(_key(code, row) for code in formula.inputs),
        registers=tuple(dict.fromkeys(measure.register for measure in formula.measures)),
        rows=row["rows"],
        numerator=trim(row["numerator"]) if row["numerator"] is not None else None,
        denominator=trim(row["denominator"]) if row["denominator"] is not None else None,
    )


ENTERED = {
    Origin.COMPUTED: Text("计算", "computed"),
    Origin.ENTERED: Text("填报值", "entered by the office"),
    Origin.PLATFORM: Text("取自状态数据平台", "taken from the state platform"),
    Origin.FILED: Text("上年已报的值", "as filed last year"),
    Origin.AGGREGATED: Text("由下级汇总", "added up"),
}


def _key(code: str, row: Row) -> str:
    """Return the key of an input: of the year before where the formula says `previous(code)`."""
    plain = plain_input(code)
    indicator, _, basis = plain.partition("#")
    year = row["year"] if plain == code else row["year"] - 1
    return str(Key(indicator, str(year), pairs_of(row["breakdown"]), basis))


def _why_missing(row: Row, formula: Formula | None, year: Counted) -> Text:
    if formula is None:
        return Text("填报为缺失。", "Entered as missing.")
    absent = absent_of(formula, row["school"], year)
    names = "、".join(_name(what) for what in absent) or "上年数据"
    english = ", ".join(absent) or "the year before"
    return Text(f"没有导入{names}，也没有填报。", f"Neither imported ({english}) nor entered.")


def absent_of(formula: Formula, school: str, year: Counted) -> tuple[str, ...]:
    """Return the registers and fields that a formula and its inputs need and that a school did not import, each once."""
    found = [what for measure in formula.measures for what in year.absent(measure, school)]
    for code in formula.inputs:
        if code in year.formulas:
            found += absent_of(year.formulas[code], school, year)
    return tuple(dict.fromkeys(found))


def _name(what: str) -> str:
    register, _, field = what.partition(".")
    known = load_registers()[register]
    return f"“{known.name}”的“{known.fields[field].name}”" if field in known.fields else f"“{known.name}”"


def _why_not_applicable(formula: Formula | None) -> Text:
    if formula is None:
        return Text("填报为不适用。", "Entered as not applicable.")
    if formula.empty_without:
        name = load().indicators[formula.empty_without.partition("#")[0]].name
        return Text(f"“{name}”为零或不适用，本项不适用。", f'"{name.en}" is zero or not applicable, so this is not.')
    return Text("没有可作分母或取值的记录，本项不适用。", "There are no rows to divide by or to take a value from.")


def _kind(indicator: Indicator) -> Kind:
    if indicator.kind == "rank":
        return Kind.RANK
    return {"%": Kind.PERCENT, ":1": Kind.RATIO}.get(indicator.unit, Kind.AMOUNT)
