import pytest

from tests.facts.reading import read_drawn, tell_relation

TOTAL = "| 专业 | 甲班 | 乙班 | 丙班 |\n| 护理 | 9 | 7 | {} |\n| 女 | 5 | 4 | 6 |\n| 男 | 4 | 3 | 2 |"
RATE = "| 专业 | 毕业生数 | 就业人数 | 占比（%） |\n| 护理 | 50 | 40 | 80 |\n| 会计 | 40 | 30 | 75 |\n| 美术 | 20 | 10 | {} |"


def relations(drawing: str) -> list[str]:
    return [tell_relation(relation) for relation in read_drawn(drawing, "").relations]


def test_a_line_that_is_the_sum_of_those_below_is_their_total() -> None:
    assert relations(TOTAL.format(8)) == ["sum: 9 of 5, 4", "sum: 7 of 4, 3", "sum: 8 of 6, 2"]


def test_two_sums_that_agree_may_be_chance() -> None:
    assert relations(TOTAL.format(11)) == []


@pytest.mark.parametrize(("last", "count"), [("50", 3), ("51", 0)])
def test_a_column_of_shares_is_one_count_over_another_in_three_rows(last: str, count: int) -> None:
    found = relations(RATE.format(last))
    assert len([line for line in found if line.startswith("share: ")]) == count
