"""What is asked of the registers for a year, and how cells are called."""

from zhihuan.catalogue import formulas_for, load, load_registers
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.indicators.questions import PERSONAL, ask, is_listed, wording

DEFINITIONS = wording()


def measure(**entry):
    return parse_formula({"indicator": "x", **entry}).measures[0]


def test_every_question_is_asked_once_whatever_the_year():
    formulas = formulas_for(2025)
    questions = ask(formulas, DEFINITIONS)
    assert {pair[0] for pair in questions} == {measure for formula in formulas.values() for measure in formula.measures}
    assert all(question.measure.at == question.measure.during == "" for question in questions.values())


def test_a_measure_names_the_registers_it_reads():
    read = DEFINITIONS.registers_of(measure(count="employment", where="student_no.mode = 全日制 and school.region starts [51]"))
    assert read == ("employment", "students", "schools")


def test_a_question_reads_the_registers_of_its_breakdown_too():
    counted = measure(count="employment")
    assert DEFINITIONS.reads(DEFINITIONS.question(counted, ())) == {"employment"}
    assert DEFINITIONS.reads(DEFINITIONS.question(counted, ("major",))) == {"employment"}


def test_values_of_things_are_listed_and_those_of_persons_never():
    assert is_listed(measure(distinct="enterprises.credit_code"))
    assert not is_listed(measure(distinct="training_rooms.base_no"))
    assert not any(is_listed(measure(distinct=f"students.{field}")) for field in PERSONAL)


def test_cells_are_called_by_words():
    students = load_registers()["students"].fields
    assert DEFINITIONS.word(students["major_code"], "710201") == load().codes["majors"].values["710201"]
    assert DEFINITIONS.word(students["major_code"], "1") == "1"
    assert DEFINITIONS.word(students["is_boarding"], True) == "是"
    assert DEFINITIONS.word(students["is_boarding"], False) == "否"
    assert DEFINITIONS.word(students["entry_year"], 2025) == "2025"
    assert DEFINITIONS.word(students["sex"], None) == "未填"
