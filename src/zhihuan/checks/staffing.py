"""Whether a figure counts those who work at a school: unlike pupils, they are on the books of one alone."""

from collections.abc import Iterator

from zhihuan.catalogue import Measure, load_formulas, load_registers, parse_column, plain_input

OF_STAFF = frozenset({"staff", "posts", "enterprise_practices", "teacher_trainings"})
"""Registers of the staff and of their posts. Teachers who come by the hour and mentors may do so at two schools."""


def counts_staff(indicator: str) -> bool:
    """Tell whether all that an indicator counts is staff; of one without a formula nobody knows."""
    measures = list(_measures(indicator))
    return bool(measures) and all(_is_of_staff(measure) for measure in measures)


def _measures(code: str) -> Iterator[Measure]:
    """Yield what an indicator is made of, by every formula that it has had."""
    for formula in load_formulas():
        if formula.code == code:
            yield from formula.measures
            for used in formula.inputs:
                yield from _measures(used) if used == plain_input(used) else ()


def _is_of_staff(measure: Measure) -> bool:
    return measure.register in OF_STAFF or (measure.kind == "distinct" and _names_staff(measure))


def _names_staff(measure: Measure) -> bool:
    """Tell whether the values that a measure takes are numbers of staff: a class has one homeroom teacher."""
    fields = load_registers()[measure.register].fields
    names = [parse_column(code, measure.register).field for code in measure.of.codes()] if measure.of else []
    return all(name in fields and fields[name].references == "staff.staff_no" for name in names)
