"""A Document as Markdown: what a person edits in a plain editor, and what reads back as the same blocks."""

from html import escape
from typing import Final

from zhihuan.document.model import Block, Cell, Document, Heading, Image, Table
from zhihuan.document.writers.columns import header_rows
from zhihuan.document.writers.plan import heading_words, plan

_DEEPEST: Final = 6


def write_markdown(document: Document) -> str:
    """Return the report as Markdown: headings, paragraphs, tables as pipes (with merged cells as HTML); pictures are described."""
    laid = plan(document.blocks)
    blocks = [(at, block) for at, block in enumerate(document.blocks) if at not in laid.titles]
    parts = [part for at, block in blocks for part in (laid.lists.get(at, ""), _block(block)) if part]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * min(block.level, _DEEPEST)} {heading_words(block)}"
        case Table():
            is_merged = any(cell.rowspan > 1 or cell.colspan > 1 for row in block.rows for cell in row)
            return _marked_up(block) if is_merged else _piped(block)
        case Image():
            return f"![{block.description}]()"
        case _:
            return block.passage.text.replace("\n", "<br>")


def _piped(table: Table) -> str:
    rows = [f"| {' | '.join(_one_line(cell) for cell in row)} |" for row in table.rows]
    heads = max(1, header_rows(table))
    return "\n".join([*rows[:heads], f"|{' --- |' * table.width}", *rows[heads:]]) if rows else ""


def _one_line(cell: Cell) -> str:
    return cell.passage.text.replace("|", "｜").replace("\n", "<br>")


def _marked_up(table: Table) -> str:
    rows = []
    for at, row in enumerate(table.rows):
        cells = [cell for column, cell in enumerate(row) if (cell.row, cell.column) == (at, column)]
        rows.append(f"<tr>{''.join(map(_cell, cells))}</tr>")
    return "\n".join(["<table>", *rows, "</table>"])


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    spans = "".join(f' {name}span="{n}"' for name, n in (("row", cell.rowspan), ("col", cell.colspan)) if n > 1)
    return f"<{tag}{spans}>{escape(cell.passage.text, quote=False).replace(chr(10), '<br>')}</{tag}>"
