"""A Document as a Word file: block after block, then once more with the page numbers that LibreOffice counted."""

from collections.abc import Mapping

from zhihuan.document.model import Block, Caption, ContentsEntry, Document, Footnote, Heading, Image, Table
from zhihuan.document.writers.plan import Plan, plan
from zhihuan.document.writers.word.contents_field import contents_list
from zhihuan.document.writers.word.ink import Pen
from zhihuan.document.writers.word.page_count import linked_pages
from zhihuan.document.writers.word.paragraphs import Paragraphs, styled
from zhihuan.document.writers.word.report_file import BODY, FRONT, report_file
from zhihuan.document.writers.word.report_tables import table_xml


def write_word(document: Document, is_laid_out: bool = True) -> bytes:
    """Return the report as a Word file for print and signature.

    With `is_laid_out` the contents carry the page numbers that LibreOffice counts; without it, or where LibreOffice is not
    there, Word is asked to count them when the file is opened. The same Document gives the same bytes.
    """
    laid = plan(document.blocks)
    pages = _pages(document, laid) if is_laid_out and laid.targets else {}
    return _Writer(document, laid, pages or {}).file(is_laid_out=pages is not None and (bool(pages) or not laid.targets))


def _pages(document: Document, laid: Plan) -> Mapping[int, int] | None:
    """Return the page of each heading and caption that the contents point at, counted from the first page of the body."""
    links = linked_pages(_Writer(document, laid, {}).file(is_laid_out=True))
    targets = list(laid.targets.values())
    if links is None or len(links) < len(targets):
        return None
    first = min(links[: len(targets)])
    return {target: page - first + 1 for target, page in zip(targets, links, strict=False)}


class _Writer:
    def __init__(self, document: Document, laid: Plan, pages: Mapping[int, int]) -> None:
        self.document = document
        self.plan = laid
        self.pages = pages
        self.pen = Pen()
        self.paragraphs = Paragraphs(self.pen)

    def file(self, is_laid_out: bool) -> bytes:
        """Return the finished file."""
        body = "".join(self._parts())
        return report_file(body, self.document.title, self.paragraphs.pictures, is_laid_out)

    def _parts(self) -> "list[str]":
        """Each section ends in a paragraph that carries its set-up; two tables that touch are kept apart by an empty line."""
        blocks = self.document.blocks
        cover = self.plan.cover
        parts = list(self.paragraphs.cover(blocks[:cover]))
        at, ends_with_table = cover, False
        while at < len(blocks):
            if at and at in (self.plan.cover, self.plan.body):
                parts.append(styled("SectionEnd", "", FRONT))
            elif ends_with_table and isinstance(blocks[at], Table):
                parts.append(styled("TableGap", ""))
            ends_with_table = isinstance(blocks[at], Table)
            part, at = self._block(blocks[at], at)
            parts.append(part)
        return [*parts, styled("TableGap", "") if ends_with_table else "", BODY]

    def _block(self, block: Block, at: int) -> tuple[str, int]:
        """Return the block as XML and the index of the next one; a list of contents is written at once."""
        match block:
            case ContentsEntry():
                return contents_list(self.document.blocks, self.plan, at, self.pages)
            case Heading() if at in self.plan.titles:
                return "", at + 1
            case Heading():
                return self.paragraphs.heading(block, self.plan.anchors[at], at, self.plan.is_front_heading(at)), at + 1
            case Caption():
                return self.paragraphs.caption(block, self.plan.anchors[at], at), at + 1
            case Table():
                return (table_xml(block, self.pen) if block.width else ""), at + 1
            case Image():
                return self.paragraphs.picture(block), at + 1
            case Footnote():
                return self.paragraphs.footnote(block), at + 1
            case _:
                return self.paragraphs.text(block), at + 1
