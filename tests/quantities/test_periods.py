"""The times that a text speaks of, from periods.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhihuan.quantities import PeriodMention, find_periods

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("periods.yaml").read_text(encoding="utf-8"))


def mention(text: str, words: str, period: str, *more: int | str) -> PeriodMention:
    """Return what the case expects: the words, the period, perhaps an offset, perhaps that it is a base of comparison."""
    start = text.index(words)
    offset = next((item for item in more if isinstance(item, int)), None)
    return PeriodMention(words, start, start + len(words), period, offset, "base" in more)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_find_periods_names_each_time(case: dict[str, Any]) -> None:
    text = str(case["text"])
    assert find_periods(text) == tuple(mention(text, *map(str, item[:2]), *item[2:]) for item in case["read"])
