"""A section, or the whole report, as it will look on paper."""

import io
from dataclasses import replace
from threading import Lock
from typing import Final

import pypdfium2

from zhihuan.document import Block, Document, Heading, Image, Table, write
from zhihuan.report import Usual, compose
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.known import cover_for, document_of, pictures_of
from zhihuan_site.reporting.models import Report, Section

_SCALE: Final = 1.6  # pixels a point: a page reads well in a column of 700 pixels
_MOST_PAGES: Final = 40
_DRAWING: Final = Lock()  # pdfium draws for one thread at a time


def section_pdf(section: Section) -> bytes:
    """Return one section as PDF, its figures and tables numbered as in the whole report."""
    report = section.report
    known = desk_of(report).known
    texts = {section.key: section.body} if section.body else {}
    whole = compose(known.facts, known.gaps, report.edition, cover_for(report), texts, pictures_of(report))
    return write(replace(whole, blocks=blocks_of(whole, section)), "pdf")


def usual_block(section: Section, kind: str, title: str) -> Table | Image | None:
    """Return a figure ("图") or table ("表") that a section has by default, as the figures make it now; None where they make none."""
    report, wanted = section.report, Usual(kind, title)
    desk = desk_of(report)
    if wanted not in desk.printer.usual(section.key):
        return None
    texts = {section.key: f"![{title}]({kind})"}
    whole = compose(desk.known.facts, desk.known.gaps, report.edition, cover_for(report), texts)
    return next((block for block in blocks_of(whole, section) if isinstance(block, Table | Image)), None)


def report_pdf(report: Report) -> bytes:
    """Return the whole report as PDF."""
    return write(document_of(report, desk_of(report).known), "pdf")


def report_word(report: Report) -> bytes:
    """Return the whole report as a Word file whose bound numbers come back when it is taken back."""
    return write(document_of(report, desk_of(report).known), "docx", is_laid_out=False)


def pages_of(pdf: bytes) -> tuple[bytes, ...]:
    """Return the pages of a PDF as PNG pictures."""
    with _DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_drawn(document[number]) for number in range(min(len(document), _MOST_PAGES)))
        finally:
            document.close()


def blocks_of(document: Document, section: Section) -> tuple[Block, ...]:
    """Return a section's heading and what stands under it."""
    heads = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading)]
    first = next(at for at in heads if (document.blocks[at].number or document.blocks[at].title) == section.key)
    last = next((at for at in heads if at > first), len(document.blocks))
    return document.blocks[first:last]


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    out = io.BytesIO()
    page.render(scale=_SCALE).to_pil().save(out, "PNG", optimize=True)
    return out.getvalue()
