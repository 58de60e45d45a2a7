"""The files that an audit can become."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit import cast
from zhihuan.audit import RENDERINGS, Audit, audit_page, audit_text, audits_json, file_name, render


@pytest.fixture
def on_disk(case_audit: Audit, tmp_path: Path) -> Audit:
    path = tmp_path / cast.NAME
    path.write_text("as read", "utf-8")
    return replace(case_audit, path=path)


@pytest.mark.parametrize("form", RENDERINGS)
def test_every_format_gives_bytes_and_a_name(on_disk: Audit, form: str) -> None:
    start = b"PK" if form in ("docx", "xlsx", "sheet") else "云<{".encode()
    assert render(on_disk, form)[:1] in (start[:1], b"{", b"<")
    assert file_name(on_disk, form) == f"云岭职校{RENDERINGS[form].suffix}"


def test_texts_are_utf8(on_disk: Audit) -> None:
    assert render(on_disk, "text", "en").decode() == audit_text(on_disk, "en", all_of_it=True)
    assert render(on_disk, "json").decode() == audits_json([on_disk])
    assert render(on_disk, "html").decode() == audit_page(on_disk)


def test_half_a_surrogate_does_not_stop_a_rendering(on_disk: Audit) -> None:
    audit = replace(on_disk, findings=(replace(cast.WRONG_SUM, expected="\ud800"),))
    assert b"?" in render(audit, "json")
    assert render(audit, "html")
