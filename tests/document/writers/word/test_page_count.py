import pytest

from tests.document.writers.making import report
from zhihuan.document import write
from zhihuan.document.writers.word import page_count
from zhihuan.document.writers.word.page_count import linked_pages


@pytest.mark.office
def test_each_link_of_the_contents_tells_the_page_it_leads_to() -> None:
    assert linked_pages(write(report(), "docx", is_laid_out=False)) == [3, 3, 3, 3]


def test_without_libreoffice_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_count, "convert", lambda *_: None)
    assert linked_pages(b"") is None
    assert write(report(), "docx") != b""
