"""On which page each heading and caption stands: LibreOffice lays the file out, the links of its contents tell the pages."""

from collections.abc import Iterator
from importlib.resources import files

import pypdfium2 as pdfium
from pypdfium2 import raw

from zhihuan.document.readers.office import convert


def linked_pages(docx: bytes) -> list[int] | None:
    """Return the page (from 0) that each link of the file leads to, in reading order; None if LibreOffice is not there or fails."""
    fonts = files("zhihuan.document.writers").joinpath("template/report/fonts.conf").read_text(encoding="utf-8")
    pdf = convert(docx, "docx", "pdf", fonts)
    if pdf is None:
        return None
    document = pdfium.PdfDocument(pdf)
    try:
        return _links(document)
    finally:
        document.close()


def _links(document: pdfium.PdfDocument) -> list[int]:
    """A link that runs over two lines is two areas with one aim: the second is left out."""
    found: list[tuple[int, float]] = []
    for page in document:
        for _, aim in sorted(_links_of(document, page), key=lambda link: -link[0]):
            if not found or found[-1] != aim:
                found.append(aim)
        page.close()
    return [page for page, _ in found]


def _links_of(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[float, tuple[int, float]]]:
    """Yield the height at which each link of a page stands and its aim. The file does not keep them in reading order."""
    at, link, area = raw.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, at, link):
        aim = _aim(document, link)
        if aim is not None and raw.FPDFLink_GetAnnotRect(link, area):
            yield area.top, aim


def _aim(document: pdfium.PdfDocument, link: raw.FPDF_LINK) -> tuple[int, float] | None:
    target = raw.FPDFLink_GetDest(document, link)
    if not target:
        return None
    has_x, has_y, has_zoom = raw.c_int(0), raw.c_int(0), raw.c_int(0)
    x, y, zoom = raw.c_float(0), raw.c_float(0), raw.c_float(0)
    raw.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom)
    return raw.FPDFDest_GetDestPageIndex(document, target), y.value
