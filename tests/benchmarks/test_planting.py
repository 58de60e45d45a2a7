from random import Random

import pytest

from benchmarks.planting import PLANTERS, numbers
from zhihuan.sample import invent_school, write_sample

LINES = write_sample(invent_school(6), "E1").split("\n")


@pytest.mark.parametrize("kind", PLANTERS)
def test_one_mistake_is_planted_where_it_says(kind: str) -> None:
    fault = PLANTERS[kind](list(LINES), Random(1))

    assert fault is not None
    assert fault.kind == kind
    changed = [n for n, (old, new) in enumerate(zip(LINES, fault.lines, strict=False), 1) if old != new]
    assert changed
    assert changed[0] in fault.at
    if len(fault.lines) == len(LINES):
        assert len(changed) == (2 if kind == "row swapped" else 1)
    else:
        assert kind == "row dropped"


@pytest.mark.parametrize("kind", PLANTERS)
def test_the_same_seed_plants_the_same_mistake(kind: str) -> None:
    assert PLANTERS[kind](list(LINES), Random(3)) == PLANTERS[kind](list(LINES), Random(3))


@pytest.mark.parametrize("kind", PLANTERS)
def test_nothing_is_planted_where_there_is_nothing(kind: str) -> None:
    assert PLANTERS[kind](["# 标题", "", "没有数字。"], Random(1)) is None


def test_years_and_section_numbers_are_no_figures() -> None:
    lines = ["## 1.2 学生情况", "2025年学校招生1035人，见表1-1。", "| 项目 | 2024年 |", "| 招生（人） | 1096 |"]

    assert [match.group() for _, match in numbers(lines)] == ["1035", "1096"]
    assert [match.group() for _, match in numbers(lines, in_table=True)] == ["1096"]
