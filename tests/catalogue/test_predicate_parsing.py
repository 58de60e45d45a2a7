"""Conditions as written to trees, and what cannot be read."""

import pytest

from zhihuan.catalogue import Among, Column, Compared, Derived, Given, Joined, Literal, Not, Recorded, Starts, Yes, parse_column
from zhihuan.catalogue.predicate import columns_of
from zhihuan.catalogue.predicate_parsing import parse_predicate
from zhihuan.errors import CatalogueError

MODE, STATUS = Column("mode"), Column("status")

WRITTEN = {
    "mode = 全日制": Compared(MODE, "=", Literal("全日制")),
    "students.mode != 全日制": Compared(MODE, "!=", Literal("全日制")),
    "score>=60": Compared(Column("score"), ">=", Literal("60")),
    "born < 2008-01-01": Compared(Column("born"), "<", Literal("2008-01-01")),
    'level = "1+X"': Compared(Column("level"), "=", Literal("1+X")),
    'word = "and"': Compared(Column("word"), "=", Literal("and")),
    "length = 3+2": Compared(Column("length"), "=", Literal("3+2")),
    "status in [在读, 实习]": Among(STATUS, (Literal("在读"), Literal("实习"))),
    "entry_year in [year - 1, year]": Among(Column("entry_year"), (Given("year", -1), Given("year"))),
    "major starts [71, 72]": Starts(Column("major"), ("71", "72")),
    "industry starts [A, B]": Starts(Column("industry"), ("A", "B")),
    "left is missing": Recorded(Column("left"), False),
    "left is present": Recorded(Column("left"), True),
    "is_boarding": Yes(Column("is_boarding")),
    "not is_boarding": Not(Yes(Column("is_boarding"))),
    "school.region starts [51]": Starts(Column("region", "school"), ("51",)),
    "entry_year = year + 2": Compared(Column("entry_year"), "=", Given("year", 2)),
    "start <= snapshot": Compared(Column("start"), "<=", Given("snapshot")),
    "sy = school_year": Compared(Column("sy"), "=", Given("school_year")),
    "sy = next_school_year": Compared(Column("sy"), "=", Given("next_school_year")),
    "year(left) = year": Compared(Derived("year", Column("left")), "=", Given("year")),
    "age(born) > 18": Compared(Derived("age", Column("born")), ">", Literal("18")),
    "prefix(place, 4) = prefix(school.region, 4)": Compared(
        Derived("prefix", Column("place"), 4), "=", Derived("prefix", Column("region", "school"), 4)
    ),
    "a and b or c": Joined("or", (Joined("and", (Yes(Column("a")), Yes(Column("b")))), Yes(Column("c")))),
    "a and (b or c)": Joined("and", (Yes(Column("a")), Joined("or", (Yes(Column("b")), Yes(Column("c")))))),
    "a or b or c": Joined("or", tuple(Yes(Column(name)) for name in "abc")),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_condition_is_read_as_written(text):
    assert parse_predicate(text, "students") == WRITTEN[text]


@pytest.mark.parametrize(
    "text",
    [
        *("", "mode =", "mode = = 1", "全日制", "a and", "(a", "a b", "a in 1", "a in []", "a is here", "not", "a ~ b", "and"),
        *("prefix(a) = 1", "a starts [year]", "a = 1 2", "year(", "a in [1"),
    ],
)
def test_what_cannot_be_read_says_where(text):
    with pytest.raises(CatalogueError, match="读不懂"):
        parse_predicate(text, "students")


def test_columns_are_named_with_and_without_their_register():
    assert parse_column("students.mode", "students") == MODE
    assert parse_column("mode", "students") == MODE
    assert str(parse_column("student_no.mode", "employment")) == "student_no.mode"


def test_a_condition_knows_what_it_reads():
    text = "not (a in [b, 1]) and (c.d starts [1] or e is missing) and year(f) = year and g and a = h"
    read = columns_of(parse_predicate(text, "students"))
    assert [str(column) for column in read] == ["a", "b", "c.d", "e", "f", "g", "h"]
    assert columns_of(None) == ()
