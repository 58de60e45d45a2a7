"""Who, what, when, within what part, how much, and the evidence."""

from zhihuan.facts.extract import extract
from zhihuan.facts.key import Key, key_of, parse_key
from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import (
    Breakdown,
    Derivation,
    Evidence,
    Fact,
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
    "Breakdown",
    "Derivation",
    "Evidence",
    "Fact",
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
