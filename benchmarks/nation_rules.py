"""Three hundred identities, and each as a person would write it by hand over a wide table of hundredths."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, islice

from zhihuan.catalogue import (
    Between,
    Code,
    Comparison,
    Constant,
    Expression,
    Identity,
    Implication,
    Operation,
    Rule,
    Whole,
    load,
    plain_code,
)
from zhihuan.indicators.identities import ROUNDED, rules_of

ASKED = 300


def three_hundred() -> tuple[Identity, ...]:
    """Return the identities of the catalogue, and so many more of their kind that there are three hundred."""
    known = load().identities
    counts = [code for code, indicator in load().indicators.items() if indicator.kind == "count" and "school" in indicator.levels]
    many = Constant(Decimal(2000))
    rules = (Comparison("≤", Code(a), Operation("*", many, Code(b))) for a, b in combinations(counts, 2))
    spare = (replace(known[0], code=f"more-{number}", rule=rule, alternatives=()) for number, rule in enumerate(rules))
    return (*known, *islice(spare, ASKED - len(known)))


def by_hand(identity: Identity) -> str:
    """Return the condition, in SQL, under which an identity is broken."""
    rules = rules_of(identity)
    if len(rules) == 1:
        return refuted(rules[0])
    stated = [" and ".join(f'"{code}" is not null' for code in dict.fromkeys(rule.codes())) for rule in rules]
    either = " or ".join(f"({known})" for known in stated)
    every = " and ".join(
        f"(not ({known}) or coalesce({refuted(rule)}, false))" for known, rule in zip(stated, rules, strict=True)
    )
    return f"({either}) and {every}"


def refuted(rule: Rule) -> str:
    """Return where a rule is false; null where it cannot be judged."""
    match rule:
        case Comparison("=", left, Operation("*", Operation("/", over, under), Constant(times))):
            return _quotient(left, over, under, f"{times}")
        case Comparison("=", left, Operation("/", over, under)):
            return _quotient(left, over, under, "1")
        case Comparison("=", Operation("/", over, under), Constant(value)):
            return f"{sql(under)} <> 0 and {sql(over)} <> {value} * {sql(under)}"
        case Comparison("=", left, right):
            return f"2 * abs({sql(left)} - ({sql(right)})) > {_rounded(rule)}"
        case Comparison("≤", left, right):
            return f"2 * ({sql(left)} - ({sql(right)})) > {_rounded(rule)}"
        case Between(Constant(low), Operation("/", over, under), Constant(high)):
            outside = f"{sql(over)} < {low} * {sql(under)} or {sql(over)} > {high} * {sql(under)}"
            return f"{sql(under)} > 0 and ({outside})"
        case Implication(Comparison("=", first, Constant()), Comparison("=", second, Constant())):
            return f"{sql(first)} = 0 and {sql(second)} <> 0"
        case Whole(Operation("*", Operation("/", rate, _), heads)):
            low, high = (f"(2 * {sql(rate)} {sign} 1) * {sql(heads)} / 2000000.0" for sign in "-+")
            return f"ceil({low}) > floor({high})"
    raise ValueError(f"nobody wrote this by hand: {rule}")


def _quotient(left: Expression, over: Expression, under: Expression, times: str) -> str:
    return f"{sql(under)} <> 0 and 2 * abs({sql(left)} * {sql(under)} - {times} * 100 * {sql(over)}) > abs({sql(under)})"


def _rounded(rule: Comparison) -> int:
    """Return how many of its figures were rounded: each can be half a hundredth off."""
    return sum(load().indicators[plain_code(code)].kind in ROUNDED for code in rule.codes())


def sql(expression: Expression) -> str:
    """Return arithmetic in hundredths as it is written in SQL."""
    match expression:
        case Constant(value):
            return f"{value * 100}"
        case Operation("*", Constant(value), other) | Operation("*", other, Constant(value)):
            return f"({value} * {sql(other)})"
        case Operation(sign, left, right):
            return f"({sql(left)} {sign} {sql(right)})"
        case other:
            return f'"{other.codes()[0]}"'
