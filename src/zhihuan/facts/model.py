"""A figure with its meaning: who, what, when, within what part, how much, and the evidence."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhihuan.document import Citation, Document
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier, Quantity

Breakdown = tuple[tuple[str, str], ...]


class Role(StrEnum):
    """What the figure does in its sentence or table.

    value: a stated level of something. change: a difference to another period. growth: a relative change in percent.
    share: a part of a whole in percent that is no indicator. rank: a place in an order. target: a plan. standard: a rule's threshold.
    other: somebody else's figure (the country, the province's average, another school).
    """

    VALUE = "value"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    TARGET = "target"
    STANDARD = "standard"
    OTHER = "other"


class Origin(StrEnum):
    """How a fact that was not read from a report came to be: counted from records, typed in, taken from the state platform, as
    filed the year before, or added up from other entities."""

    COMPUTED = "computed"
    ENTERED = "entered"
    PLATFORM = "platform"
    FILED = "filed"
    AGGREGATED = "aggregated"


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact came to be when no report states it.

    `formula` is the id of the formula's version ("students_full_time@2016"), `query` the formula in words that a teacher can read,
    `inputs` are the keys of the facts it was computed from, `registers` the registers that were counted, `rows` how many rows
    were counted. `numerator` and `denominator` are the exact parts of a rate.
    """

    origin: Origin
    formula: str = ""
    query: str = ""
    inputs: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    rows: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: the words, the block of the document, and in a table the grid position.

    A fact that no report states has a `derivation`; its citation then names the register and the formula, and `block` is −1.
    `span` is where the bare number stands in the passage of the block (or of the cell). `sentence` is the span of the sentence around it.
    `rows` and `columns` are the header words over a cell, outermost first.
    """

    citation: Citation
    block: int
    span: tuple[int, int]
    sentence: tuple[int, int] = (0, 0)
    row: int | None = None
    column: int | None = None
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    section: str = ""
    derivation: Derivation | None = None

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table cell."""
        return self.row is not None


@dataclass(frozen=True, slots=True)
class Fact:
    """A stated figure. `indicator` is a code, or None when no indicator, or more than one, fits: then `candidates` are the rivals.

    `label`: the words that name it ("本地就业率", "市级课题一等奖"). `period`: see PeriodMention. `breakdown`: sorted (key, word) pairs,
    the part of the entity it is about. `basis`: the counting rule when one is named ("占专业课教师"). `value`, `unit`, `decimals`,
    `qualifier`, `kind`: as printed, see Quantity;
    `signed` tells whether a + or − sign was printed.
    """

    entity: str
    indicator: str | None
    label: str
    period: str
    breakdown: Breakdown
    basis: str
    value: Decimal
    unit: str
    decimals: int
    qualifier: Qualifier
    kind: Kind
    role: Role
    evidence: Evidence
    candidates: tuple[str, ...] = ()
    signed: bool = False


class Absence(StrEnum):
    """Why there is no figure: nobody recorded it (missing), or there is nothing it could be about (not_applicable: no graduates)."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that there is not, and `why`. Its other fields are those that the fact would have."""

    entity: str
    indicator: str
    period: str
    absence: Absence
    why: Text
    breakdown: Breakdown = ()
    basis: str = ""


class RelationKind(StrEnum):
    """How stated figures hang together.

    sum: result = Σ operands. parts: each operand ≤ result, overlaps allowed. share: result % = operands[0] / operands[1].
    ratio: result : 1 = operands[0] / operands[1]. difference: result = operands[0] − operands[1] (now − before).
    growth: result % = (operands[0] − operands[1]) / operands[1]. product: result = operands[0] × operands[1] ….
    multiple: result = operands[0] / operands[1]. same: result and operands[0] state one thing.
    """

    SUM = "sum"
    PARTS = "parts"
    SHARE = "share"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    PRODUCT = "product"
    MULTIPLE = "multiple"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Relation:
    """A derived statement that can be recomputed: the report itself says that `result` follows from `operands`.

    An operand that is implied and not printed (84 of 106人，较上年增加22人，增幅28.4%) is a fact that cites what implies it.
    """

    kind: RelationKind
    result: Fact
    operands: tuple[Fact, ...]


class LineRole(StrEnum):
    """What a row or a column of a table holds.

    label: words that name the other cells of the line. value: figures. change, growth, share, rank, target, standard: figures of
    that role (see Role). total: sums of the other lines. unit, serial, remark: the unit, the number of the row, text.
    code: dates, numbers of papers, telephones: digits that count nothing. header, title, blank: rows without figures.
    """

    LABEL = "label"
    VALUE = "value"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    TARGET = "target"
    STANDARD = "standard"
    TOTAL = "total"
    UNIT = "unit"
    SERIAL = "serial"
    REMARK = "remark"
    CODE = "code"
    HEADER = "header"
    TITLE = "title"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a table. `index` counts in the table; `words` are its header words, outermost first.

    `unit` is what its header states ("" if nothing), `period` the time its header names ("" if none), normalised.
    """

    index: int
    role: LineRole
    words: tuple[str, ...]
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as read. `block` is its index in the document. `rows` and `columns` tell what each line of the grid holds;
    `facts` and `relations` are what it states.
    """

    block: int
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one report. `period` is its data year ("2020"), `edition` the code of the form it follows ("" if unknown)."""

    document: Document
    entity: str
    period: str
    edition: str
    facts: tuple[Fact, ...]
    relations: tuple[Relation, ...]
    quantities: tuple[tuple[Citation, Quantity], ...] = ()
    tables: tuple[TableReading, ...] = ()
