"""Documents as lines that a person can write by hand: the cases in the YAML files of this folder are compared in this form."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from zhihuan.document import Block, Caption, Cell, ContentsEntry, Document, Footnote, Heading, Image, Paragraph, Table
from zhihuan.document.decoding import lines_of

FOLDER = Path(__file__).parent


def cases(name: str) -> list[Any]:
    """Return the cases of a YAML file of this folder."""
    found: list[Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return found


def rendered(document: Document) -> list[str]:
    """Return each block as a line; a table as its title and one line a row."""
    return [line for block in document.blocks for line in _block(block)]


def rows_of(table: Table) -> list[str]:
    """Return the rows: ^ goes on from above, < from the left, # marks a header."""
    return [" | ".join(_cell(cell, row, column) for column, cell in enumerate(cells)) for row, cells in enumerate(table.rows)]


def verbatim(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each printed character of the blocks, blanks aside, with the one that stands at its place in the source."""
    lines = lines_of(document.source)
    for passage in passages(document.blocks):
        for at, character in enumerate(passage.text):
            place = passage.place(at, at + 1)
            if not character.isspace() and place.line is not None:
                yield character, lines[place.line - 1][place.start : place.end]


def passages(blocks: Sequence[Block]) -> Iterator[Any]:
    """Yield the passages of the blocks, cells and titles of tables among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.passage for row in block.rows for cell in row)
            yield from [block.title] if block.title else []
        elif not isinstance(block, Image):
            yield block.passage


def _cell(cell: Cell, row: int, column: int) -> str:
    if cell.row < row:
        return "^"
    return "<" if cell.column < column else ("#" if cell.is_header else "") + cell.text


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} [{block.number}] {block.title}"]
        case Paragraph():
            return [f"{block.style}: {block.passage.text}"]
        case ContentsEntry():
            return [f"entry [{block.number}] {block.title} @{block.page}"]
        case Caption():
            return [f"{block.kind} [{block.number}] {block.title}"]
        case Table():
            return [f"TABLE {block.title.text if block.title else '-'}", *(f"  {row}" for row in rows_of(block))]
        case Image():
            return [f"image {block.description}"]
        case Footnote():
            return [f"note {block.passage.text}"]
