import pytest

from tests.document.writers.making import report
from zhihuan.document import FORMATS, read, write
from zhihuan.errors import UsageError


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_reads_back_under_its_title(kind: str) -> None:
    assert read(write(report(), kind, is_laid_out=False), f"r.{kind}").title == report().title


def test_another_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="docx、pdf、html、md"):
        write(report(), "odt")
