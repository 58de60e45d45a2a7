"""Photographs and drawings that stand in a report's words."""

import io
import re
from pathlib import PurePath

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from PIL import Image, UnidentifiedImageError

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.files import PICTURES, attach
from zhihuan_site.reporting.models import Attachment, Report
from zhihuan_site.reporting.permissions.drafting import check_can_draft

_MOST_PIXELS = 60_000_000
_UNSAFE = re.compile(r"[()\[\]\\/\s|{}<>\"'!*#]+")


@transaction.atomic
def add_picture(*, report: Report, by: User, name: str, content: bytes) -> Attachment:
    """Keep a picture under a name of its own. Raises UsageError for what is none, or would not print."""
    check_can_draft(by, report)
    _check_is_picture(content)
    kept = attach(report=report, subject="picture", name=_free_name(report, name), content=content, by=by, kinds=PICTURES)
    Report.objects.filter(pk=report.pk).update(data_version=F("data_version") + 1)
    record(
        collection=report.collection,
        verb="picture.added",
        actor=by,
        subject=f"picture:{kept.name}",
        data={"digest": kept.stored.digest},
    )
    return kept


def addresses_of(report: Report) -> dict[str, str]:
    """Return where the browser finds each picture of a report, by its name."""
    kept = report.attachments.filter(subject="picture", removed_at=None)
    return {each.name: reverse("picture", args=[report.pk, each.pk]) for each in kept}


def _check_is_picture(content: bytes) -> None:
    try:
        with Image.open(io.BytesIO(content)) as image:
            is_good = image.format in ("PNG", "JPEG") and image.width * image.height <= _MOST_PIXELS
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        is_good = False
    if not is_good:
        raise UsageError(
            Text("这不是能印的图片。", "This is no picture that can be printed. "),
            Text("请用 PNG 或 JPEG，不超过6000万像素。", "Use PNG or JPEG of 60 million pixels at the most."),
        )


def _free_name(report: Report, name: str) -> str:
    """Return a name that no other picture of the report has, without signs that mean something in its words."""
    path = PurePath(name.replace("\\", "/"))
    stem = _UNSAFE.sub("-", path.stem).strip("-.")[:60] or "图片"
    suffix = path.suffix.lower() if path.suffix.lower() in (".png", ".jpg", ".jpeg") else ".png"
    taken = set(report.attachments.filter(subject="picture").values_list("name", flat=True))
    names = (f"{stem}{suffix}", *(f"{stem}-{number}{suffix}" for number in range(2, len(taken) + 3)))
    return next(each for each in names if each not in taken)
