"""Who, what, when, within what part, how much, and the evidence."""

from zhihuan.facts.model import Breakdown, Evidence, Fact, Reading, Relation, RelationKind, Role

__all__ = ["Breakdown", "Evidence", "Fact", "Reading", "Relation", "RelationKind", "Role"]
