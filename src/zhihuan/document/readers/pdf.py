"""PDF documents with a text layer: paragraphs joined over lines and pages, ruled tables, and which pages are only pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pypdfium2

from zhihuan.document.model import Image, Trouble
from zhihuan.document.place import Box, Place
from zhihuan.document.readers.pdf_grid import Grid, grids_of
from zhihuan.document.readers.pdf_lines import Measure, PrintedLine, join, lines_of, measure, runs_on
from zhihuan.document.readers.pdf_margins import margin_rules, without_margins
from zhihuan.document.readers.pdf_open_tables import missing_rules
from zhihuan.document.readers.pdf_page import Page, Rule, Sign, read_page
from zhihuan.document.readers.pdf_tables import Part, append, continues, part_of
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

MAX_PAGES: Final = 1500
"""Later pages are left out and named."""

MAX_MARKS: Final = 3_000_000
"""Characters and ruled lines of all pages together; pages after that are left out: a report of 100 pages has 100,000."""

_SMALLEST_PICTURE: Final = 40.0
Piece = PrintedLine | Part | Image


def read_pdf(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    """Return the raw pieces of a PDF and which pages could not be read. Raises UnreadableFile if no page has words."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            refuse("password")
        refuse("truncated", Text("PDF 结构不完整", f"the PDF cannot be opened ({error})"))
    try:
        pages, troubles = _read_pages(document, name)
        titles = _bookmarks(document)
    finally:
        document.close()
    _check_words(pages, troubles)
    return list(_Reader(name, titles).pieces(pages)), troubles


def _read_pages(document: pypdfium2.PdfDocument, name: str) -> tuple[list[Page], list[Trouble]]:
    pages: list[Page] = []
    troubles: list[Trouble] = []
    marks = 0
    for index in range(len(document)):
        if index >= MAX_PAGES or marks > MAX_MARKS:
            troubles.append(Trouble(_too_many(len(document), index), Place(name, page=index + 1)))
            break
        try:
            page = read_page(document, index)
        except pypdfium2.PdfiumError:
            troubles.append(Trouble(_damaged(index + 1), Place(name, page=index + 1)))
            continue
        pages.append(page)
        marks += len(page.signs) + len(page.rules)
        if page.is_scanned:
            troubles.append(Trouble(_scanned(index + 1), Place(name, page=index + 1)))
        elif page.is_garbled:
            troubles.append(Trouble(_garbled(index + 1), Place(name, page=index + 1)))
    return pages, troubles


def _check_words(pages: Sequence[Page], troubles: Sequence[Trouble]) -> None:
    if any(sign.text.strip() for page in pages for sign in page.signs):
        return
    if any(page.is_scanned for page in pages):
        refuse("scanned")
    refuse("truncated" if troubles else "no_text", Text("页面读不出来", "no page can be read"))


def _bookmarks(document: pypdfium2.PdfDocument) -> dict[str, int]:
    """Return the level from 1 of each title in the file's outline."""
    levels: dict[str, int] = {}
    for mark in document.get_toc(max_depth=6):
        levels.setdefault("".join(mark.get_title().split()), mark.level + 1)
    return levels


def _damaged(page: int) -> Text:
    return Text(f"第 {page} 页已损坏，没有读取。", f"Page {page} is damaged and was not read.")


def _scanned(page: int) -> Text:
    zh = f"第 {page} 页是扫描图片，没有文字层，未读取；请人工核对此页。"
    return Text(zh, f"Page {page} is a scanned picture without text and was not read; look at it yourself.")


def _garbled(page: int) -> Text:
    zh = f"第 {page} 页的字体没有给出文字编码，读到的文字不可靠；请提供 Word 原文。"
    return Text(
        zh, f"The fonts of page {page} do not say which characters they draw; its words are not reliable. Give the Word original."
    )


