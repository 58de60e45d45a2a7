"""Signing a PDF with a certificate, visibly on the declaration page, and telling whether a signed PDF is still as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pypdfium2
import vl_convert
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

FIELD: Final = "Principal"
_MARK: Final = "（签字）"
_WIDE, _HIGH, _LEFT, _DROP = 180, 72, 84, 62
_LOOKED_AT: Final = 6  # pages from the front among which the declaration is
_STAMP: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="180" height="72" viewBox="0 0 180 72">
<rect x="0.5" y="0.5" width="179" height="71" fill="#f3faf7" stroke="#0b6e4f"/>
<g font-family="Noto Serif CJK SC, Noto Sans CJK SC, SimSun, serif" fill="#08543c">
<text x="10" y="27" font-size="18">{signer}</text><text x="10" y="45" font-size="8">{house}</text>
<text x="10" y="60" font-size="8">电子签名 {at}</text></g></svg>"""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signed PDF says of its signature: `is_intact`, nothing was changed since; `is_trusted`, by an authority that we trust."""

    is_intact: bool
    is_trusted: bool
    signer: str
    at: datetime | None


def sign_pdf(pdf: bytes, signer: SimpleSigner, *, person: str, house: str, at: datetime) -> bytes:
    """Return the PDF with the signature on its declaration page; nothing may be changed afterwards."""
    page, box = find_declaration(pdf)
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        name=person,
        reason="年度报告内容真实性责任声明",
        location=house,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    with TemporaryDirectory(prefix="zhihuan-") as folder:
        style = StaticStampStyle.from_pdf_file(_stamp(Path(folder), person, house, at), border_width=0)
        field = SigFieldSpec(FIELD, on_page=page, box=box, readable_field_name="法定代表人签名")
        signed = PdfSigner(meta, signer, stamp_style=style, new_field_spec=field).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return signed.getvalue()


def find_declaration(pdf: bytes) -> tuple[int, tuple[int, int, int, int]]:
    """Return the page with the line to sign, counted from 0, and the box beside that line; the first page where there is none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in range(min(_LOOKED_AT, len(document))):
            words = document[page].get_textpage()
            found = words.search(_MARK).get_next()
            if found:
                top = round(words.get_charbox(found[0])[3])
                return page, (_LEFT, top - _DROP - (_HIGH - _DROP), _LEFT + _WIDE, top)
    finally:
        document.close()
    return 0, (_LEFT, _LEFT, _LEFT + _WIDE, _LEFT + _HIGH)


def check_pdf(pdf: bytes, authorities: Iterable[bytes]) -> Signed | None:
    """Return what the PDF's signature is worth; None when it has none."""
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if not found:
            return None
        roots = [certificate for each in authorities for certificate in load_certs_from_pemder_data(each)]
        status = validate_pdf_signature(found[-1], ValidationContext(trust_roots=roots, allow_fetching=False))
    except (PdfReadError, SigningError, ValueError):
        return Signed(False, False, "", None)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Signed(
        bool(status.intact and status.valid and whole), bool(status.trusted), _signer(status), status.signer_reported_dt
    )


def _signer(status: Any) -> str:
    return str(status.signing_cert.subject.native.get("common_name", ""))


def _stamp(folder: Path, person: str, house: str, at: datetime) -> str:
    words = {"signer": escape(person), "house": escape(house[:20]), "at": f"{at:%Y-%m-%d %H:%M %z}"}
    path = folder / "stamp.pdf"
    path.write_bytes(vl_convert.svg_to_pdf(_STAMP.format(**words)))
    return str(path)
