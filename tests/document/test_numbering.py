from typing import Any

import pytest

from tests.document.rendering import cases
from zhihuan.document.structure.numbering import parse


@pytest.mark.parametrize("case", cases("numbering.yaml"), ids=lambda case: case["line"] or "nothing")
def test_number(case: dict[str, Any]) -> None:
    number = parse(case["line"])
    found = number and [number.scheme, number.printed, list(number.values), case["line"][number.end :]]
    assert found == case["is"]


def test_depth_is_the_number_of_parts() -> None:
    number = parse("3.2.1 课程")
    assert number is not None
    assert (number.depth, number.is_loose) == (3, True)
