"""Formulas in words that a teacher can read: 学籍中2025-09-01在册、学习形式为全日制的人数."""

from zhihuan.catalogue.binding import ADDED
from zhihuan.catalogue.expression import Code, Constant, Expression, Operation, Previous
from zhihuan.catalogue.formula import Formula, Measure, Quotient, Term
from zhihuan.catalogue.loading import load
from zhihuan.catalogue.loading_registers import load_registers
from zhihuan.catalogue.predicate import (
    Among,
    Column,
    Compared,
    Derived,
    Given,
    Joined,
    Literal,
    Not,
    Operand,
    Predicate,
    Recorded,
    Starts,
    Yes,
)
from zhihuan.catalogue.predicate_parsing import parse_column
from zhihuan.catalogue.register import Register
from zhihuan.language import Language, Text

SIGNS = {
    "=": Text("为", " is "),
    "!=": Text("不为", " is not "),
    "<": Text("小于", " < "),
    "<=": Text("不大于", " ≤ "),
    ">": Text("大于", " > "),
    ">=": Text("不小于", " ≥ "),
}
DAYS = {
    "snapshot": (0, "09-01"),
    "snapshot_30": (0, "09-30"),
    "year_start": (0, "01-01"),
    "year_end": (0, "12-31"),
    "school_year_start": (-1, "09-01"),
    "school_year_end": (0, "08-31"),
}
"""The days of a data year: years to add to it, and the day."""
SPANS = {
    "calendar_year": Text("{year}年内", "in the year {year}"),
    "school_year": Text("{before}-{year}学年", "in the school year {before}-{year}"),
    "cohort": Text("{year}届", "class of {year}"),
    "spring": Text("{year}年春季学期", "in spring {year}"),
    "autumn": Text("{year}年秋季学期", "in autumn {year}"),
}
COUNTED = "人 名 项 个 门 家 所 本 场 篇 次 台 间 节 种 册 户 条 支 期".split()
"""Units that rows can be counted in; a rate counts rows of what it is a rate of."""
KINDS = {
    "sum": Text("{what}之和", "the sum of {what}"),
    "distinct": Text("不同{what}的个数", "the number of different values of {what}"),
    "mean": Text("{what}的平均值", "the mean of {what}"),
    "max": Text("{what}的最大值", "the largest {what}"),
    "min": Text("{what}的最小值", "the smallest {what}"),
}


def describe_formula(formula: Formula, year: int) -> Text:
    """Return what a formula computes for the data year `year`."""
    return Text(_Writer(formula, year, "zh").formula(), _Writer(formula, year, "en").formula())


