from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.reading import read_drawn, tell_fact, tell_relation
from zhihuan.facts import LineRole, RelationKind

CASES = yaml.safe_load(Path(__file__).with_name("tables.yaml").read_text("utf-8"))
MAJORS = ("护理", "会计事务", "学前教育", "数控技术应用", "电子商务")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_table_states_what_the_case_says(case: dict[str, Any]) -> None:
    words = {key: case[key] for key in ("title", "section", "level", "entity") if key in case}
    reading = read_drawn(case["table"], **words)

    assert [tell_fact(fact) for fact in reading.facts] == case["facts"]
    assert [tell_relation(relation) for relation in reading.relations] == case["relations"]


def test_reading_tells_what_each_line_holds() -> None:
    reading = read_drawn("""
        | 序号 | 指标 | 单位 | 2019年 | 2020年 | 增减 | 备注 |
        | 1 | 在校生数 | 人 | 4852 | 4902 | 50 | 秋季 |
        | | 合计 | 人 | 4852 | 4902 | 50 | |
    """)

    assert [line.role for line in reading.columns] == [
        LineRole.SERIAL, LineRole.LABEL, LineRole.UNIT, LineRole.VALUE, LineRole.VALUE, LineRole.CHANGE, LineRole.REMARK,
    ]  # fmt: skip
    assert [(line.role, line.words, line.unit) for line in reading.rows] == [
        (LineRole.HEADER, ("序号", "指标", "单位", "2019年", "2020年", "增减", "备注"), ""),
        (LineRole.VALUE, ("在校生数",), "人"),
        (LineRole.TOTAL, ("合计",), "人"),
    ]
    assert [line.period for line in reading.columns[3:5]] == ["2019", "2020"]


def test_evidence_leads_back_to_the_cell() -> None:
    reading = read_drawn(
        """
        | 专业 | 就业率（%） | < |
        | ^ | 2019年 | 2020年 |
        | 护理 | 99.1 | 约 99.5 |
        """,
        section="就业质量",
    )

    evidence = reading.facts[1].evidence
    assert (evidence.row, evidence.column, evidence.rows, evidence.columns) == (2, 2, ("护理",), ("就业率（%）", "2020年"))
    assert (evidence.citation.quote, evidence.citation.place.line, evidence.section) == ("约 99.5", 3, "就业质量")
    assert evidence.in_table
    assert evidence.span == (2, 6)


@pytest.mark.parametrize("drawing", ["| |", "| 指标 | 2020年 |", "| — | / |", "| 2020 |"])
def test_table_without_figures_states_nothing(drawing: str) -> None:
    reading = read_drawn(drawing)

    assert reading.facts == ()
    assert reading.relations == ()


@given(st.lists(st.lists(st.integers(0, 2000), min_size=3, max_size=3), min_size=2, max_size=5))
def test_generated_table_reads_back_its_numbers_and_totals(rows: list[list[int]]) -> None:
    body = [[major, *map(str, row), str(sum(row))] for major, row in zip(MAJORS, rows, strict=False)]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    table = [["专业", "一年级", "二年级", "三年级", "合计"], *body, ["合计", *map(str, sums), str(sum(sums))]]
    reading = read_drawn("\n".join("| " + " | ".join(line) + " |" for line in table), title="各专业在校生数")

    assert [fact.value for fact in reading.facts] == [Decimal(cell) for line in table[1:] for cell in line[1:]]
    assert {fact.indicator for fact in reading.facts} == {"students_enrolled"}
    sums_found = [r for r in reading.relations if r.kind is RelationKind.SUM]
    named = [r for r in sums_found if r.result.evidence.row == len(rows) + 1 or r.result.evidence.column == 4]
    assert all(r.result.value == sum(fact.value for fact in r.operands) for r in named)
    crossed = {(r.result.evidence.row, r.result.evidence.column, len(r.operands)) for r in named}
    assert {(r, 4, 3) for r in range(1, len(table))} <= crossed
    assert {(len(rows) + 1, c, len(rows)) for c in range(1, 5)} <= crossed


WORDS = (
    "", "1", "2019", "合计", "小计", "—", "人", "2019年", "2020年", "甲", "12%", "其中：乙", "1/1", "增减", "占比", "序号",
    "单位", "专业", "学生数", "一等奖", "-5", "↓3", "3+2", "5、7", "一、学生", "129+1", "2.5万元", "（万元）", "高一", "满意",
    "学制", "11.5:1", "全市", "文溪中专", "春季学期", "毕业生人数", "每人1000元",
)  # fmt: skip
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from(WORDS), min_size=width, max_size=width), min_size=1, max_size=7)
)


@given(GRIDS, st.sampled_from(["", "2020年学生获奖情况", "资助情况（单位：万元）"]), st.sampled_from(["2020", ""]))
def test_any_grid_is_read_and_every_figure_quoted(rows: list[list[str]], title: str, period: str) -> None:
    reading = read_drawn("\n".join("| " + " | ".join(line) + " |" for line in rows), title, period=period)

    for fact in reading.facts:
        assert fact.evidence.row is not None
        assert fact.evidence.column is not None
        assert fact.evidence.citation.quote in rows[fact.evidence.row][fact.evidence.column]
    assert {id(fact) for relation in reading.relations for fact in (relation.result, *relation.operands)} <= {
        id(fact) for fact in reading.facts
    }


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "2019", "合计", "—", "人", "2019年", "甲", "12%", "其中：乙", "1/1"]),
            min_size=4,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_grid_is_read_without_inventing_numbers(rows: list[list[str]]) -> None:
    reading = read_drawn("\n".join("| " + " | ".join(line) + " |" for line in rows))

    printed = {
        Decimal(number)
        for line in rows
        for cell in line
        for number in {"1/1": ["1"], "12%": ["12"]}.get(cell, [cell] if cell.isdecimal() else [])
    }
    assert {fact.value for fact in reading.facts} <= printed
