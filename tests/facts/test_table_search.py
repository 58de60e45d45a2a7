import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.reading import read_drawn, tell_relation

TOWNS = "东溪县 南溪县 西溪县 北溪县".split()


def relations(drawing: str) -> list[str]:
    return [tell_relation(relation) for relation in read_drawn(drawing, "").relations]


def table(ratios: list[str], heads: str = "在校生（人） | 专任教师（人） | 生师比") -> str:
    counts = [("3000", "200"), ("2400", "150"), ("1800", "100"), ("1600", "80")]
    rows = [f"| {town} | {a} | {b} | {ratio} |" for town, (a, b), ratio in zip(TOWNS, counts, ratios, strict=False)]
    return "\n".join([f"| 县区 | {heads} |", *rows])


@pytest.mark.parametrize("ratios", [["15:1", "16:1", "18:1", "20:1"], ["15:1", "16:1", "19:1", "20:1"]])
def test_a_column_of_ratios_is_one_count_over_another_even_where_one_is_wrong(ratios: list[str]) -> None:
    assert relations(table(ratios))[:2] == ["ratio: 15 of 3000, 200", "ratio: 16 of 2400, 150"]
    assert len(relations(table(ratios))) == len(TOWNS)


@pytest.mark.parametrize("ratios", [["15:1", "11:1", "12:1", "20:1"], ["15:1", "16:1"]])
def test_too_few_that_fit_show_nothing(ratios: list[str]) -> None:
    assert relations(table(ratios)) == []


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), min_size=3, max_size=4))
def test_a_column_that_adds_up_the_two_before_it_is_their_total(parts: list[tuple[int, int]]) -> None:
    rows = [f"| {town} | {a} | {b} | {a + b} |" for town, (a, b) in zip(TOWNS, parts, strict=False)]
    found = relations("\n".join(["| 县区 | 走读生（人） | 寄宿生（人） | 学生（人） |", *rows]))

    assert {f"sum: {a + b} of {x}, {y}" for a, b in parts for x, y in ((a, b), (b, a))} & set(found)
