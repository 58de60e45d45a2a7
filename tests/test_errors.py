import pytest

from zhihuan.errors import CatalogueError, UnreadableFile, UsageError, ZhihuanError
from zhihuan.language import Text

WHAT = Text("文件是空的。", "The file is empty. ")
NEXT = Text("请换一份。", "Give another one.")


@pytest.mark.parametrize("kind", [UnreadableFile, UsageError, CatalogueError])
def test_error_says_what_is_wrong_and_what_to_do(kind: type[ZhihuanError]) -> None:
    error = kind(WHAT, NEXT)

    assert isinstance(error, ZhihuanError)
    assert (error.message, error.hint) == (WHAT, NEXT)
    assert str(error) == "文件是空的。请换一份。"
