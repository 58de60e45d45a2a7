"""What a sentence itself says about how its figures hang together."""

from collections.abc import Iterator

from zhihuan.facts.model import Relation
from zhihuan.facts.naming import Saying


def relate(sayings: list[Saying]) -> Iterator[Relation]:
    """Yield the relations between the figures of one sentence."""
    yield from ()
