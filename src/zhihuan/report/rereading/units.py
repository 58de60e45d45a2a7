"""A report as a row of units that can be compared one by one: paragraphs, headings, captions, tables, pictures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from zhihuan.document import Binding, Block, Caption, ContentsEntry, Document, Heading, Image, Paragraph, Passage, Place, Table

ANNEX: Final = "附表"
_AS_THEY_ARE: Final[Mapping[str, str]] = MappingProxyType({})
_UNNAMED: Final = "没有说明的图片"
_NO_PLACE: Final = Place("")


class UnitKind(StrEnum):
    """What a unit is. lead: the sentence that the composer puts before a figure or table. front: cover and declaration."""

    PROSE = "prose"
    LEAD = "lead"
    HEADING = "heading"
    CAPTION = "caption"
    ENTRY = "entry"
    TABLE = "table"
    PICTURE = "picture"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Unit:
    """A block with the section it stands in ("1.2", "" before the first) and the words it is known by."""

    kind: UnitKind
    words: str
    passage: Passage
    section: str
    style: str = "body"
    table: Table | None = None

    @property
    def is_prose(self) -> bool:
        """Whether it is part of a section's text."""
        return self.kind is UnitKind.PROSE


def units_of(document: Document, written: Document, keys: Mapping[str, str] = _AS_THEY_ARE) -> list[Unit]:
    """Return the units of a report as read. How its paragraphs were styled is told by the report as it was written.

    `keys` are the keys of facts by the names that controls carry for them.
    """
    styles = _styles(written)
    leads = frozenset(_leads(written.blocks))
    sections = _sections(written)
    units: list[Unit] = []
    section = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            key = _key(block)
            section = key if key in sections else section
        units.append(_unit(block, section, styles, leads))
    return [_with_keys(unit, keys) for unit in _with_front(units)]


def _with_keys(unit: Unit, keys: Mapping[str, str]) -> Unit:
    if unit.table is None:
        return replace(unit, passage=_keyed(unit.passage, keys))
    cells = {id(cell): replace(cell, passage=_keyed(cell.passage, keys)) for row in unit.table.rows for cell in row}
    return replace(unit, table=replace(unit.table, rows=tuple(tuple(cells[id(cell)] for cell in row) for row in unit.table.rows)))


def _keyed(passage: Passage, keys: Mapping[str, str]) -> Passage:
    bindings = tuple(Binding(one.start, one.end, keys.get(one.key, one.key)) for one in passage.bindings)
    return Passage(passage.text, passage.anchors, bindings)


def _sections(written: Document) -> frozenset[str]:
    """Return the keys of the sections that have texts: what comes after the front, but for the annex."""
    last = max((at for at, block in enumerate(written.blocks) if isinstance(block, ContentsEntry)), default=-1)
    return frozenset(_key(block) for block in written.blocks[last + 1 :] if isinstance(block, Heading)) | {ANNEX}


def _key(heading: Heading) -> str:
    return heading.number or heading.title


def _unit(block: Block, section: str, styles: Mapping[str, str], leads: frozenset[str]) -> Unit:
    match block:
        case Table():
            words = block.title.text if block.title else " ".join(cell.text for cell in block.rows[0])
            return Unit(UnitKind.TABLE, _tidy(words), Passage.of(words, _NO_PLACE), section, table=block)
        case Image():
            words = block.description or _UNNAMED
            return Unit(UnitKind.PICTURE, words, Passage.of(words, _NO_PLACE), section)
        case ContentsEntry():
            words = f"{block.number} {block.title}".strip()
            return Unit(UnitKind.ENTRY, _tidy(words), block.passage, section)
    words = _tidy(block.passage.text)
    if isinstance(block, Heading):
        return Unit(UnitKind.HEADING, words, block.passage, section)
    if isinstance(block, Caption):
        return Unit(UnitKind.CAPTION, words, block.passage, section)
    kind = UnitKind.LEAD if words in leads else UnitKind.PROSE
    return Unit(kind, words, block.passage, section, styles.get(words, "list" if _is_item(block) else "body"))


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "item" and block.passage.text.startswith(("- ", "* "))


def _with_front(units: Sequence[Unit]) -> list[Unit]:
    """Paragraphs before the first section are the cover and the declaration."""
    return [replace(unit, kind=UnitKind.FRONT) if unit.is_prose and unit.section in ("", ANNEX) else unit for unit in units]


def _styles(written: Document) -> dict[str, str]:
    return {_tidy(block.passage.text): block.style for block in written.blocks if isinstance(block, Paragraph)}


def _leads(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the sentences "学生规模见表1-1。" that stand right before the figure or table they name."""
    for at, block in enumerate(blocks):
        if isinstance(block, Caption):
            kind = "图" if block.kind == "figure" else "表"
            before = blocks[max(0, at - 2) : at]
            said = f"{block.title}见{kind}{block.number}。"
            yield from (said for one in before if isinstance(one, Paragraph) and one.passage.text == said)


def _tidy(text: str) -> str:
    """The words as they are compared: blanks at the ends and kinds of blanks make no difference."""
    return re.sub(r"[\s\u00a0]+", " ", text).strip()