def _too_many(count: int, read: int) -> Text:
    zh = f"共 {count} 页，只读取了前 {read} 页；请拆分后再读。"
    return Text(zh, f"Of {count} pages the first {read} were read; split the file.")


@dataclass(slots=True)
class _Reader:
    name: str
    titles: dict[str, int] = field(default_factory=dict)

    def pieces(self, pages: Sequence[Page]) -> Iterator[Raw]:
        """Yield paragraphs, tables and pictures in reading order."""
        edges = margin_rules(pages)
        laid = [self._lay(page, [rule for rule in page.rules if rule not in edges]) for page in pages]
        loose = without_margins([lines for lines, _ in laid], [page.height for page in pages])
        column = measure([line for lines in loose for line in lines], min((page.width for page in pages), default=0))
        ordered = [self._ordered(lines, parts, page) for lines, (_, parts), page in zip(loose, laid, pages, strict=True)]
        yield from self._flow(self._join_tables(ordered), column)

    def _lay(self, page: Page, rules: Sequence[Rule]) -> tuple[list[PrintedLine], list[Part]]:
        """Part the characters of a page into those of its tables and those of its lines."""
        grids = grids_of([*rules, *missing_rules(rules, page.signs)])
        inside: list[list[Sign]] = [[] for _ in grids]
        loose: list[Sign] = []
        for sign in page.signs:
            at = next((at for at, grid in enumerate(grids) if _holds(grid, sign)), None)
            (loose if at is None else inside[at]).append(sign)
        parts = [part_of(grid, signs, page.number, self.name) for grid, signs in zip(grids, inside, strict=True)]
        return lines_of(loose, page.number), [part for part in parts if any(slot.text for slot in part.slots)]

    def _ordered(self, lines: list[PrintedLine], parts: list[Part], page: Page) -> list[Piece]:
        drawings = [Image(Place(self.name, page=page.number, box=_rounded(one.box)), one.description) for one in page.figures]
        pictures = [
            Image(Place(self.name, page=page.number, box=_rounded(box)))
            for box in page.pictures
            if min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST_PICTURE
        ]
        return sorted([*lines, *parts, *pictures, *drawings], key=_top)

    def _join_tables(self, pages: list[list[Piece]]) -> list[Piece]:
        """Join a table at the foot of a page to the one at the head of the next, if nothing stands between."""
        joined: list[Piece] = []
        for pieces in pages:
            first = pieces[0] if pieces else None
            last = joined[-1] if joined else None
            goes_on = isinstance(first, Part) and isinstance(last, Part) and continues(last, first)
            if isinstance(first, Part) and isinstance(last, Part) and goes_on:
                joined[-1] = append(last, first)
            joined += pieces[1:] if goes_on else pieces
        return joined

    def _flow(self, pieces: Sequence[Piece], column: Measure) -> Iterator[Raw]:
        """A picture or table does not end a paragraph that goes on after it on the next page."""
        waiting: list[PrintedLine] = []
        for piece in pieces:
            if isinstance(piece, PrintedLine):
                if waiting and not runs_on(waiting[-1], piece, column):
                    yield self._paragraph(waiting)
                    waiting = []
                waiting.append(piece)
                continue
            if waiting:
                yield self._paragraph(waiting)
                waiting = []
            yield piece.table() if isinstance(piece, Part) else piece
        if waiting:
            yield self._paragraph(waiting)

    def _paragraph(self, lines: Sequence[PrintedLine]) -> RawParagraph:
        passage = join(lines, self.name)
        return RawParagraph(passage, outline=self.titles.get("".join(passage.text.split())))


def _holds(grid: Grid, sign: Sign) -> bool:
    x0, top, x1, bottom = grid.box
    return x0 <= (sign.x0 + sign.x1) / 2 <= x1 and top <= (sign.top + sign.bottom) / 2 <= bottom


def _top(piece: Piece) -> float:
    box = piece.box if isinstance(piece, PrintedLine) else piece.place.box
    return box[1] if box else 0.0


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
