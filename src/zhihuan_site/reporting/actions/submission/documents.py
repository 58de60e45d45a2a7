"""The documents of a frozen report, made by a job, and the hash over all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import segno
from django.conf import settings
from django.db import transaction

from zhihuan.catalogue import load
from zhihuan.document import Document, Heading, Image, Paragraph, Passage, Place, write, write_xlsx
from zhihuan.facts import parse_key
from zhihuan.language import Text
from zhihuan.report import facts_json, sheets
from zhihuan_site.people.audit import record
from zhihuan_site.reporting.actions.submission.freezing import digest_of
from zhihuan_site.reporting.files import store
from zhihuan_site.reporting.frozen import cover_of_freeze, document_of_freeze, keep_figures, known_of_freeze
from zhihuan_site.reporting.jobs import Work
from zhihuan_site.reporting.models import Freeze

MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "facts": "application/json",
}
"""The kinds of documents and what each is."""

_MODULE: Final = 4  # pixels of a square of the QR code
_DECLARATION: Final = "声明"


def make_documents(work: Work) -> Mapping[str, Any]:
    """Make the documents of a freeze and close it with the hash. What is made already is not made again."""
    frozen = Freeze.objects.select_related("report__institution", "report__round__city").get(pk=work.arguments["freeze"])
    if frozen.digest:
        return {"digest": frozen.digest}
    files = dict(frozen.files)
    for done, (kind, content) in enumerate(_contents(frozen)):
        work.tell(done, len(MEDIA), Text(f"已生成 {kind}", f"{kind} is made"))
        files[kind] = store(content, MEDIA[kind]).digest
    files["figures"] = keep_figures(frozen, known_of_freeze(frozen)).digest
    _close(frozen, files)
    work.tell(len(MEDIA), len(MEDIA), Text("报告已冻结，文件齐备。", "The report is frozen and its files are ready."))
    return {"digest": frozen.digest}


@transaction.atomic
def _close(frozen: Freeze, files: dict[str, str]) -> None:
    frozen.files = files
    frozen.manifest = {**frozen.manifest, "files": files, "number": frozen.number, "code": frozen.code}
    frozen.digest = digest_of(frozen.manifest)
    frozen.save(update_fields=["files", "manifest", "digest"])
    data = {"digest": frozen.digest, "files": files}
    subject = f"freeze:{frozen.pk}"
    record(collection=frozen.report.collection, verb="report.documents_made", actor=frozen.by, subject=subject, data=data)


def _contents(frozen: Freeze) -> Iterator[tuple[str, bytes]]:
    document, cover = with_verification(document_of_freeze(frozen), frozen.code), cover_of_freeze(frozen)
    known = known_of_freeze(frozen)
    yield "pdf", write(document, "pdf", made_on=cover.day)
    yield "docx", write(document, "docx")
    yield "html", write(document, "html", label=name_of)
    yield "md", write(document, "md")
    yield "xlsx", write_xlsx(sheets(known.facts, known.gaps, frozen.report.edition, cover))
    yield "facts", facts_json(known.facts, known.gaps).encode()


def with_verification(document: Document, code: str) -> Document:
    """Return the document with a QR code under the declaration, which leads to the page of verification."""
    blocks, place = document.blocks, Place(document.name)
    at = _end_of_declaration(document)
    address = verification_address(code)
    lines = (f"核验码 {code[:4]} {code[4:8]} {code[8:]}（扫码可核对本报告是否被改动）", address)
    picture = Image(place, "核验二维码", "png", qr_code(address))
    mark = (picture, *(Paragraph(Passage.of(line, place), "source") for line in lines))
    return replace(document, blocks=(*blocks[:at], *mark, *blocks[at:]))


def verification_address(code: str) -> str:
    """Return the address that tells strangers whether a report is the one that was signed."""
    return f"{settings.ORIGIN}/verify/{code}/"


def qr_code(address: str) -> bytes:
    """Return the address as a picture for a telephone."""
    picture = BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=_MODULE, border=2)
    return picture.getvalue()


def name_of(key: str) -> str:
    """Return what a bound number is, in words, for who points at it."""
    parsed = parse_key(key)
    indicator = load().indicators.get(parsed.indicator) if parsed else None
    if parsed is None or indicator is None:
        return key
    parts = "、".join(word for _, word in parsed.breakdown)
    return f"{indicator.name.zh}（{parsed.period}年{'，' + parts if parts else ''}{'，' + parsed.basis if parsed.basis else ''}）"


def _end_of_declaration(document: Document) -> int:
    """Return the index after the lines that are signed: before the next heading."""
    heads = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading)]
    begin = next((at for at in heads if document.blocks[at].passage.text.endswith(_DECLARATION)), None)
    if begin is None:
        return heads[0] if heads else len(document.blocks)
    return next((at for at in heads if at > begin), len(document.blocks))
