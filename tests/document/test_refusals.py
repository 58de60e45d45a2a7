import pytest

from zhihuan.document.readers import refusals
from zhihuan.document.readers.refusals import refuse
from zhihuan.errors import UnreadableFile
from zhihuan.language import Text


@pytest.mark.parametrize("reason", sorted(refusals._REFUSALS))
def test_every_refusal_says_what_is_wrong_and_what_to_do_in_both_languages(reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        refuse(reason, Text("缺一部分", "a part is missing"), limit=5 * 1024**2)
    message, hint = refusal.value.message, refusal.value.hint
    assert message.zh.endswith("。")
    assert hint.zh.endswith("。")
    assert message.en.strip().endswith(".")
    assert hint.en.endswith(".")
    assert not {"{", "}"} & {*message.zh, *message.en, *hint.zh, *hint.en}


def test_a_refusal_names_its_detail_and_limit() -> None:
    with pytest.raises(UnreadableFile, match="缺一部分"):
        refuse("truncated", Text("缺一部分", "a part is missing"))
    with pytest.raises(UnreadableFile, match="5 MB"):
        refuse("too_large", limit=5 * 1024**2)
