"""Files that are made to harm are refused with words, wherever a file may be handed in."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.site.conftest import Cast
from zhihuan_site.reporting.models import Attachment, Job, JobState

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'


def book(**parts: bytes) -> bytes:
    """Return a zip that looks like a workbook."""
    told = {"[Content_Types].xml": TYPES, "xl/workbook.xml": BOOK} | {
        name.replace("__", "/"): part for name, part in parts.items()
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in told.items():
            archive.writestr(name, content)
    return made.getvalue()


BOMB = book(**{"xl__worksheets__sheet1.xml": b"<worksheet><sheetData>" + b" " * 200_000_000})
ENTITIES = book(
    **{"xl__workbook.xml": b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>' + BOOK}
)
FILES = {"bomb.xlsx": BOMB, "entities.xlsx": ENTITIES, "cut.xlsx": book()[:40] + b"xl/workbook.xml"}


@pytest.mark.parametrize("name", FILES)
def test_a_workbook_made_to_harm_is_told_and_nothing_is_stored(cast: Cast, run_jobs: Callable[[], list[Job]], name: str) -> None:
    client = cast.client(cast.admin)
    client.raise_request_exception = False
    address = f"/reports/{cast.report.pk}/registers/students/import/"
    answer = client.post(address, {"file": SimpleUploadedFile(name, FILES[name])})
    jobs = [job for job in run_jobs() if job.kind != "check"]
    assert answer.status_code in (302, 409)
    assert [job.state for job in jobs] in ([], [JobState.FAILED], [JobState.DONE])
    assert all(not job.result.get("kept") for job in jobs)
    assert "root:" not in str([job.message for job in jobs])


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "program.exe", "photo.png"])
def test_what_is_no_evidence_is_not_kept(cast: Cast, name: str) -> None:
    from zhihuan.errors import UsageError
    from zhihuan_site.reporting.files import attach

    with pytest.raises(UsageError, match="不是这里能收的文件"):
        attach(report=cast.report, subject="picture", name=name, content=b"<svg onload=alert(1)>", by=cast.admin)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "..\\..\\x.pdf", "/etc/passwd.pdf", "a\x00b.pdf"])
def test_a_name_leads_nowhere_else(cast: Cast, name: str, settings: object) -> None:
    from zhihuan_site.reporting.files import attach, path_of

    kept = attach(report=cast.report, subject="evidence", name=name.replace("\x00", ""), content=b"%PDF-1.7", by=cast.admin)
    assert "/" not in kept.name
    assert path_of(kept.stored.digest).is_relative_to(settings.FILES)
