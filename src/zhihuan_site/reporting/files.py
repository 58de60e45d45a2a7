"""Files by their content: written whole, outside the web root, once; told apart by what they hold and not by their name."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Attachment, Report, Stored

# The first bytes of what may be handed in, and what it is. A zip is looked into below.
_SIGNS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel"),
)
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVIDENCE: Final = frozenset({"application/pdf", "image/png", "image/jpeg", _DOCX, _XLSX, "application/vnd.ms-excel"})
PICTURES: Final = frozenset({"image/png", "image/jpeg"})
BOOKS: Final = frozenset({_XLSX, "application/vnd.ms-excel", "text/csv"})
WORDS: Final = frozenset({_DOCX})


def media_type_of(content: bytes, name: str) -> str:
    """Return what the bytes are; "" when they are nothing that may be handed in."""
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _DOCX if b"word/document.xml" in content else _XLSX if b"xl/workbook.xml" in content else ""
    return "text/csv" if name.lower().endswith(".csv") and b"\0" not in content else ""


def store(content: bytes, media_type: str) -> Stored:
    """Keep the bytes and return their record; the same bytes are kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        _write_whole(path, content)
    return Stored.objects.get_or_create(digest=digest, defaults={"size": len(content), "media_type": media_type})[0]


def store_file(path: Path, media_type: str) -> Stored:
    """Keep a file that is too large to be held in memory and return its record; the file is moved."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    size, target = path.stat().st_size, path_of(digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    return Stored.objects.get_or_create(digest=digest, defaults={"size": size, "media_type": media_type})[0]


def path_of(digest: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.FILES) / digest[:2] / digest


def read(digest: str) -> bytes:
    """Return the bytes. Raises UsageError when they are gone or are not the same any more."""
    path = path_of(digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        raise UsageError(
            Text("文件已丢失或被改动。", "The file is gone or was changed. "),
            Text("请管理员从备份恢复。", "Ask the administrator to restore it from a backup."),
        )
    return content


@transaction.atomic
def attach(
    *, report: Report, subject: str, name: str, content: bytes, by: User | None, kinds: frozenset[str] = EVIDENCE
) -> Attachment:
    """Keep a file that somebody hands in. Raises UsageError for one that is too large or of another kind than those asked for."""
    media_type = media_type_of(content, name)
    if len(content) > settings.LARGEST_UPLOAD:
        raise _refused(f"文件超过 {settings.LARGEST_UPLOAD // 1024 // 1024} MB。", "The file is too large. ")
    if media_type not in kinds:
        raise _refused(f"“{name}”不是这里能收的文件。", f"{name} is not of a kind that is taken here. ")
    return Attachment.objects.create(
        report=report, stored=store(content, media_type), subject=subject, name=Path(name).name[-160:], by=by
    )


def read_upload(file: UploadedFile) -> bytes:
    """Return the bytes of an upload. Raises UsageError for one that is too large, before it is read."""
    if (file.size or 0) > settings.LARGEST_UPLOAD:
        raise _refused(f"文件超过 {settings.LARGEST_UPLOAD // 1024 // 1024} MB。", "The file is too large. ")
    return file.read()


def remove(file: Attachment) -> None:
    """Take a file out of a report; its bytes go when nothing else holds them."""
    Attachment.objects.filter(pk=file.pk).update(removed_at=timezone.now())
    if not _is_held(file.stored):
        path_of(file.stored.digest).unlink(missing_ok=True)


def _is_held(stored: Stored) -> bool:
    """Whether anything that was not removed points to the bytes: an attachment, a filing, whatever comes to point there."""
    for relation in Stored._meta.related_objects:  # noqa: SLF001 -- so Django calls what it knows of a table
        holders = relation.related_model.objects.filter(**{relation.field.name: stored})
        if (holders.filter(removed_at=None) if relation.related_model is Attachment else holders).exists():
            return True
    return False


def _refused(zh: str, en: str) -> UsageError:
    return UsageError(
        Text(zh, en),
        Text(
            "可交 PDF、PNG、JPEG、Word（docx）、Excel（xlsx、xls）或 CSV，请另存后再交。",
            "Hand in PDF, PNG, JPEG, docx, xlsx, xls or CSV.",
        ),
    )


def _write_whole(path: Path, content: bytes) -> None:
    """Write so that a crash leaves the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(path)
