"""A Document as a self-contained page: no other file, no script, no network; every bound number tells the name of its fact."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from zhihuan.document.model import Caption, Cell, ContentsEntry, Document, Footnote, Heading, Image, Paragraph, Table
from zhihuan.document.passage import Passage
from zhihuan.document.writers.columns import header_rows, is_wordy
from zhihuan.document.writers.html.linking import page_style
from zhihuan.document.writers.photographs import printable_picture, size_of
from zhihuan.document.writers.plan import (
    Plan,
    end_of_case,
    entry_level,
    entry_words,
    heading_words,
    is_signature,
    is_statutory,
    plan,
)
from zhihuan.document.writers.word_file import printable

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_KINDS: Final = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
_DEEPEST, _IN_OUTLINE = 6, 2
Label = Callable[[str], str]
"""Tells what a reader sees over a bound number, from the key of its fact."""


def write_page(document: Document, label: Label = str) -> str:
    """Return the report as HTML. `label` turns a fact's key into the words shown over its number; without it, the key itself."""
    writer = _Page(document, plan(document.blocks), label)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(document.title)}</title>\n<style>\n{page_style()}</style>\n</head>\n<body>\n"
        f'<nav aria-label="跳转"><a class="skip" href="#report">跳到正文</a></nav>\n<div class="desk">\n{writer.outline()}\n'
        f'<article id="report">\n{writer.text()}\n</article>\n</div>\n</body>\n</html>\n'
    )


def safe(text: str) -> str:
    """Return the text so that a browser shows it as it is."""
    return escape(printable(text))


class _Page:
    def __init__(self, document: Document, laid: Plan, label: Label) -> None:
        self.blocks = document.blocks
        self.plan = laid
        self.label = label

    def outline(self) -> str:
        """Return the chapters and sections as links for the side of the page."""
        heads = [
            (at, block)
            for at, block in enumerate(self.blocks)
            if isinstance(block, Heading) and block.level <= _IN_OUTLINE and at not in self.plan.titles
        ]
        links = "\n".join(
            f'<li class="level{head.level}"><a href="#{self.plan.anchors[at]}">{safe(heading_words(head))}</a></li>'
            for at, head in heads
        )
        return f'<nav class="side" aria-label="章节"><ol>\n{links}\n</ol></nav>'

    def text(self) -> str:
        """Return the report itself: the cover, the front and the body."""
        cover, body = self.plan.cover, self.plan.body
        parts = [("cover", 0, cover), ("front", cover, body)]
        front = [f'<div class="{name}">\n{"".join(self._run(first, end))}</div>' for name, first, end in parts if end > first]
        return "\n".join([*front, "".join(self._run(body, len(self.blocks)))])

    def _run(self, first: int, end: int) -> Iterator[str]:
        """Yield the blocks; the entries of a list and the paragraphs of a case stand together."""
        at = first
        while at < end:
            block = self.blocks[at]
            if isinstance(block, ContentsEntry):
                last = self._end_of_list(at)
                items = "".join(self._entry(i) for i in range(at, last))
                yield f'<p class="list-title">{safe(self.plan.lists[at])}</p>\n<ul class="contents">\n{items}</ul>\n'
            elif (last := end_of_case(self.blocks, at)) > at:
                yield f'<div class="case">\n{"".join(self._block(i) for i in range(at, last))}</div>\n'
            else:
                last = at + 1
                yield "" if at in self.plan.titles else self._block(at)
            at = last

    def _end_of_list(self, first: int) -> int:
        at = first + 1
        while at < len(self.blocks) and isinstance(self.blocks[at], ContentsEntry) and at not in self.plan.lists:
            at += 1
        return at

    def _entry(self, at: int) -> str:
        words, target = safe(entry_words(self.blocks, self.plan, at)), self.plan.targets.get(at)
        if target is None:
            return f"<li>{words}</li>\n"
        level = entry_level(self.blocks, self.plan, at)
        return f'<li class="level{level}"><a href="#{self.plan.anchors[target]}">{words}</a></li>\n'

    def _block(self, at: int) -> str:
        block = self.blocks[at]
        match block:
            case Heading():
                tag = f"h{min(block.level, _DEEPEST)}"
                lead = heading_words(block).removesuffix(block.passage.text)
                return f'<{tag} id="{self.plan.anchors[at]}">{safe(lead)}{self._words(block.passage)}</{tag}>\n'
            case Caption():
                return f'<p class="caption {safe(block.kind)}" id="{self.plan.anchors[at]}">{self._words(block.passage)}</p>\n'
            case Table():
                return self._table(block)
            case Image():
                return _picture(printable_picture(block))
            case Footnote():
                mark = f"[{safe(block.mark)}] " if block.mark else ""
                return f'<p class="footnote">{mark}{self._words(block.passage)}</p>\n'
            case Paragraph():
                style = "signature" if is_signature(block) else block.style
                kind = "" if style == "body" else f' class="{safe(style)}"'
                return f"<p{kind}>{self._words(block.passage)}</p>\n"
            case ContentsEntry():
                return self._entry(at)

    def _words(self, passage: Passage) -> str:
        parts, at = [], 0
        for binding in passage.bindings:
            if at <= binding.start < binding.end <= len(passage.text):
                shown = passage.text[binding.start : binding.end]
                parts.append(safe(passage.text[at : binding.start]))
                parts.append(
                    f'<span class="n" title="{safe(self.label(binding.key))}" data-key="{safe(binding.key)}">{safe(shown)}</span>'
                )
                at = binding.end
        return ("".join(parts) + safe(passage.text[at:])).replace("\n", "<br>")

    def _table(self, table: Table) -> str:
        if not table.width:
            return ""
        heads = header_rows(table)
        rows = [self._row(table, row) for row in range(len(table.rows))]
        head = f"<thead>\n{''.join(rows[:heads])}</thead>\n" if heads else ""
        look = ' class="ruled"' if is_statutory(table) else ""
        return f'<div class="sheet"><table{look}>\n{head}<tbody>\n{"".join(rows[heads:])}</tbody>\n</table></div>\n'

    def _row(self, table: Table, row: int) -> str:
        cells = [cell for column, cell in enumerate(table.rows[row]) if (cell.row, cell.column) == (row, column)]
        return f"<tr>{''.join(self._cell(table, cell) for cell in cells)}</tr>\n"

    def _cell(self, table: Table, cell: Cell) -> str:
        tag = "th" if cell.is_header else "td"
        spans = "".join(f' {name}span="{n}"' for name, n in (("row", cell.rowspan), ("col", cell.colspan)) if n > 1)
        kind = ' class="words"' if is_wordy(table, cell) else ""
        return f"<{tag}{spans}{kind}>{self._words(cell.passage)}</{tag}>"


def _picture(image: Image) -> str:
    """A drawing is shown as a picture, not as part of the page: nothing in it can act on the page."""
    if not image.data:
        return f'<p class="picture">［图片{"：" if image.description else ""}{safe(image.description)}］</p>\n'
    wide, high = (round(side) for side in size_of(image))
    source = f"data:{_KINDS[image.format]};base64,{b64encode(image.data).decode()}"
    return f'<p class="picture"><img src="{source}" width="{wide}" height="{high}" alt="{safe(image.description)}"></p>\n'
