"""What a register feeds is what formulas count on it, at any remove."""

from zhihuan.catalogue import load_formulas, load_registers
from zhihuan.catalogue.feeding import find_feeds, with_feeds
from zhihuan.catalogue.formula_parsing import parse_formula

HEADS = {"indicator": "students_full_time", "count": "students"}
TEACHERS = {"indicator": "teachers_full_time", "count": "staff"}
RATIO = {"indicator": "student_teacher_ratio", "ratio": ["students_full_time", "teachers_full_time"]}
GROWTH = {"indicator": "dropout_rate", "value": "student_teacher_ratio - previous(students_full_time)"}


def feeds(*entries):
    return dict(find_feeds([parse_formula(entry) for entry in entries]))


def test_what_is_counted_is_fed():
    assert feeds(HEADS, TEACHERS) == {"students": ("students_full_time",), "staff": ("teachers_full_time",)}


def test_what_is_computed_from_it_is_fed_in_whatever_order():
    assert feeds(GROWTH, RATIO, HEADS, TEACHERS) == {
        "students": ("dropout_rate", "student_teacher_ratio", "students_full_time"),
        "staff": ("dropout_rate", "student_teacher_ratio", "teachers_full_time"),
    }


def test_an_indicator_with_two_bases_is_named_once():
    assert feeds(HEADS, {**HEADS, "basis": "9月30日"}) == {"students": ("students_full_time",)}


def test_a_register_that_nothing_is_counted_on_feeds_words():
    registers = [{"code": "students"}, {"code": "purchases"}]
    assert [register["feeds"] for register in with_feeds(registers, [HEADS])] == [["students_full_time"], ["narrative"]]


def test_the_registers_of_the_package_feed_what_its_formulas_use():
    fed = find_feeds(load_formulas())
    for register in load_registers().values():
        assert register.feeds == fed.get(register.code, ("narrative",))
    assert set(fed) <= set(load_registers())
