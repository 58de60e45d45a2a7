"""The figures of running text, sentence by sentence, each with the words that lead up to it and those that follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from zhihuan.document import Paragraph
from zhihuan.facts import Fact, Reading


@dataclass(frozen=True, slots=True)
class Worded:
    """A figure; `before` is the text from the figure before it, or from the start of its sentence; `after` up to the next one."""

    fact: Fact
    before: str
    after: str


def sentences(reading: Reading) -> Iterator[list[Worded]]:
    """Yield the figures of each sentence of running text, in order."""
    blocks = reading.document.blocks
    prose = [fact for fact in reading.facts if not fact.evidence.in_table and fact.evidence.block < len(blocks)]
    prose = sorted(prose, key=lambda fact: (fact.evidence.block, fact.evidence.span))
    for (index, sentence), group in groupby(prose, key=lambda fact: (fact.evidence.block, fact.evidence.sentence)):
        block = blocks[index]
        if isinstance(block, Paragraph) and sentence[1] > sentence[0]:
            yield _worded(list(group), block.passage.text, sentence)


def _worded(facts: list[Fact], text: str, sentence: tuple[int, int]) -> list[Worded]:
    edges = [sentence[0], *(fact.evidence.span[1] for fact in facts)]
    starts = [*(fact.evidence.span[0] for fact in facts), sentence[1]]
    between = [text[a:b] for a, b in zip(edges, starts, strict=True)]
    return [Worded(fact, before, after) for fact, (before, after) in zip(facts, pairwise(between), strict=True)]