class _Writer:
    def __init__(self, formula: Formula, year: int, language: Language) -> None:
        self.subject = formula
        self.year = year
        self.language: Language = language
        self.unit = load().indicators[formula.indicator].unit if formula.indicator in load().indicators else ""

    def formula(self) -> str:
        body = self.subject.body
        if isinstance(body, Quotient):
            times = " × 100%" if body.times == 100 else ""
            return f"（{self._term(body.over)}）÷（{self._term(body.under)}）{times}"
        return self._term(body)

    def _say(self, zh: str, en: str) -> str:
        return Text(zh, en).say(self.language)

    def _term(self, term: Term) -> str:
        return self._measure(term) if isinstance(term, Measure) else self._arithmetic(term, None)

    def _measure(self, measure: Measure) -> str:
        register = load_registers()[measure.register]
        conditions = [*self._moment(measure), *([self._condition(measure.where, register)] if measure.where else [])]
        what = self._what(measure, register)
        where = "、".join(conditions) if self.language == "zh" else ", ".join(conditions)
        if self.language == "zh":
            return f"{register.name}中{where}{'的' if where else ''}{what}"
        return f"{what} in {register.name.en}{': ' if where else ''}{where}"

    def _what(self, measure: Measure, register: Register) -> str:
        if measure.of is None:
            unit = self.unit if self.unit in COUNTED else "记录"
            return self._say(f"{unit}数", "the number of rows")
        return KINDS[measure.kind].say(self.language).format(what=self._arithmetic(measure.of, register))

    def _moment(self, measure: Measure) -> list[str]:
        found = []
        if measure.at:
            day = self._day(measure.at)
            found.append(self._say(f"{day}在册", f"there on {day}"))
        if span := measure.during or ("" if measure.at else load_registers()[measure.register].time_basis):
            words = SPANS.get(span, Text("", "")).say(self.language)
            found.append(words.format(year=self.year, before=self.year - 1))
        return [words for words in found if words]

    def _condition(self, predicate: Predicate, register: Register) -> str:
        match predicate:
            case Joined("and", parts):
                return self._say("、", ", ").join(self._condition(part, register) for part in parts)
            case Joined(_, parts):
                return f"（{self._say('或', ' or ').join(self._condition(part, register) for part in parts)}）"
            case Not(part):
                inner = self._condition(part, register)
                return self._say(f"并非“{inner}”", f'not "{inner}"')
            case Yes(column):
                return self._say(f"“{self._column(column, register)}”为是", f"{self._column(column, register)}: yes")
            case Compared(left, sign, right):
                words = SIGNS[sign].say(self.language)
                return f"{self._operand(left, register)}{words}{self._operand(right, register)}"
            case Among(operand, values):
                words = self._say("或", " or ").join(self._operand(value, register) for value in values)
                return f"{self._operand(operand, register)}{self._say('为', ' is ')}{words}"
            case Starts(operand, prefixes):
                named, begins = self._operand(operand, register), "、".join(prefixes)
                return self._say(f"{named}以{begins}开头", f"{named} begins with {begins}")
            case Recorded(operand, is_present):
                named = self._operand(operand, register)
                return self._say(
                    f"{'已' if is_present else '未'}填{named}", f"{named} is {'' if is_present else 'not '}filled in"
                )

    def _operand(self, operand: Operand, register: Register) -> str:
        match operand:
            case Column():
                return self._column(operand, register)
            case Literal(value):
                return str(value) if not isinstance(value, bool) else "是" if value else "否"
            case Given():
                return self._given(operand)
            case Derived(name, column, length):
                named = self._column(column, register)
                words = {
                    "prefix": Text(f"{named}前{length}位", f"the first {length} characters of {named}"),
                    "year": Text(f"{named}的年份", f"the year of {named}"),
                    "age": Text(f"按{named}计的周岁", f"the age by {named}"),
                }
                return words[name].say(self.language)

    def _given(self, operand: Given) -> str:
        if operand.name == "year":
            return str(self.year + operand.plus)
        if operand.name in DAYS:
            return self._day(operand.name)
        first = self.year - 1 if operand.name == "school_year" else self.year
        return f"{first}-{first + 1}"

    def _day(self, name: str) -> str:
        plus, day = DAYS[name]
        return f"{self.year + plus}-{day}"

    def _column(self, column: Column, register: Register) -> str:
        if not column.reference:
            return self._field(column.field, register)
        field = ADDED["school"] if column.reference == "school" else register.fields[column.reference]
        target = load_registers()[field.references.partition(".")[0]]
        return self._say(f"{target.name}的{self._field(column.field, target)}", f"{self._field(column.field, target)} of it")

    def _field(self, code: str, register: Register) -> str:
        field = register.fields.get(code) or ADDED[code]
        return field.name.say(self.language)

    def _arithmetic(self, expression: Expression, register: Register | None) -> str:
        """Return arithmetic over the fields of a register, or over indicators, in words."""
        match expression:
            case Code(code) if register:
                return self._column(parse_column(code, register.code), register)
            case Code(code):
                return self._indicator(code)
            case Previous(code):
                return self._say(f"上年{self._indicator(code)}", f"{self._indicator(code)} of the year before")
            case Constant(value):
                return format(value, "f")
            case Operation(sign, left, right):
                words = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}[sign]
                inner = [self._arithmetic(side, register) for side in (left, right)]
                nested = [
                    f"({text})" if isinstance(side, Operation) and sign in "*/" else text
                    for side, text in zip((left, right), inner, strict=True)
                ]
                return words.join(nested)

    def _indicator(self, code: str) -> str:
        plain, _, basis = code.partition("#")
        name = load().indicators[plain].name.say(self.language) if plain in load().indicators else plain
        return f"{name}（{basis}）" if basis else name
