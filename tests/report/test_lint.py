import pytest

from zhihuan.catalogue import load
from zhihuan.report import lint_sections, load_sections
from zhihuan.report.__main__ import find_problems, main
from zhihuan.report.sections import read_sections

CATALOGUE = load()
EDITION = CATALOGUE.editions["E3"]


def rules(sentence: str, more: str = "{{grad_total}}{{enrol_plan}}") -> list[str]:
    text = f"section: '1.1'\ntitle: 甲\nlevel: 2\nparagraphs:\n- sentences:\n  - {sentence}\n  - '{more}'"
    found = lint_sections(EDITION, read_sections(text, "甲"), CATALOGUE)
    return [problem.rule for problem in found if problem.rule != "chapter-missing"]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("'{{no_such}}'", "unknown-code"),
        ("'{{enrol_new|share of no_such}}'", "unknown-code"),
        ("'{{enrol_new|list by planet}}'", "unknown-breakdown"),
        ("'{{enrol_new[planet=火星]}}'", "unknown-breakdown"),
        ("'{{dual_teacher_rate|growth}}'", "form-misfit"),
        ("'{{enrol_new|points}}'", "form-misfit"),
        ("'{{enrol_new|万元}}'", "form-misfit"),
        ("{of: enrol_new, rise: 升, fall: 降, zero: 零}", "case-missing"),
        ("{of: enrol_new, value: 值}", "case-missing"),
        ("获奖3项。", "loose-number"),
        ("'[[另有5项]]'", "loose-number"),
        ("成效显著。", "praise"),
    ],
)
def test_what_is_wrong_with_a_sentence(sentence: str, rule: str) -> None:
    assert rules(sentence) == [rule]


@pytest.mark.parametrize(
    "sentence",
    [
        "{of: enrol_new, value: 值, zero: 零}",
        "{of: dual_teacher_rate, value: 值}",
        "{of: equipment_value_per_student, rise: 升, fall: 降, flat: 平, new: 新}",
        "2021年9月1日起执行，生师比为{{student_teacher_ratio}}:1。",
        "{first: ['{{enrol_new}}', '甲']}",
        "到账{{training_income|万元}}万元。",
    ],
)
def test_what_is_right(sentence: str) -> None:
    assert rules(sentence) == []


def test_a_section_that_speaks_of_one_figure_only() -> None:
    assert rules("'{{enrol_new}}'", more="甲") == ["few-bound"]


def test_a_chapter_of_the_form_without_text() -> None:
    (first, *_) = lint_sections(EDITION, [], CATALOGUE)
    assert (first.rule, first.about) == ("chapter-missing", "E3")


def test_our_texts_of_the_seven_chapters_are_right() -> None:
    assert list(lint_sections(EDITION, load_sections(EDITION), CATALOGUE)) == []


def test_the_command_prints_each_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == bool(find_problems())
    assert capsys.readouterr().out.count("\n") == len(find_problems())
