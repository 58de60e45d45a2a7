"""Where in the report a finding is: the section or the cell, by the words that it quotes."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from zhihuan.checks import Finding
from zhihuan.document import Caption, Citation, Document, Heading, Table
from zhihuan.facts import Fact, key_of

_MOST: Final = 6
_ANNEX: Final = "附表"
Place = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words of the report, the section they stand in, and the official table where they stand in one."""

    text: str
    section: str
    title: str
    table: str = ""
    row: str = ""
    line: int = -1


_NOWHERE: Final = _Spot("", "", "")


class Finder:
    """Finds quoted words in a composed report. A report that could not be composed has no words."""

    def __init__(self, document: Document | None) -> None:
        self._spots: list[_Spot] = []
        self._by_block: dict[int, list[_Spot]] = {}
        for index, spot in _spots(document) if document else ():
            self._spots.append(spot)
            self._by_block.setdefault(index, []).append(spot)

    def places_of(self, finding: Finding) -> list[Place]:
        """Return where its quoted words stand, those of its facts first, each place once."""
        facts = {fact.evidence.citation.quote: fact for fact in finding.facts}
        places = [self._place(citation, facts.get(citation.quote)) for citation in finding.citations]
        return list({str(place): place for place in places}.values())[:_MOST]

    def keys_of(self, finding: Finding) -> list[str]:
        """Return the keys of the facts that it is about."""
        return list(dict.fromkeys(str(key_of(fact)) for fact in finding.facts if fact.indicator))

    def _place(self, citation: Citation, fact: Fact | None) -> Place:
        spot = self._of_fact(fact) or self._of_words(citation.quote, fact.evidence.block if fact else -1)
        key = str(key_of(fact)) if fact and fact.indicator else ""
        where = {name: value for name, value in asdict(spot or _NOWHERE).items() if name not in ("text", "line")}
        return {**where, "key": key, "quote": citation.quote}

    def _of_fact(self, fact: Fact | None) -> _Spot | None:
        """Return the row of the table that states the fact."""
        if fact is None or fact.evidence.row is None:
            return None
        return next((spot for spot in self._by_block.get(fact.evidence.block, ()) if spot.line == fact.evidence.row), None)

    def _of_words(self, quote: str, block: int) -> _Spot | None:
        near, words = self._by_block.get(block, []), quote.strip()
        same = next((spot for spot in near if spot.text.strip() == words), None)
        return same or next((spot for spot in (*near, *self._spots) if words and words in spot.text), near[0] if near else None)


def _spots(document: Document) -> Iterator[tuple[int, _Spot]]:
    section = title = table = ""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            section, title, table = block.number or block.title, block.title, ""
        if isinstance(block, Caption) and block.kind == "table" and title == _ANNEX:
            table = f"表{block.number}"
        if isinstance(block, Table):
            yield from ((index, spot) for spot in _cells(block, section, title, table))
        elif hasattr(block, "passage"):
            yield index, _Spot(block.passage.text, section, title)


def _cells(block: Table, section: str, title: str, table: str) -> Iterator[_Spot]:
    for line, row in enumerate(block.rows):
        label = next((cell.text for cell in row if cell.text and not cell.text[0].isdigit()), "")
        yield from (_Spot(cell.text, section, title, table, label.strip("\u3000 *"), line) for cell in row)
