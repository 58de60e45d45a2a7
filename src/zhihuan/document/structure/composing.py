"""Raw pieces → Document: each pass claims what it knows, the rest is running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhihuan.document.model import Block, Caption, Document, Heading, Paragraph, Table, Trouble
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import Raw, RawParagraph, RawTable
from zhihuan.document.structure.captions import read_caption
from zhihuan.document.structure.contents import find_contents
from zhihuan.document.structure.front import find_declaration, find_title_page, title_of
from zhihuan.document.structure.headings import Found, find_headings
from zhihuan.document.structure.joining import goes_on, is_item, join
from zhihuan.document.tables import settle, title_row

_NAMING = re.compile(r"[。；，]")
_LONGEST_NAME = 45
_LEAD_IN = re.compile(r"(?:如下|下表|见表|情况表|统计表|一览表)[^。]{0,6}[:：]?$|[:：]$")


def compose(raw: Sequence[Raw], name: str, kind: str, troubles: Sequence[Trouble], source: str = "") -> Document:
    """Return the pieces as a Document: contents, title page, captions, headings and declaration told apart, lines joined, tables named."""
    pieces = _with_tables_settled(_stitched(raw))
    contents = find_contents(pieces)
    claimed: dict[int, Block | None] = dict(contents)
    claimed |= find_title_page(pieces, claimed)
    claimed |= _captions(pieces, claimed)
    headings = find_headings([None if at in claimed else piece for at, piece in enumerate(pieces)])
    claimed |= find_declaration(pieces, claimed, headings)
    blocks = _name_tables(list(_blocks(pieces, claimed, headings)))
    return Document(name, kind, tuple(blocks), title_of(claimed.values()), tuple(troubles), source)


def _stitched(raw: Sequence[Raw]) -> Iterator[Raw]:
    """A table that begins with the same header as the one right above is that table going on after a page break."""
    waiting: RawTable | None = None
    for piece in raw:
        if isinstance(piece, RawTable) and waiting is not None and _same_header(waiting, piece):
            place = replace(waiting.place, end_line=piece.place.end_line)
            waiting = RawTable(waiting.rows + piece.rows, place, waiting.is_spanned)
            continue
        if waiting is not None:
            yield waiting
        waiting = piece if isinstance(piece, RawTable) else None
        if waiting is None:
            yield piece
    if waiting is not None:
        yield waiting


def _same_header(table: RawTable, other: RawTable) -> bool:
    heads = [[re.sub(r"\s", "", cell.text) for cell in rows[0]] for rows in (table.rows, other.rows)]
    return heads[0] == heads[1] and any(heads[0])


def _with_tables_settled(raw: Iterator[Raw]) -> list[Raw]:
    pieces: list[Raw] = []
    for piece in raw:
        table = settle(piece) if isinstance(piece, RawTable) else piece if isinstance(piece, Table) else None
        if table is None or not table.rows:
            pieces += [] if isinstance(piece, RawTable | Table) else [piece]
            continue
        table, title = title_row(table)
        pieces += [RawParagraph(title, style="caption")] if title else []
        pieces.append(table)
    return pieces


def _captions(pieces: Sequence[Raw], claimed: dict[int, Block | None]) -> dict[int, Block | None]:
    found: dict[int, Block | None] = {}
    for at, piece in enumerate(pieces):
        if at in claimed or not isinstance(piece, RawParagraph):
            continue
        caption = read_caption(piece.passage)
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if caption is None and (piece.style == "caption" or _names_table(piece, following)):
            caption = Caption(piece.passage, "table", "", piece.passage.text.strip(" :："))
        if caption is not None:
            found[at] = caption
    return found


def _names_table(piece: RawParagraph, following: Raw | None) -> bool:
    text = piece.passage.text
    if not isinstance(following, Table) or piece.outline is not None or len(text) > _LONGEST_NAME:
        return False
    return not _NAMING.search(text) and not text.endswith((":", "：")) and not is_item(piece)


def _blocks(pieces: Sequence[Raw], claimed: dict[int, Block | None], headings: dict[int, Found]) -> Iterator[Block]:
    lines: list[Passage] = []
    style = "body"
    for at, piece in enumerate(pieces):
        if at in claimed or at in headings or not isinstance(piece, RawParagraph):
            if lines:
                yield join(lines, style)
                lines = []
            yield from _claimed_blocks(piece, claimed.get(at), headings.get(at))
            rest = _after_heading(piece, headings.get(at)) if at not in claimed else None
            lines, style = ([rest], "body") if rest else ([], "body")
        elif lines and goes_on(Passage(lines[-1].text if len(lines) == 1 else "，" + lines[-1].text, lines[-1].anchors), piece):
            lines.append(piece.passage)
        else:
            if lines:
                yield join(lines, style)
            lines, style = [piece.passage], "item" if is_item(piece) else "body"
    if lines:
        yield join(lines, style)


def _claimed_blocks(piece: Raw, claim: Block | None, heading: Found | None) -> Iterator[Block]:
    if claim is not None:
        yield claim
    elif heading is not None and isinstance(piece, RawParagraph):
        printed = heading.number.printed if heading.number else ""
        yield Heading(piece.passage.cut(0, heading.end), heading.level, printed, heading.title)
    elif not isinstance(piece, RawParagraph | RawTable):
        yield piece


def _after_heading(piece: Raw, heading: Found | None) -> Passage | None:
    if heading is None or not isinstance(piece, RawParagraph):
        return None
    text = piece.passage.text
    begin = heading.end + len(text[heading.end :]) - len(text[heading.end :].lstrip())
    return piece.passage.cut(begin, len(text)) if begin < len(text) else None


def _name_tables(blocks: list[Block]) -> list[Block]:
    """Give each table the caption above it, the sentence that leads to it, or the caption below."""
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and block.title is None:
            above = blocks[at - 1] if at else None
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            title = _title_above(above) or (below.passage if isinstance(below, Caption) and below.number else None)
            blocks[at] = replace(block, title=title)
    return blocks


def _title_above(above: Block | None) -> Passage | None:
    if isinstance(above, Caption):
        return above.passage
    if isinstance(above, Paragraph) and _LEAD_IN.search(above.passage.text):
        text = above.passage.text
        start = max(text.rfind(mark, 0, len(text) - 1) for mark in "。；") + 1
        return above.passage.cut(start, len(text)) if len(text) - start <= 2 * _LONGEST_NAME else None
    return None
