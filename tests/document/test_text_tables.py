from typing import Any

import pytest

from tests.document.rendering import cases, rendered, verbatim
from zhihuan.document import read


@pytest.mark.parametrize("case", cases("text_tables.yaml"), ids=lambda case: case["name"])
def test_table_in_text(case: dict[str, Any]) -> None:
    document = read(case["text"])
    assert rendered(document) == case["blocks"]
    assert [one for one in verbatim(document) if one[0] != one[1]] == []
