"""Who, what, when, within what part, how much, and the evidence."""

from zhihuan.facts.extract import extract
from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import Breakdown, Evidence, Fact, Line, LineRole, Reading, Relation, RelationKind, Role, TableReading

__all__ = [
    "Breakdown",
    "Evidence",
    "Fact",
    "Line",
    "LineRole",
    "Link",
    "Linker",
    "Reading",
    "Relation",
    "RelationKind",
    "Role",
    "TableReading",
    "extract",
]
