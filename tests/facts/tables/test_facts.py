from decimal import Decimal

from tests.facts.reading import SCHOOL, context, read_drawn
from zhihuan.facts import Role
from zhihuan.quantities import Kind, Qualifier


def test_a_fact_is_what_the_cell_prints() -> None:
    (fact,) = read_drawn("| 指标 | 2019年 |\n| 毕业生人数 | 约1,552人 |").facts
    assert (fact.value, fact.unit, fact.decimals, fact.qualifier, fact.kind) == (
        Decimal(1552),
        "人",
        0,
        Qualifier.APPROX,
        Kind.AMOUNT,
    )
    assert (fact.entity, fact.indicator, fact.period, fact.role, fact.signed) == (SCHOOL, "grad_total", "2019", Role.VALUE, False)


def test_a_sign_is_kept() -> None:
    (fact,) = read_drawn("| 指标 | 增减 |\n| 毕业生人数 | +5 |").facts
    assert (fact.signed, fact.role, fact.indicator, fact.candidates) == (True, Role.CHANGE, None, ("grad_total",))


def test_a_percentage_among_amounts_is_growth() -> None:
    facts = read_drawn("| 指标 | 2019年 | 2020年 | 变化 |\n| 图书 | 6册 | 7册 | 16.7% |").facts
    assert [fact.role for fact in facts] == [Role.VALUE, Role.VALUE, Role.GROWTH]


def test_the_title_gives_the_year_when_no_line_does() -> None:
    table = "| 专业 | 招生数 |\n| 护理 | 5 |"
    assert read_drawn(table, "2018年招生情况").facts[0].period == "2018"
    assert read_drawn(table).facts[0].period == "2020"


def test_changes_belong_to_the_later_year() -> None:
    facts = read_drawn("| 指标 | 2018年 | 2019年 | 增减 |\n| 招生数 | 5 | 7 | 2 |").facts
    assert facts[2].period == "2019"


def test_sums_over_years_belong_to_none_of_them() -> None:
    facts = read_drawn("| 年份 | 招生数 |\n| 2019年 | 5 |\n| 2020年 | 7 |\n| 合计 | 12 |").facts
    assert [(fact.indicator, fact.period) for fact in facts] == [
        ("enrol_new", "2019"),
        ("enrol_new", "2020"),
        (None, "2019/2020"),
    ]


def test_an_official_row_under_somebody_else_is_theirs() -> None:
    facts = read_drawn(
        "| 指标 | 全市 | 文溪中专 |\n| 毕业生人数 | 50 | 5 |\n| 毕业生去向落实人数 | 50 | 5 |\n| 其中：升学人数 | 40 | 4 |"
    ).facts
    assert [(fact.indicator, fact.role, fact.entity) for fact in facts[:2]] == [
        (None, Role.OTHER, "全市"),
        ("grad_total", Role.VALUE, SCHOOL),
    ]


def test_an_official_table_without_header_needs_a_report_year_for_its_two_years() -> None:
    table = "| 毕业生人数 | 人 | 5 | 6 |\n| 毕业生去向落实人数 | 人 | 4 | 5 |"
    assert [fact.period for fact in read_drawn(table).facts] == ["2019", "2020", "2019", "2020"]
    assert {fact.period for fact in read_drawn(table, period="").facts} == {""}


def test_own_names_are_the_entity_unless_more_are_known() -> None:
    assert context().own_names == (SCHOOL,)


def test_a_word_before_the_figure_is_quoted_with_it() -> None:
    (fact,) = read_drawn("| 指标 | 增减 |\n| 毕业生人数 | 减少 5 人 |").facts
    assert (fact.value, fact.evidence.citation.quote) == (Decimal(5), "减少 5 人")
