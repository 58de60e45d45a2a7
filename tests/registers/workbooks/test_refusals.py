import re

import pytest

from zhihuan.errors import UnreadableFile
from zhihuan.registers.workbooks import refusals
from zhihuan.registers.workbooks.refusals import refuse


@pytest.mark.parametrize("reason", sorted(refusals._REFUSALS))
def test_every_refusal_says_what_is_wrong_and_what_to_do(reason: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        refuse(reason, "第三行", "row three")
    for text in (error.value.message, error.value.hint):
        assert text.zh.endswith("。")
        assert text.en.strip().endswith(".")
        assert not re.search(r"[{}]", text.zh + text.en)
