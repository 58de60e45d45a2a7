import pytest

from tests.report.counting import counted
from zhihuan.errors import CatalogueError
from zhihuan.report import Printer, compose

FACTS, GAPS, COVER = counted()
PRINTER = Printer(FACTS, GAPS, COVER, "E3")
ENROLLED = next(
    f"{fact.value:f}" for fact in FACTS if fact.indicator == "enrol_new" and fact.period == "2025" and not fact.breakdown
)


def test_a_slot_prints_its_figure_and_names_it() -> None:
    printed = PRINTER.slot("{{enrol_new}}")
    assert (printed.text, printed.key, printed.problem) == (ENROLLED, "enrol_new@2025", None)
    assert PRINTER.slot("{{enrol_new@previous}}").key == "enrol_new@2024"


def test_a_word_of_the_cover_has_no_fact() -> None:
    printed = PRINTER.slot("{{school}}")
    assert (printed.text, printed.key, printed.problem) == (COVER.name, "", None)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{no_such}}", "没有指标“no_such”。"),
        ("{{enrol_new", "报告文字中的“{{enrol_new”不是可识别的数据标记（{{enrol_new）。"),
        ("{{dual_teacher_rate|growth}}", "“{{dual_teacher_rate|growth}}”的形式不适合单位为“%”的指标。"),
        ("{{enrol_new[major=绘画]}}", "没有数据。"),
        ("{{enrol_new[major=绘画]|growth}}", "没有可比的上年数据。"),
    ],
)
def test_what_cannot_be_printed_says_why(source: str, said: str) -> None:
    printed = PRINTER.slot(source)
    assert printed.text == "〔缺数据〕"
    assert printed.problem is not None
    assert printed.problem.zh == said


def test_a_report_in_the_words_to_start_from_reads_like_the_default_one() -> None:
    names = [section.number or section.title for section in PRINTER.sections]
    own = compose(FACTS, GAPS, "E3", COVER, {name: text for name in names if (text := PRINTER.usual_text(name))})
    default = compose(FACTS, GAPS, "E3", COVER)
    assert [passage.text for _, passage in own.passages()] == [passage.text for _, passage in default.passages()]


def test_a_section_names_its_figures_and_tables() -> None:
    assert [(each.kind, each.title) for each in PRINTER.usual("1.1")] == [("表", "学生规模"), ("图", "学生规模两年对比")]


def test_a_text_is_printed_by_paragraphs() -> None:
    text = (
        "### 规模\n\n招生{{enrol_new}}人。\n\n表：人数\n| 项目 | 人 |\n| --- | --- |\n| 招生 | {{enrol_new}} |\n\n![学生规模](表)"
    )
    assert [(each.style, each.passage.text) for each in PRINTER.paragraphs(text, "1.1")] == [
        ("subheading", "规模"),
        ("body", f"招生{ENROLLED}人。"),
        ("source", "表：人数"),
        ("source", "项目，人"),
        ("source", f"招生，{ENROLLED}"),
        ("source", "表：学生规模"),
    ]
    with pytest.raises(CatalogueError):
        PRINTER.paragraphs("招生{{enrol new}}人。")
