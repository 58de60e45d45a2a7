"""A table in plain text as it is drawn, before it is known what its cells mean."""

from dataclasses import dataclass, field

Span = tuple[int, int, int]
"""Characters of a text: index of the line, start, end."""


@dataclass(slots=True)
class Drawn:
    """A table as drawn: each cell is the spans that make it up. It takes up the lines from `start` up to `end`.

    Without rows it says that the lines up to `end` were looked at and hold no table.
    """

    start: int
    end: int
    rows: list[list[list[Span]]] = field(default_factory=list)
    is_spanned: bool = False
