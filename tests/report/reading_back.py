"""What is read in a report that was written from facts, from its words alone, against the facts it was written from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from zhihuan.catalogue import load
from zhihuan.document import Block, Cell, Document, Image, Passage, Table, read
from zhihuan.facts import Fact, Key, Reading, Role, extract, key_of
from zhihuan.quantities import Interval, scale

ANY_CONTEST = ("各级竞赛", "学生竞赛", "教师竞赛")


@dataclass(frozen=True)
class Slip:
    """A figure that was read as something else: what was printed and what was read in it."""

    key: str
    printed: str
    read: tuple[str, ...]


def read_file(data: bytes, name: str, folder: Path) -> Reading:
    """Return what our reader finds in a written file, with every key that the file carried taken off."""
    path = folder / name
    path.write_bytes(data)
    return extract(stripped(read(path)), load())


def stripped(document: Document) -> Document:
    """Return the document without any binding: the words alone are left. A merged cell stays one cell."""
    cells: dict[int, Cell] = {}

    def words(passage: Passage) -> Passage:
        return replace(passage, bindings=())

    def cell(old: Cell) -> Cell:
        return cells.setdefault(id(old), replace(old, passage=words(old.passage)))

    def block(old: Block) -> Block:
        if isinstance(old, Table):
            rows = tuple(tuple(cell(each) for each in row) for row in old.rows)
            return replace(old, rows=rows, title=words(old.title) if old.title else None)
        return old if isinstance(old, Image) else replace(old, passage=words(old.passage))

    return replace(document, blocks=tuple(block(each) for each in document.blocks))


def meaning(fact: Fact) -> str:
    """Return the key of a fact that was read, in the terms in which it was composed.

    Whose awards they are is in the name of the indicator: who=学生 says it again, and so does the contest 各级竞赛, which is any.
    占专业课教师 names the base that the indicator has anyhow; its value is compared, so another base would be noticed.
    """
    key = key_of(fact)
    named = tuple(part for part in key.breakdown if part[0] != "who" and part[1] not in ANY_CONTEST)
    return str(Key(key.indicator, key.period, named, "" if key.basis.startswith("占") else key.basis))


def levels(reading: Reading) -> Iterator[Fact]:
    """Yield the levels that are tied to an indicator; differences, growth and shares are told of others."""
    return (fact for fact in reading.facts if fact.role is Role.VALUE and fact.indicator)


def agrees(read_fact: Fact, fact: Fact) -> bool:
    """Tell whether the fact, rounded as it was printed, is what was read: 5405.72万元 of 54057242.46元."""
    printed = Interval.printed(read_fact.value, read_fact.decimals)
    return fact.value * scale(fact.unit) / scale(read_fact.unit) in printed


def lost(document: Document, reading: Reading, facts: Mapping[str, Fact]) -> list[Slip]:
    """Return the facts that the report prints and the reader does not find."""
    found: dict[str, list[Fact]] = {}
    for fact in levels(reading):
        found.setdefault(meaning(fact), []).append(fact)
    bound = {(b.key, passage.text) for _, passage in document.passages() for b in passage.bindings if "|" not in b.key}
    return [
        Slip(key, text, tuple(str(fact.value) for fact in found.get(key, ())))
        for key, text in sorted(bound)
        if not any(agrees(fact, facts[key]) for fact in found.get(key, ()))
    ]


def contradicted(reading: Reading, facts: Mapping[str, Fact]) -> list[Slip]:
    """Return what was read of a fact with another value than it has."""
    read_facts = ((meaning(fact), fact) for fact in levels(reading) if not fact.basis)
    return [
        Slip(key, fact.evidence.citation.quote, (str(fact.value),))
        for key, fact in read_facts
        if key in facts and not agrees(fact, facts[key])
    ]


def misread(document: Document, facts: Mapping[str, Fact]) -> list[Slip]:
    """Return the bound numbers of running text and tables that are read as another figure in the very place where they stand."""
    reading = extract(stripped(document), load())
    at: dict[tuple[int, str], list[Fact]] = {}
    for fact in reading.facts:
        at.setdefault((fact.evidence.block, _place(fact)), []).append(fact)
    slips = []
    for block, where, passage in _spots(document):
        for bound in passage.bindings:
            here = [f for f in at.get((block, where), []) if f.evidence.span[0] < bound.end and bound.start < f.evidence.span[1]]
            if "|" not in bound.key and not any(_is(fact, bound.key, facts) for fact in here):
                slips.append(Slip(bound.key, passage.text, tuple(f"{f.indicator}@{f.period} {f.value}" for f in here)))
    return slips


def _is(fact: Fact, key: str, facts: Mapping[str, Fact]) -> bool:
    return bool(fact.indicator) and fact.role is Role.VALUE and meaning(fact) == key and agrees(fact, facts[key])


def _place(fact: Fact) -> str:
    return f"{fact.evidence.row},{fact.evidence.column}" if fact.evidence.in_table else ""


def _spots(document: Document) -> Iterator[tuple[int, str, Passage]]:
    yield from ((block, "", passage) for block, passage in document.prose())
    yield from ((block, f"{cell.row},{cell.column}", cell.passage) for block, cell in document.cells())
