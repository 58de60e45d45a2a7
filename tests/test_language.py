import pytest

from zhihuan.language import Language, Text

SUM = Text("合计不符", "the sum is off")


@pytest.mark.parametrize(("language", "words"), [("zh", "合计不符"), ("en", "the sum is off")])
def test_text_speaks_the_language_asked_for(language: Language, words: str) -> None:
    assert SUM.say(language) == words


def test_text_is_chinese_unless_asked_otherwise() -> None:
    assert (SUM.say(), str(SUM)) == ("合计不符", "合计不符")
