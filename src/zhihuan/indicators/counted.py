"""What was counted for one year, and the schools that can be worked out from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhihuan.catalogue import Formula, Measure
from zhihuan.indicators import counting, plain
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.entries import Entries
from zhihuan.indicators.questions import Answers, By, Question, Wording, ask
from zhihuan.indicators.records import Records
from zhihuan.indicators.working import School


@dataclass(frozen=True)
class Counted:
    """One year: its records, the formulas in force, and the answers. `lacking` tells what a measure needs and nobody imported."""

    records: Records
    formulas: Mapping[str, Formula]
    questions: Mapping[tuple[Measure, By], Question]
    answers: Answers
    needs: Mapping[Measure, tuple[str, ...]]
    lacking: Mapping[Measure, tuple[str, ...]]
    entries: Entries

    def school(self, code: str, before: School | None = None) -> School:
        """Return what is known of one school, with the year before it."""
        lacking = frozenset(measure for measure in self.needs if self.absent(measure, code))
        return School(code, self.formulas, self.questions, self.answers, lacking, self.entries.of(code), before)

    def absent(self, measure: Measure, school: str) -> tuple[str, ...]:
        """Return the registers ("students") and fields ("students.sex") that a measure needs and that a school did not import."""
        registers = tuple(register for register in self.needs[measure] if not self.records.keeps(school, register))
        return registers or self.lacking.get(measure, ())


def count(records: Records, formulas: Mapping[str, Formula], engine: str, definitions: Wording, entries: Entries) -> Counted:
    """Return what an engine counts for one year."""
    questions = ask(formulas, records.year, definitions)
    needs = {measure: definitions.registers_of(measure) for measure, _ in questions}
    lacking = {}
    for (measure, _), question in questions.items():
        absent = _absent(records, question, needs[measure], definitions)
        if absent:
            lacking[measure] = absent
    possible = [question for (measure, _), question in questions.items() if measure not in lacking]
    return Counted(records, formulas, questions, _answer(records, possible, engine, definitions), needs, lacking, entries)


def _answer(records: Records, questions: list[Question], engine: str, definitions: Wording) -> Answers:
    if engine == "plain":
        return plain.answer(records, questions, definitions)
    with open_engine(engine) as opened:
        return counting.answer(opened, records, questions, definitions)


def _absent(records: Records, question: Question, registers: tuple[str, ...], definitions: Wording) -> tuple[str, ...]:
    """Return the registers that nobody imported, else the fields that the stored tables do not have (restricted, or older forms)."""
    if missing := tuple(register for register in registers if register not in records.tables):
        return missing
    scope = definitions.scope(question.measure)
    found = []
    for column in definitions.columns(question):
        register = scope.target(column.reference)[0].code if column.reference else question.measure.register
        field = column.field if column.reference else str(column)
        if field not in records.columns(register):
            found.append(f"{register}.{field}")
    return tuple(found)
