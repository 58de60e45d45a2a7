"""A Document as a PDF: its blocks as data, set by the template. The same Document and typefaces give the same bytes."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from zhihuan.document.model import Block, Caption, ContentsEntry, Document, Footnote, Heading, Image, Paragraph, Table
from zhihuan.document.writers.columns import header_rows, is_wordy, widths_of
from zhihuan.document.writers.pdf.families import installed_families, installed_fonts
from zhihuan.document.writers.photographs import printable_picture, size_of
from zhihuan.document.writers.plan import (
    Plan,
    end_of_case,
    entry_level,
    entry_words,
    heading_words,
    is_signature,
    is_statutory,
    list_kind,
    plan,
)

STANDARD: Final = "a-2a"
"""PDF/A-2 at level a: fit for archives, with its structure and reading order marked. It includes all of level b."""

UNDATED: Final = date(1980, 1, 1)
"""PDF/A must name a day; this one stands for none."""

_SHARES: Final = 1000
_STYLES: Final = frozenset(["title", "subtitle", "source", "case-title", "subheading"])
_Data = dict[str, Any]


def write_pdf(document: Document, made_on: date | None = None) -> bytes:
    """Return the report as PDF/A with bookmarks, tags, embedded typefaces, drawings as vectors and page numbers in its contents.

    `made_on` is the date that the file names as that of its making. The same Document, date and typefaces give the same bytes.
    """
    made_at = datetime.combine(made_on or UNDATED, time(), UTC)
    with TemporaryDirectory(prefix="zhihuan-") as folder:
        place = Path(folder)
        (place / "report.json").write_text(json.dumps(_Setter(document, place).data(), ensure_ascii=False), encoding="utf-8")
        template = files("zhihuan.document.writers").joinpath("template/report/report.typ").read_bytes()
        (place / "report.typ").write_bytes(template)
        made = typst.compile(
            str(place / "report.typ"),
            root=folder,
            font_paths=installed_fonts(),
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=made_at,
        )
    return bytes(made)


class _Setter:
    """Turns blocks into data for the template, and lays the pictures beside it."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.document = document
        self.folder = folder
        self.plan: Plan = plan(document.blocks)
        self.pictures = 0

    def data(self) -> _Data:
        """Return the whole report for the template."""
        blocks, cover, body = self.document.blocks, self.plan.cover, self.plan.body
        return {
            "title": self.document.title,
            "fonts": {part: list(names) for part, names in installed_families().items()},
            "cover": list(self._blocks(0, cover)),
            "front": list(self._blocks(cover, body)),
            "body": list(self._blocks(body, len(blocks))),
        }

    def _blocks(self, first: int, end: int) -> Iterator[_Data]:
        """Yield the blocks; the paragraphs of a case stand together in one box."""
        at = first
        while at < end:
            last = end_of_case(self.document.blocks, at)
            if last > at:
                yield {"kind": "case", "parts": [self._block(self.document.blocks[i], i) for i in range(at, last)]}
                at = last
                continue
            if at in self.plan.lists:
                yield {"kind": "list", "words": self.plan.lists[at], "first": at == min(self.plan.lists)}
            if at not in self.plan.titles:
                yield self._block(self.document.blocks[at], at)
            at += 1

    def _block(self, block: Block, at: int) -> _Data:
        match block:
            case Heading():
                front, anchor = self.plan.is_front_heading(at), self.plan.anchors[at]
                return {"kind": "heading", "words": heading_words(block), "level": block.level, "anchor": anchor, "front": front}
            case Caption():
                is_figure = block.kind == "figure"
                return {"kind": "caption", "words": block.passage.text, "anchor": self.plan.anchors[at], "figure": is_figure}
            case ContentsEntry():
                return self._entry(block, at)
            case Table():
                return _table(block)
            case Image():
                return self._picture(block)
            case Footnote():
                return {"kind": "note", "words": f"[{block.mark}] {block.passage.text}" if block.mark else block.passage.text}
            case _:
                return {"kind": self._kind(block, at), "words": block.passage.text}

    def _kind(self, paragraph: Paragraph, at: int) -> str:
        if is_signature(paragraph):
            return "signature"
        return paragraph.style if paragraph.style in _STYLES else "cover" if at < self.plan.cover else "text"

    def _entry(self, entry: ContentsEntry, at: int) -> _Data:
        target = self.plan.targets.get(at)
        return {
            "kind": "entry",
            "list": list_kind(entry),
            "words": entry_words(self.document.blocks, self.plan, at),
            "page": entry.page,
            "level": entry_level(self.document.blocks, self.plan, at),
            "target": "" if target is None else self.plan.anchors[target],
        }

    def _picture(self, image: Image) -> _Data:
        image = printable_picture(image)
        if not image.data:
            return {
                "kind": "picture",
                "file": "",
                "words": f"［图片{'：' if image.description else ''}{image.description}］",
                "width": 0,
            }
        self.pictures += 1
        name = f"picture{self.pictures}.{image.format}"
        (self.folder / name).write_bytes(image.data)
        return {"kind": "picture", "file": name, "words": image.description, "width": size_of(image)[0]}


def _table(table: Table) -> _Data:
    cells = [
        {
            "words": cell.passage.text,
            "row": cell.row,
            "column": cell.column,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            "header": cell.is_header,
            "wordy": is_wordy(table, cell),
        }
        for row, line in enumerate(table.rows)
        for column, cell in enumerate(line)
        if (cell.row, cell.column) == (row, column)
    ]
    return {
        "kind": "table",
        "columns": list(widths_of(table, _SHARES)),
        "rows": len(table.rows),
        "heads": header_rows(table),
        "ruled": is_statutory(table),
        "cells": cells,
    }
