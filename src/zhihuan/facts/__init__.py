"""Who, what, when, within what part, how much, and the evidence."""

from zhihuan.facts.extract import extract
from zhihuan.facts.key import Key, key_of, parse_key
from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import (
    Absence,
    Breakdown,
    Derivation,
    Evidence,
    Fact,
    Gap,
    Line,
    LineRole,
    Origin,
    Reading,
    Relation,
    RelationKind,
    Role,
    TableReading,
)

__all__ = [
    "Absence",
    "Breakdown",
    "Derivation",
    "Evidence",
    "Fact",
    "Gap",
    "Key",
    "Line",
    "LineRole",
    "Link",
    "Linker",
    "Origin",
    "Reading",
    "Relation",
    "RelationKind",
    "Role",
    "TableReading",
    "extract",
    "key_of",
    "parse_key",
]
