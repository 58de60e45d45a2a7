"""Raw pieces → Document: each pass claims what it knows, the rest is running text."""

from collections.abc import Iterator, Mapping, Sequence

from zhihuan.document.model import Block, Document, Heading, Table, Trouble
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import Raw, RawParagraph, RawTable
from zhihuan.document.structure.captions import find_captions, name_tables
from zhihuan.document.structure.contents import find_contents
from zhihuan.document.structure.front import find_declaration, find_title_page, levels_of_title, title_of
from zhihuan.document.structure.furniture import without_furniture
from zhihuan.document.structure.headings import Found, find_candidates
from zhihuan.document.structure.headlines import find_headlines
from zhihuan.document.structure.joining import Setting, is_item, join
from zhihuan.document.structure.levels import find_levels
from zhihuan.document.tables import settle, stitch

Claims = dict[int, Block | None]
"""The block that a piece was found to be, by its index; None where it belongs to another piece's block."""


def compose(raw: Sequence[Raw], name: str, kind: str, troubles: Sequence[Trouble], source: str = "") -> Document:
    """Return the pieces as a Document: every kind of block told apart, lines joined, tables made whole and named."""
    pieces = _with_tables(stitch(without_furniture(raw)))
    claims: Claims = dict(find_contents(pieces))
    title = find_title_page(pieces, claims)
    claims |= title
    claims |= find_captions(pieces, claims)
    free = [None if at in claims else piece for at, piece in enumerate(pieces)]
    setting = Setting.of(piece for piece in free if isinstance(piece, RawParagraph))
    headings = _find_headings(free, setting, levels_of_title(pieces, title))
    claims |= find_declaration(pieces, claims, headings)
    blocks = name_tables(list(_blocks(pieces, claims, headings, setting)))
    return Document(name, kind, tuple(blocks), title_of(claims.values()), tuple(troubles), source)


def _with_tables(raw: Sequence[Raw]) -> list[Raw]:
    pieces: list[Raw] = []
    for piece in raw:
        if isinstance(piece, RawTable | Table):
            table, title = settle(piece)
            pieces += [RawParagraph(title, style="caption")] if title else []
            pieces += [table] if table else []
        else:
            pieces.append(piece)
    return pieces


def _find_headings(free: Sequence[Raw | None], setting: Setting, above: int) -> dict[int, Found]:
    candidates = find_candidates(free)
    if not any(found.number for found in candidates.values()):
        candidates |= find_headlines(free, setting)
    return find_levels(dict(sorted(candidates.items())), free, above)


def _blocks(pieces: Sequence[Raw], claims: Claims, headings: Mapping[int, Found], setting: Setting) -> Iterator[Block]:
    lines: list[Passage] = []
    style = "body"
    for at, piece in enumerate(pieces):
        if (
            isinstance(piece, RawParagraph)
            and at not in claims
            and at not in headings
            and lines
            and setting.goes_on(lines, piece)
        ):
            lines.append(piece.passage)
            continue
        if lines:
            yield join(lines, style)
        lines, style = [], "body"
        if not isinstance(piece, RawParagraph) or at in claims:
            yield from _others(piece, claims.get(at))
        elif at in headings:
            heading, rest = _cut(piece.passage, headings[at])
            yield heading
            lines = [rest] if rest.text else []
        else:
            lines, style = [piece.passage], "item" if is_item(piece) else "body"
    if lines:
        yield join(lines, style)


def _others(piece: Raw, claim: Block | None) -> Iterator[Block]:
    if claim is not None:
        yield claim
    elif not isinstance(piece, RawParagraph | RawTable):
        yield piece


def _cut(passage: Passage, found: Found) -> tuple[Heading, Passage]:
    """Return the heading and the text that follows it in the same paragraph."""
    text = passage.text
    begin = len(text) - len(text[found.end :].lstrip())
    heading = Heading(passage.cut(0, found.end), found.level, found.number.printed if found.number else "", found.title)
    return heading, passage.cut(begin, len(text))
