"""Entries of the formula files to formulas."""

from collections.abc import Mapping
from typing import Any, get_args

from zhihuan.catalogue.expression import Expression
from zhihuan.catalogue.formula import Body, Formula, Measure, MeasureKind, Quotient, Term
from zhihuan.catalogue.parsing import parse_expression
from zhihuan.catalogue.predicate_parsing import parse_column, parse_predicate
from zhihuan.errors import CatalogueError
from zhihuan.language import Text

KINDS: tuple[MeasureKind, ...] = get_args(MeasureKind)
QUOTIENTS = {"percent": 100, "ratio": 1}
DAYS = ("snapshot", "snapshot_30", "year_end", "school_year_end")
SPANS = ("calendar_year", "school_year", "spring", "autumn")
MEASURE_KEYS = {*KINDS, "register", "where", "at", "during"}
KEYS = {
    *MEASURE_KEYS,
    *QUOTIENTS,
    *("indicator", "valid_from", "value", "basis", "by", "decimals", "empty_without", "source", "confidence", "note"),
}


def parse_formula(entry: Mapping[str, Any]) -> Formula:
    """Return the formula that an entry of a file describes; CatalogueError names the entry and what cannot be read."""
    name = str(entry.get("indicator", "?"))
    _refuse_unknown(name, entry, KEYS)
    return Formula(
        indicator=name,
        valid_from=int(entry.get("valid_from", 2016)),
        body=_body(name, entry),
        basis=str(entry.get("basis", "")),
        by=tuple(tuple(sorted([part] if isinstance(part, str) else part)) for part in entry.get("by", ())),
        decimals=entry.get("decimals"),
        empty_without=entry.get("empty_without", ""),
        source=entry.get("source", ""),
        confidence=entry.get("confidence", ""),
    )


def _body(name: str, entry: Mapping[str, Any]) -> Body:
    found = [key for key in (*KINDS, *QUOTIENTS, "value") if key in entry]
    if len(found) != 1:
        raise _wrong(name, f"应恰有 count、sum、percent 等之一，却有{found or '零个'}")
    if found[0] in QUOTIENTS:
        over, under = _parts(name, entry[found[0]])
        return Quotient(_term(name, over), _term(name, under), QUOTIENTS[found[0]])
    return parse_expression(str(entry["value"])) if found[0] == "value" else _measure(name, entry)


def _parts(name: str, parts: Any) -> tuple[Any, Any]:
    """Return numerator and denominator of `[over, under]` or `{of: …, among: …}`."""
    if isinstance(parts, list) and len(parts) == 2:
        return parts[0], parts[1]
    if isinstance(parts, Mapping) and set(parts) == {"of", "among"}:
        return parts["of"], parts["among"]
    raise _wrong(name, "分子分母应写成 [甲, 乙] 或 {of: …, among: …}")


def _term(name: str, term: Any) -> Term:
    if isinstance(term, Mapping):
        _refuse_unknown(name, term, MEASURE_KEYS)
        return _measure(name, term)
    return parse_expression(str(term))


def _measure(name: str, entry: Mapping[str, Any]) -> Measure:
    kind = next((kind for kind in KINDS if kind in entry), None)
    if kind is None:
        raise _wrong(name, "应写明 count、sum 等统计方法")
    counted = str(entry[kind])
    register = counted if kind == "count" else str(entry.get("register", "")) or _register_of(name, counted)
    where = entry.get("where")
    at = _one_of(name, entry, "at", DAYS)
    return Measure(
        kind=kind,
        register=register,
        of=None if kind == "count" else _over_rows(counted, register),
        where=None if where is None else parse_predicate(str(where), register, at),
        at=at,
        during=_one_of(name, entry, "during", SPANS),
    )


def _register_of(name: str, counted: str) -> str:
    """Return the register that `training.heads` names."""
    first = parse_expression(counted).codes()[0]
    if "." not in first:
        raise _wrong(name, f"“{counted}”没有写明登记簿")
    return first.partition(".")[0]


def _over_rows(text: str, register: str) -> Expression:
    """Return the arithmetic over fields, its codes without the register's own name."""
    return parse_expression(text, lambda code: str(parse_column(code, register)))


def _one_of(name: str, entry: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = str(entry.get(key, ""))
    if value and value not in allowed:
        raise _wrong(name, f"{key}: {value} 不在 {'、'.join(allowed)} 之中")
    return value


def _refuse_unknown(name: str, entry: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(entry) - known):
        raise _wrong(name, f"不认识 {'、'.join(unknown)}")


def _wrong(name: str, why: str) -> CatalogueError:
    return CatalogueError(
        Text(f"公式 {name} 读不懂：{why}。", f"The formula {name} cannot be read: {why}. "),
        Text("请对照 docs/reference/formulas.md 改正。", "Compare docs/reference/formulas.md."),
    )
