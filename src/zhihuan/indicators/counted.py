"""What was counted for one year, and the schools that can be worked out from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zhihuan.catalogue import Formula, Indicator, Measure, needed
from zhihuan.indicators import counting, plain
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.entries import Entries
from zhihuan.indicators.questions import Answers, By, Question, Wording, ask
from zhihuan.indicators.records import Records
from zhihuan.indicators.spans import Asked
from zhihuan.indicators.working import Counts, School, TermKey


@dataclass(frozen=True)
class Counted:
    """One year: its records, the formulas in force, and the answers.

    `needs` are the registers that a measure reads. `lacking` tells what a measure needs that nobody imported.
    """

    records: Records
    formulas: Mapping[str, Formula]
    questions: Mapping[tuple[Measure, By], Question]
    answers: Answers
    needs: Mapping[Measure, tuple[str, ...]]
    lacking: Mapping[Measure, tuple[str, ...]]
    entries: Entries

    def school(self, code: str, before: School | None = None) -> School:
        """Return what is known of one school, with the year before it."""
        return School(code, self.formulas, self.counts, self._lacking(code), self.entries.of(code), before)

    def absent(self, measure: Measure, school: str) -> tuple[str, ...]:
        """Return the registers ("students") and fields ("students.sex") that a measure needs and that a school did not import."""
        registers = tuple(register for register in self.needs[measure] if not self.records.keeps(school, register))
        return registers or self.lacking.get(measure, ())

    @cached_property
    def counts(self) -> Counts:
        """The answers by the terms of formulas: a measure is a tree, too slow to look things up by for every figure."""
        return {
            (code, place, by): self.answers[question]
            for code, by in needed(self.formulas)
            for place, term in enumerate(self.formulas[code].terms)
            if isinstance(term, Measure) and (question := self.questions[term, by]) in self.answers
        }

    @cached_property
    def _read_by_terms(self) -> Mapping[TermKey, tuple[str, ...]]:
        return {
            (code, place): self.needs[term]
            for code, formula in self.formulas.items()
            for place, term in enumerate(formula.terms)
            if isinstance(term, Measure)
        }

    def _lacking(self, school: str) -> frozenset[TermKey]:
        """Return the terms that read a register which others imported and this school did not."""
        unkept = {register for register in self.records.kept_by if not self.records.keeps(school, register)}
        if not unkept:
            return frozenset()
        return frozenset(key for key, registers in self._read_by_terms.items() if not unkept.isdisjoint(registers))


def count(
    years: Sequence[tuple[Records, Mapping[str, Formula]]], engine: str, definitions: Wording, indicators: Mapping[str, Indicator]
) -> tuple[Counted, ...]:
    """Return what an engine counts of each year by the formulas of that year."""
    plans = [_plan(records, formulas, definitions, Entries(records, indicators)) for records, formulas in years]
    answers = _answer([(year.records, questions) for year, questions in plans], engine, definitions)
    return tuple(replace(year, answers=found) for (year, _), found in zip(plans, answers, strict=True))


def _plan(
    records: Records, formulas: Mapping[str, Formula], definitions: Wording, entries: Entries
) -> tuple[Counted, Sequence[Question]]:
    """Return a year of which nothing is counted yet, and the questions that its registers can answer."""
    questions = ask(formulas, definitions)
    needs = {measure: definitions.registers_of(measure) for measure, _ in questions}
    columns = {register: records.columns(register) for register in records.tables}
    absent = {pair: _absent(question, needs[pair[0]], columns, definitions) for pair, question in questions.items()}
    # What a breakdown alone lacks takes the breakdown away and leaves the whole.
    lacking = {measure: what for (measure, by), what in absent.items() if what and not by}
    possible = [question for pair, question in questions.items() if not absent[pair]]
    return Counted(records, formulas, questions, {}, needs, lacking, entries), possible


def _answer(asked: Asked, engine: str, definitions: Wording) -> tuple[Answers, ...]:
    if engine == "plain":
        return tuple(plain.answer(records, questions, definitions) for records, questions in asked)
    with open_engine(engine) as opened:
        return counting.answer(opened, asked, definitions)


def _absent(
    question: Question, registers: tuple[str, ...], columns: Mapping[str, frozenset[str]], definitions: Wording
) -> tuple[str, ...]:
    """Return the registers that nobody imported, else the fields that the stored tables do not have (restricted, or older forms)."""
    if missing := tuple(register for register in registers if register not in columns):
        return missing
    scope = definitions.scope(question.measure)
    found = []
    for column in definitions.columns(question):
        register = scope.target(column.reference)[0].code if column.reference else question.measure.register
        if column.field not in columns.get(register, ()):
            found.append(f"{register}.{column.field}")
    return tuple(found)
