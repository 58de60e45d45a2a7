"""The identities of the catalogue, against figures that fit and figures that do not."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from zhihuan.catalogue import holds, load, plain_code
from zhihuan.quantities import Interval

CASES = yaml.safe_load(Path(__file__).with_name("rules.yaml").read_text("utf-8"))
IDENTITIES = {identity.code: identity for identity in load().identities}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["identity"])
def test_figures_fit_or_do_not(case):
    values = {key: Decimal(str(value)) for key, value in case["values"].items()}
    for key, text in case.get("printed", {}).items():
        values[key] = Interval.printed(Decimal(text), len(text.partition(".")[2]))
    assert holds(IDENTITIES[case["identity"]].rule, values) is case["holds"]


def test_another_base_that_fits_is_named():
    ratio = IDENTITIES["student-teacher-ratio"]
    values = {
        "student_teacher_ratio": Interval.printed(Decimal("16.7"), 1),
        "students_full_time": Decimal(4902),
        "teachers_full_time": Decimal(276),
        "teachers_parttime": Decimal(17),
    }
    assert holds(ratio.rule, values) is False
    assert [a.base.zh for a in ratio.alternatives if holds(a.rule, values)] == ["专任教师加兼职教师人头"]


def test_a_bound_of_an_indicator_becomes_an_identity():
    part = IDENTITIES["part-grad-placed"]
    assert part.rule.codes() == ("grad_placed", "grad_total")
    assert (part.kind, part.severity) == ("part", "error")
    assert part.describe({"grad_placed": 9, "grad_total": 8}).zh == "“毕业生去向落实人数”（9）不应大于“毕业生人数”（8）。"


def test_a_bound_across_different_times_only_asks():
    assert IDENTITIES["part-aid-tuition-free-students"].severity == "warning"


def test_the_sentence_of_an_identity_names_its_indicators():
    said = IDENTITIES["libraries-kept"].describe({"res_library_total": 2, "previous(res_library_total)": 4})
    assert said.zh == "上年“专业教学资源库数”（4）不应大于“专业教学资源库数”（2）。"


@pytest.mark.parametrize(("key", "code"), [("a", "a"), ("previous(a)", "a")])
def test_a_key_of_a_rule_gives_its_code(key, code):
    assert plain_code(key) == code
