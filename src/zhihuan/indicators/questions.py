"""What must be counted so that the formulas of a year can be worked out, and the answers that every engine gives in one form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from zhihuan.catalogue import (
    CodeList,
    Column,
    Field,
    FieldType,
    Formula,
    Measure,
    Register,
    Scope,
    bind,
    columns_read,
    load,
    load_registers,
    needed,
    scope_of,
)
from zhihuan.indicators.moments import condition

Cell = tuple[str, ...]
"""The words of one part of a school, in the order of the breakdown's names: ("护理", "女"); () is the whole."""
By = tuple[str, ...]
PERSONAL = ("person", "student_no", "staff_no", "id_number", "name")
"""Fields that name a person: their values never leave the school, so they are counted and not listed."""
BLANK = "未填"
"""The word for rows that leave the field of a breakdown empty, so that the parts always add up to the whole."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one measure counted in one cell. `amount` is exact; of a mean it is the sum, and `rows` divides it.

    `rows` counted with a value; `members` are the different values of a distinct count, sorted; None where they are not listed.
    """

    amount: Decimal
    rows: int
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A measure whose condition holds all that a row must meet, in whatever year, and the breakdown that it is asked by."""

    measure: Measure
    by: By = ()


Answers = Mapping[Question, Mapping[str, Mapping[Cell, Tally]]]
"""By question, school and cell. A school or cell that is not there has no row that counts."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The definitions that questions are asked by."""

    registers: Mapping[str, Register]
    codes: Mapping[str, CodeList]

    def scope(self, measure: Measure) -> Scope:
        """Return what columns mean in the register of a measure."""
        return self.scope_of(measure.register)

    def scope_of(self, register: str) -> Scope:
        """Return what columns mean in a register."""
        return scope_of(register, self.registers, self.codes)

    def question(self, measure: Measure, by: By) -> Question:
        """Return the question that a measure of the catalogue asks."""
        bound = bind(measure, self.registers, self.codes)
        where = condition(bound, self.registers[bound.register])
        return Question(replace(bound, where=where, at="", during=""), by)

    def columns(self, question: Question) -> tuple[Column, ...]:
        """Return every column that a question reads, those of its breakdown last."""
        scope = self.scope(question.measure)
        parts = [scope.breakdown(name) for name in question.by]
        return tuple(dict.fromkeys([*columns_read(question.measure), *parts]))

    def reads(self, question: Question) -> frozenset[str]:
        """Return the registers that a question reads, those of its breakdown too."""
        scope = self.scope(question.measure)
        references = {column.reference for column in self.columns(question) if column.reference}
        return frozenset({question.measure.register, *(scope.target(reference)[0].code for reference in references)})

    def registers_of(self, measure: Measure) -> tuple[str, ...]:
        """Return the registers that a measure reads, its own first; breakdowns read no more than their own rows point at."""
        scope = self.scope(measure)
        references = [column.reference for column in columns_read(measure) if column.reference]
        return tuple(dict.fromkeys([measure.register, *(scope.target(reference)[0].code for reference in references)]))

    def word(self, field: Field, value: object) -> str:
        """Return what a stored value of a breakdown is called."""
        if value is None:
            return BLANK
        if field.type is FieldType.YES_NO:
            return "是" if value else "否"
        code_list = self.codes.get(field.codes)
        return code_list.values.get(str(value), str(value)) if code_list and code_list.stores == "code" else str(value)


def wording() -> Wording:
    """Return the definitions that come with the package."""
    return Wording(load_registers(), load().codes)


def is_listed(measure: Measure) -> bool:
    """Tell whether the different values of a distinct count are listed: those that mean one thing at every school.

    Never those of persons, and not the numbers that a school gives by itself: a region would take two things for one.
    """
    names = {code.rpartition(".")[2] for code in (measure.of.codes() if measure.of else ())}
    register = load_registers().get(measure.register)
    own = {code for code, field in register.fields.items() if field.is_own} if register else set()
    return names.isdisjoint(own.union(PERSONAL))


def ask(formulas: Mapping[str, Formula], definitions: Wording) -> Mapping[tuple[Measure, By], Question]:
    """Return the questions that formulas ask, each once, by measure and breakdown."""
    wanted = {(measure, by): None for code, by in needed(formulas) for measure in formulas[code].measures}
    return {(measure, by): definitions.question(measure, by) for measure, by in wanted}
