"""Rules as sentences: what must hold, in Chinese and English, with the values in it."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

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
    ends,
)
from zhihuan.language import Language, Text

RELATIONS = {
    "=": Text("应等于", "should equal"),
    "≤": Text("不应大于", "should not exceed"),
    "<": Text("应小于", "should be less than"),
}
STATES = {"=": Text("为", "is"), "≤": Text("不大于", "is at most"), "<": Text("小于", "is less than")}
SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}

FINEST, FINE = Decimal("0.0001"), Decimal("0.01")

Names = Mapping[str, Text]
Values = Mapping[str, Any]


def describe(rule: Rule, values: Values, names: Names) -> Text:
    """Return the sentence of `rule` with the names of the indicators and, where `values` has them, their values."""
    return Text(_sentence(rule, values, names, "zh"), _sentence(rule, values, names, "en"))


def write_number(value: Any, finest: Decimal = FINEST) -> str:
    """Return a number as people read it: of a range its middle, never finer than `finest`; below one, four decimal places."""
    low, high = ends(value)
    middle = (low + high) / 2
    number = middle.quantize(finest if abs(middle) >= 1 else FINEST, ROUND_HALF_UP)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sentence(rule: Rule, values: Values, names: Names, language: Language) -> str:
    match rule:
        case Comparison():
            return _comparison(rule, values, names, language)
        case Between(low, middle, high):
            low_text, middle_text, high_text = (_write(e, values, names, language) for e in (low, middle, high))
            found = _found(middle, values, language)
            if language == "zh":
                return f"{middle_text}应在{low_text}与{high_text}之间{found}。"
            return f"{middle_text} should lie between {low_text} and {high_text}{found}."
        case Implication(condition, conclusion):
            if language == "zh":
                return f"{_state(condition, {}, names, 'zh')}时，{_demand(conclusion, values, names)}。"
            first, then = (_state(c, values, names, language) for c in (condition, conclusion))
            return f"Since {first}, it should follow that {then}."
        case Whole(expression):
            written, found = _write(expression, values, names, language), _found(expression, values, language)
            if language == "zh":
                return f"{written}应是整数（人数不会有小数）{found}。"
            return f"{written} should be a whole number (there are no parts of a person){found}."


def _comparison(rule: Comparison, values: Values, names: Names, language: Language) -> str:
    left, right = _write(rule.left, values, names, language), _write(rule.right, values, names, language)
    relation = RELATIONS[rule.sign].say(language)
    found = _found(rule.right, values, language)
    return f"{left}{relation}{right}{found}。" if language == "zh" else f"{left} {relation} {right}{found}."


def _state(rule: Comparison, values: Values, names: Names, language: Language) -> str:
    left, right = _write(rule.left, values, names, language), _write(rule.right, values, names, language)
    relation = STATES[rule.sign].say(language)
    return f"{left}{relation}{right}" if language == "zh" else f"{left} {relation} {right}"


def _demand(rule: Comparison, values: Values, names: Names) -> str:
    """Return what should hold, and what is written instead: “丙”应为0，报告写的是5."""
    left, right = _write(rule.left, {}, names, "zh"), _write(rule.right, {}, names, "zh")
    written = values.get(rule.left.code) if isinstance(rule.left, Code) else None
    relation = "应为" if rule.sign == "=" else RELATIONS[rule.sign].zh
    return f"{left}{relation}{right}" + ("" if written is None else f"，报告写的是{write_number(written)}")


def _found(expression: Expression, values: Values, language: Language) -> str:
    if not isinstance(expression, Operation):
        return ""
    try:
        number = write_number(expression.evaluate(values), FINE)
    except (KeyError, ArithmeticError):
        return ""
    return f"，算得{number}" if language == "zh" else f", which comes to {number}"


def _write(expression: Expression, values: Values, names: Names, language: Language) -> str:
    match expression:
        case Code(code):
            return _name(code, "", values.get(code), names, language)
        case Previous(code):
            return _name(code, "上年" if language == "zh" else "last year's ", values.get(expression.key), names, language)
        case Constant(value):
            return write_number(value)
        case Operation(sign, left, right):
            between = SIGNS[sign].strip() if language == "zh" else SIGNS[sign]
            return f"{_side(sign, left, values, names, language)}{between}{_side(sign, right, values, names, language)}"


def _side(sign: str, part: Expression, values: Values, names: Names, language: Language) -> str:
    text = _write(part, values, names, language)
    needs_brackets = isinstance(part, Operation) and sign in "*/" and part.sign in "+-"
    return f"({text})" if needs_brackets else text


def _name(code: str, before: str, value: Any, names: Names, language: Language) -> str:
    name = names[code].say(language) if code in names else code
    known = value is not None
    if language == "zh":
        inner = name.replace("“", "‘").replace("”", "’")
        return f"{before}“{inner}”" + (f"（{write_number(value)}）" if known else "")
    return f'{before}"{name}"' + (f" ({write_number(value)})" if known else "")
