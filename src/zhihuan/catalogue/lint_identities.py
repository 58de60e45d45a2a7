"""Rules for identities: codes that exist, units and times that can be compared, rules that can be broken at all."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from zhihuan.catalogue.expression import (
    Between,
    Code,
    Comparison,
    Constant,
    Expression,
    Implication,
    Operation,
    Previous,
    Rule,
    Whole,
)
from zhihuan.catalogue.identities import plain_code
from zhihuan.catalogue.model import Catalogue, Identity, Indicator, Problem
from zhihuan.language import Text

Dimension = frozenset[tuple[str, int]]

NUMBER: Dimension = frozenset()
# 人次 and 人 are compared on purpose (candidates of one sitting), and so are the words for an hour and for a piece.
QUANTITIES = {
    "人": "people",
    "人次": "people",
    "生": "people",
    "百生": "people",
    "元": "money",
    "学时": "hours",
    "课时": "hours",
    "小时": "hours",
}
UNITLESS = {"%", ":1", "月"}
PIECES = "个所家项门次场期本册种台间篇支户节条名"


def unknown_codes(catalogue: Catalogue) -> Iterator[Problem]:
    """A rule speaks of a code that does not exist, or a ratio has parts in the indicator but no rule."""
    ruled = {key for i in catalogue.identities if i.kind == "ratio" for key in i.rule.codes()[:1]}
    for identity in catalogue.identities:
        for code in sorted(_codes(identity) | _other_codes(identity)):
            if code not in catalogue.indicators:
                yield Problem("orphan", identity.code, Text(f"用到不存在的 {code}。", f"Uses {code}, which does not exist."))
    for indicator in catalogue.indicators.values():
        if indicator.numerator and indicator.denominator and indicator.code not in ruled:
            yield Problem(
                "orphan", indicator.code, Text("有分子分母却没有勾稽规则。", "Has numerator and denominator but no rule.")
            )


def mismatched_units(catalogue: Catalogue) -> Iterator[Problem]:
    """The two sides of a rule are in different units."""
    for identity in _sound(catalogue):
        for rule in (identity.rule, *(a.rule for a in identity.alternatives)):
            for left, right in _pairs(rule):
                try:
                    _same(_dimension(left, catalogue), _dimension(right, catalogue))
                except ValueError as clash:
                    yield Problem(
                        "unit", identity.code, Text(f"两边单位不同：{clash}。", f"The two sides differ in unit: {clash}.")
                    )


def mismatched_times(catalogue: Catalogue) -> Iterator[Problem]:
    """A sum or an equality adds figures of different times; flows and ratios may."""
    for identity in _sound(catalogue):
        times = {catalogue.indicators[code].time_basis for code in _codes(identity)}
        if identity.kind in ("sum", "equal") and len(times) > 1:
            listed = "、".join(sorted(times))
            yield Problem("time", identity.code, Text(f"混用了不同的时间口径：{listed}。", f"Mixes time bases: {listed}."))


def idle_rules(catalogue: Catalogue) -> Iterator[Problem]:
    """A rule can never fire: no level states all its codes, or the plausible ranges already fulfil it."""
    for identity in _sound(catalogue):
        indicators = [catalogue.indicators[code] for code in _codes(identity)]
        if not set.intersection(*(set(i.levels) for i in indicators)):
            yield Problem(
                "idle",
                identity.code,
                Text("没有哪一级的报告会同时写出这些指标。", "No level of report states all of its indicators."),
            )
        elif _is_always_true(identity.rule, catalogue):
            yield Problem("idle", identity.code, Text("按合理范围，它总是成立。", "Given the plausible ranges it always holds."))


def unsourced_rules(catalogue: Catalogue) -> Iterator[Problem]:
    """An identity names no source, has no severity that exists, or is derived though it is also written."""
    for identity in catalogue.identities:
        if not identity.source:
            yield Problem("no-source", identity.code, Text("没有来源。", "Has no source."))
        if identity.severity not in ("error", "warning", "info"):
            yield Problem(
                "severity",
                identity.code,
                Text(f"没有“{identity.severity}”这一级。", f'There is no severity "{identity.severity}".'),
            )
    for rule, times in Counter(identity.rule for identity in catalogue.identities).items():
        if times > 1:
            owners = "、".join(i.code for i in catalogue.identities if i.rule == rule)
            yield Problem("duplicate", owners, Text("同一规则写了多次。", "One rule is written more than once."))


def _sound(catalogue: Catalogue) -> Iterator[Identity]:
    return (i for i in catalogue.identities if _codes(i) | _other_codes(i) <= catalogue.indicators.keys())


def _codes(identity: Identity) -> set[str]:
    return {plain_code(key) for key in identity.rule.codes()}


def _other_codes(identity: Identity) -> set[str]:
    return {plain_code(key) for other in identity.alternatives for key in other.rule.codes()}


def _pairs(rule: Rule) -> list[tuple[Expression, Expression]]:
    match rule:
        case Comparison(_, left, right):
            return [(left, right)]
        case Between(low, middle, high):
            return [(low, middle), (middle, high)]
        case Implication(condition, conclusion):
            return _pairs(condition) + _pairs(conclusion)
        case Whole(expression):
            return [(expression, expression)]


def _dimension(expression: Expression, catalogue: Catalogue) -> Dimension | None:
    """Return what an expression measures; None for a bare number, which compares with anything. ValueError when its sums make no sense."""
    match expression:
        case Constant():
            return None
        case Code(code) | Previous(code):
            return _unit(catalogue.indicators[code].unit)
        case Operation(sign, left, right):
            a, b = _dimension(left, catalogue), _dimension(right, catalogue)
            if sign in "+-":
                return _same(a, b)
            return _times(a or NUMBER, b or NUMBER, 1 if sign == "*" else -1)


def _same(a: Dimension | None, b: Dimension | None) -> Dimension | None:
    if a is not None and b is not None and a != b:
        raise ValueError(f"{_write(a)} ≠ {_write(b)}")
    return b if a is None else a


def _times(a: Dimension, b: Dimension, sign: int) -> Dimension:
    powers = Counter(dict(a))
    for name, power in b:
        powers[name] += sign * power
    return frozenset((name, power) for name, power in powers.items() if power)


def _unit(unit: str) -> Dimension:
    above, _, below = unit.partition("/")
    return _times(_plain(above), _plain(below), -1)


def _plain(unit: str) -> Dimension:
    if not unit or unit in UNITLESS:
        return NUMBER
    return frozenset({(QUANTITIES.get(unit, "pieces" if unit in PIECES else unit), 1)})


def _write(dimension: Dimension) -> str:
    return "·".join(f"{name}^{power}" for name, power in sorted(dimension)) or "1"


def _is_always_true(rule: Rule, catalogue: Catalogue) -> bool:
    match rule:
        case Comparison("≤", Code(left), Code(right)):
            return _is_below(catalogue.indicators[left], catalogue.indicators[right])
        case _:
            return False


def _is_below(part: Indicator, whole: Indicator) -> bool:
    return part.high is not None and whole.low is not None and part.high <= whole.low


IDENTITY_RULES: Sequence[Callable[[Catalogue], Iterator[Problem]]] = (
    unknown_codes,
    mismatched_units,
    mismatched_times,
    idle_rules,
    unsourced_rules,
)
