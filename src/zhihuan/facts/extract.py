"""The whole report: identity, edition, facts of prose and tables, relations, quantities."""

import re

from zhihuan.catalogue import Catalogue, detect_edition
from zhihuan.document import Caption, Citation, Document, Footnote, Heading, Paragraph, Passage, Table
from zhihuan.facts.identity import Identity, identify, identify_annex
from zhihuan.facts.linking import Linker
from zhihuan.facts.model import Fact, Reading, Relation, TableReading
from zhihuan.facts.prose.paragraph import ProseReader, ProseReading, Report
from zhihuan.facts.tables.forms import Forms
from zhihuan.facts.tables.prose import read_sentences
from zhihuan.facts.tables.table import TableContext, read_table
from zhihuan.quantities import Quantity

# 2.3 在校生3200人; （二）…; 3．…; ● …: the mark of a paragraph names nothing, and fonts of symbols print private characters for it.
# 12.5%的学生 begins with a figure.
_NUMBER = re.compile(
    r"\s*(?:[•·●○◎◆◇■□▪▲△▶►★☆➢➤➣√✓❖※\ue000-\uf8ff\-–—*+]{1,2}\s*|[①-⑳]|\d{1,2}[)）]|\d{1,2}(?:[.．]\d{1,2}){1,3}|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d))"
    r"(?=[\s\u3000“\u4e00-\u9fff])(?![\s\u3000]*(?:万|亿|个|名|人|项|元|倍|年|亩|平方|余|多|左右))[\s\u3000]*"
)


def extract(document: Document, catalogue: Catalogue, edition: str = "", report: Document | None = None) -> Reading:
    """Return every figure that `document` states, tied to the indicators of `catalogue` where that is certain.

    `edition` is the code of the official form that the report follows; when it is "" it is told from the headings and tables.
    `report` is the one that `document` is an annex of: it says whose figures they are where the annex does not.
    """
    identity = identify_annex(document, report) if report else identify(document)
    code = edition or _edition(document, catalogue, identity)
    level = catalogue.editions[code].level if code in catalogue.editions else identity.level
    return _Extraction(document, catalogue, code, identity, level).run()


_TOOLS: dict[tuple[int, str, str], tuple[Catalogue, Linker, Forms]] = {}
"""What was made of catalogues so far: reports of one kind share it. The catalogue is kept beside it, so that its id stays its own."""


def _tools(catalogue: Catalogue, level: str, edition: str) -> tuple[Linker, Forms]:
    key = id(catalogue), level, edition
    if key not in _TOOLS:
        _TOOLS[key] = catalogue, Linker(catalogue, level, edition), Forms(catalogue)
    return _TOOLS[key][1:]


def _edition(document: Document, catalogue: Catalogue, identity: Identity) -> str:
    headings = [block.title for block in document.blocks if isinstance(block, Heading)]
    titles = [block.title.text for block in document.blocks if isinstance(block, Table) and block.title]
    found = detect_edition(headings, titles, identity.level, catalogue)
    # A form cannot be followed before it was issued.
    year = int(identity.period) if identity.period.isdigit() else None
    issued = [code for code in found if year is None or catalogue.editions[code].valid_from <= year]
    return next(iter((*issued, *found)), "")


class _Extraction:
    """One run over the blocks of a document."""

    def __init__(self, document: Document, catalogue: Catalogue, edition: str, identity: Identity, level: str) -> None:
        self._document, self._catalogue, self._edition, self._identity = document, catalogue, edition, identity
        self._linker, self._forms = _tools(catalogue, level, edition)
        report = Report(identity.entity, identity.names, level, identity.period, identity.school_year)
        self._prose = ProseReader(report, catalogue, self._linker)
        self._facts: list[Fact] = []
        self._relations: list[Relation] = []
        self._quantities: list[tuple[Citation, Quantity]] = []
        self._tables: list[TableReading] = []
        self._section = ""
        self._before = ""

    def run(self) -> Reading:
        """Read block by block and return the reading."""
        for index, block in enumerate(self._document.blocks):
            if isinstance(block, Heading):
                self._heading(index, block)
            elif isinstance(block, Paragraph | Footnote | Caption):
                self._paragraph(index, block.passage)
            elif isinstance(block, Table):
                self._table(index, block)
        identity = self._identity
        return Reading(
            self._document, identity.entity, identity.period, self._edition,
            tuple(self._facts), tuple(self._relations), tuple(self._quantities), tuple(self._tables),
        )  # fmt: skip

    def _heading(self, index: int, heading: Heading) -> None:
        self._section = heading.title
        start = heading.passage.text.find(heading.title) if heading.title else -1
        self._paragraph(index, heading.passage, start if start >= 0 else len(heading.number))

    def _paragraph(self, index: int, passage: Passage, start: int = 0) -> None:
        self._before = passage.text
        numbered = _NUMBER.match(passage.text) if not start else None
        start = numbered.end() if numbered else start
        self._add(self._prose.read(index, passage, self._section, start))

    def _table(self, index: int, table: Table) -> None:
        identity = self._identity
        context = TableContext(
            self._section,
            self._before,
            identity.entity,
            identity.period,
            self._catalogue,
            self._linker,
            self._forms,
            identity.names,
        )
        reading = read_table(table, index, context)
        self._tables.append(reading)
        self._facts += reading.facts
        self._relations += reading.relations
        self._quantities += [(fact.evidence.citation, _quantity(fact)) for fact in reading.facts]
        for sentences in read_sentences(table, index, self._section, self._prose):
            self._add(sentences)

    def _add(self, reading: ProseReading) -> None:
        self._facts += reading.facts
        self._relations += reading.relations
        self._quantities += reading.quantities


def _quantity(fact: Fact) -> Quantity:
    """Return the number of a table cell as a quantity; its span is the one in the cell."""
    start, end = fact.evidence.span
    return Quantity(
        fact.evidence.citation.quote,
        start,
        end,
        start,
        end,
        fact.value,
        fact.unit,
        fact.decimals,
        fact.qualifier,
        fact.kind,
        fact.signed,
    )
