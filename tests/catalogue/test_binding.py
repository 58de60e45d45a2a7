"""Formulas meet registers: literals get types, and what does not fit is told."""

from datetime import date
from decimal import Decimal

import pytest

from zhihuan.catalogue import Literal, bind, columns_read, load, load_registers, scope_of
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.errors import CatalogueError


def bound(**entry):
    (measure,) = parse_formula({"indicator": "x", **entry}).measures
    return bind(measure, load_registers(), load().codes)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("entry_year = 2023", Decimal(2023)),
        ("birth_date < 2008-01-31", date(2008, 1, 31)),
        ("is_boarding = 否", False),
        ("is_boarding = 是", True),
        ("mode = 全日制", "全日制"),
        ("major_code = 710201", "710201"),
        ("year(birth_date) = 2008", Decimal(2008)),
        ("prefix(class_no, 2) = 24", "24"),
    ],
)
def test_a_literal_gets_the_type_of_its_field(where, value):
    assert bound(count="students", where=where).where.right == Literal(value)


def test_a_literal_may_stand_first_and_in_a_list():
    assert bound(count="students", where="2023 = entry_year").where.left == Literal(Decimal(2023))
    assert bound(count="students", where="entry_year in [2023, year]").where.values[0] == Literal(Decimal(2023))
    assert bound(count="students", where="not (is_boarding and student_no is missing)").where.part.word == "and"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"count": "pupils"}, "没有登记簿 pupils"),
        ({"count": "students", "where": "shoe_size = 40"}, "没有字段 shoe_size"),
        ({"count": "students", "where": "major_code.colour = 红"}, "没有字段 colour"),
        ({"count": "students", "where": "name.sex = 男"}, "没有指向另一登记簿"),
        ({"count": "students", "where": "mode = 全日"}, "“全日”不在代码表"),
        ({"count": "students", "where": "major_code = 计算机应用"}, "不在代码表"),
        ({"count": "students", "where": "birth_date = 全日制"}, "不是 date"),
        ({"count": "students", "where": "entry_year > 一"}, "不是 Decimal"),
        ({"count": "students", "where": "is_boarding = 对"}, "不是 bool"),
        ({"count": "students", "where": "mode"}, "不是“是/否”"),
        ({"count": "students", "where": "mode > 全日制"}, "文字不能比大小"),
        ({"count": "students", "where": "birth_date = mode"}, "不是一类"),
        ({"count": "students", "where": "birth_date = age(birth_date)"}, "不是一类"),
        ({"count": "students", "where": "year(mode) = 2020"}, "用错了字段"),
        ({"count": "students", "where": "entry_year starts [20]"}, "starts 只用于文字"),
        ({"count": "courses", "where": "school_year = school_year"}, "没有用到字段"),
        ({"count": "majors", "where": "person = 甲"}, "没有字段 person"),
        ({"sum": "students.name"}, "不是数"),
        ({"count": "employment", "at": "snapshot"}, "不是存量"),
        ({"count": "majors", "during": "school_year"}, "没有发生日期"),
    ],
)
def test_what_does_not_fit_says_why(entry, why):
    with pytest.raises(CatalogueError, match=why):
        bound(**entry)


def test_a_distinct_count_may_be_of_words_and_of_persons():
    assert bound(distinct="students.person", where="school is present").kind == "distinct"


def test_columns_of_references_and_breakdowns_are_found():
    scope = scope_of("employment", load_registers(), load().codes)
    (measure,) = parse_formula({"indicator": "x", "sum": "employment.monthly_pay", "where": "school.region starts [51]"}).measures
    assert [str(column) for column in columns_read(measure)] == ["monthly_pay", "school.region"]
    assert str(scope.breakdown("major")) == "major_code"
    with pytest.raises(CatalogueError, match="不能按 star 分组"):
        scope.breakdown("star")
