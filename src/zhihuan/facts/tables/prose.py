"""Cells that hold running text: read like a paragraph, placed like a cell."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhihuan.document import Cell, Table
from zhihuan.facts.model import Fact
from zhihuan.facts.prose.paragraph import ProseReader, ProseReading

_SENTENCE = re.compile(r"[，。；,;]")
_SHORTEST = 16


def read_sentences(table: Table, block: int, section: str, prose: ProseReader) -> Iterator[ProseReading]:
    """Yield what each cell of running text in `table` (index `block` of its document) states; the evidence names row and column."""
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if (cell.row, cell.column) == (r, c) and is_sentence(cell):
                yield _placed(prose.read(block, cell.passage, section), cell)


def is_sentence(cell: Cell) -> bool:
    """Tell whether a cell holds running text, not a label or a figure."""
    return len(cell.text) >= _SHORTEST and bool(_SENTENCE.search(cell.text))


def _placed(reading: ProseReading, cell: Cell) -> ProseReading:
    def place(fact: Fact) -> Fact:
        return replace(fact, evidence=replace(fact.evidence, row=cell.row, column=cell.column))

    relations = tuple(replace(r, result=place(r.result), operands=tuple(map(place, r.operands))) for r in reading.relations)
    return ProseReading(tuple(map(place, reading.facts)), relations, reading.quantities)
