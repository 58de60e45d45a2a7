"""Facts, relations and readings made by hand, for tests that need no report."""

from collections.abc import Iterable
from decimal import Decimal

from zhihuan.catalogue import load
from zhihuan.checks import Dossier
from zhihuan.document import Anchor, Document, Heading, Paragraph, Passage, Place
from zhihuan.facts import Breakdown, Evidence, Fact, Reading, Relation, Role
from zhihuan.quantities import Kind, Qualifier


def passage(text: str, line: int = 1) -> Passage:
    """Return words that stand on one line of 报告.txt."""
    return Passage(text, (Anchor(0, Place("报告.txt", line=line)),))


def paragraph(text: str, line: int = 1) -> Paragraph:
    """Return a paragraph of one line."""
    return Paragraph(passage(text, line))


def heading(text: str, level: int = 1, line: int = 1) -> Heading:
    """Return a heading whose number stands before the first blank."""
    number, _, title = text.partition(" ")
    return Heading(passage(text, line), level, number, title)


def fact(
    value: str,
    unit: str = "人",
    label: str = "毕业生",
    *,
    indicator: str | None = None,
    period: str = "2025",
    breakdown: Breakdown = (),
    basis: str = "",
    kind: Kind | None = None,
    role: Role = Role.VALUE,
    qualifier: Qualifier = Qualifier.EXACT,
    block: int = 0,
    at: int = 0,
    row: int | None = None,
    signed: bool = False,
) -> Fact:
    """Return a figure with its words, `at` so many characters into its sentence; decimals as written, kind by unit unless given."""
    words = f"{label}{value}{unit}"
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    evidence = Evidence(
        passage(words, block + 1).cite(),
        block,
        (at + len(label), at + len(words)),
        (0, 200),
        row=row,
        column=None if row is None else 1,
    )
    kinds = {"%": Kind.PERCENT, "个百分点": Kind.POINTS, ":1": Kind.RATIO}
    return Fact(
        entity="青禾职业中专学校",
        indicator=indicator,
        label=label,
        period=period,
        breakdown=breakdown,
        basis=basis,
        value=number,
        unit=unit,
        decimals=-exponent if isinstance(exponent, int) else 0,
        qualifier=qualifier,
        kind=kind or kinds.get(unit, Kind.AMOUNT),
        role=role,
        evidence=evidence,
        signed=signed,
    )


def dossier(
    facts: Iterable[Fact] = (), relations: Iterable[Relation] = (), blocks: Iterable[object] = (), edition: str = ""
) -> Dossier:
    """Return a dossier whose report states these figures."""
    document = Document("报告.txt", "txt", tuple(blocks))  # type: ignore[arg-type]
    reading = Reading(document, "青禾职业中专学校", "2025", edition, tuple(facts), tuple(relations))
    return Dossier(reading, load())
