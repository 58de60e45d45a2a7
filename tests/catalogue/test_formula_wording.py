"""Formulas in words that a teacher can read."""

import pytest

from zhihuan.catalogue import describe_formula, load_formulas
from zhihuan.catalogue.formula_parsing import parse_formula

SAID = [
    (
        {"count": "students", "where": "mode = 全日制", "at": "snapshot"},
        "学籍中2025-09-01在册、学习形式为全日制的人数",
        "the number of rows in Students: there on 2025-09-01, Mode is 全日制",
    ),
    (
        {"count": "students", "where": "not (status in [毕业, 结业]) and (is_boarding = 是 or is_boarding)"},
        "学籍中并非“学籍状态为毕业或结业”、（是否住校为是或“是否住校”为是）的人数",
        'the number of rows in Students: not "Status is 毕业 or 结业", （Boards is 是 or Boards: yes）',
    ),
    (
        {"distinct": "students.major_code", "where": "left_on is missing and birth_date is present"},
        "学籍中未填离校日期、已填出生日期的不同专业代码的个数",
        "the number of different values of Major code in Students: Left on is not filled in, Date of birth is filled in",
    ),
    (
        {"sum": "heads", "register": "trainings", "during": "school_year"},
        "非学历培训登记中2024-2025学年的培训人数之和",
        "the sum of Heads in Training outside degree education: in the school year 2024-2025",
    ),
    (
        {"mean": "employment.monthly_pay", "where": "prefix(region, 4) = prefix(school.region, 4)"},
        "毕业生去向中2025届、去向所在地代码前4位为学校基本情况的所在地区代码前4位的月收入的平均值",
        None,
    ),
    (
        {"max": "students.entry_year", "where": "entry_year >= year - 3 and birth_date <= snapshot and age(birth_date) < 18"},
        "学籍中入学年份不小于2022、出生日期不大于2025-09-01、按出生日期计的周岁小于18的入学年份的最大值",
        None,
    ),
    (
        {"percent": ["grad_placed", "grad_total - previous(grad_total#含结业) * 0.5"]},
        "（毕业生去向落实人数）÷（毕业生人数 − 上年毕业生人数（含结业） × 0.5） × 100%",
        None,
    ),
    ({"ratio": ["grad_placed * (grad_total + 1)", "clubs / 2"]}, "（毕业生去向落实人数 × (毕业生人数 + 1)）÷（学生社团数 ÷ 2）", None),
    ({"value": "shoes"}, "shoes", "shoes"),
    (
        {"min": "courses.hours_planned", "where": "courses.school_year in [school_year, next_school_year]"},
        "教学计划与课程中2024-2025学年、学年为2024-2025或2025-2026的计划学时的最小值",
        None,
    ),
    ({"count": "students", "where": "major_code starts [71]", "during": ""}, "学籍中专业代码以71开头的人数", None),
    ({"count": "students", "where": "year(birth_date) > 2007"}, "学籍中出生日期的年份大于2007的人数", None),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "zh", "en"), SAID)
def test_a_formula_is_said_in_words(entry, zh, en):
    said = describe_formula(parse_formula({"indicator": "students_full_time", **entry}), 2025)
    assert (said.zh, en or said.en) == (zh, said.en)


def test_a_rate_does_not_count_percents():
    formula = parse_formula({"indicator": "dual_teacher_rate", "percent": [{"count": "staff"}, "teachers_vocational"]})
    assert describe_formula(formula, 2025).zh.startswith("（教职工中记录数）")


def test_every_formula_can_be_said():
    for formula in load_formulas():
        said = describe_formula(formula, 2025)
        assert said.zh
        assert said.en
