from tests.checks.test_cases import reading
from zhihuan.checks.tables import cite_cell, grid, header, heading_above

TEXT = """2.4 就业质量

| 专业 | 就业率（%） | 就业率（%） |
|---|---|---|
| 专业 | 2023年 | 2024年 |
|  护理  | 97.1 | 98.8 |
"""
READING = reading(TEXT, "报告.md")
FACT = READING.facts[-1]


def test_words_around_a_cell() -> None:
    table = grid(FACT, READING.document)

    assert header(FACT, READING.document).quote == "就业率（%）"
    assert cite_cell(table.rows[-1][0]).quote == "护理"


def test_heading_above_a_block() -> None:
    above = heading_above(FACT.evidence.block, READING.document)

    assert above is not None
    assert above.quote == "2.4 就业质量"
    assert heading_above(0, READING.document) is None
