"""Where a piece of a report stands in the file it came from."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file. Only the fields that the format knows are set.

    Text formats: `line` and `end_line`, from 1. Word: `block` (body-level paragraph or table, from 0, in document order),
    and inside a table `row`, `cell` (from 0) and `paragraph` (inside the cell, from 0). PDF: `page` from 1 and `box`
    (x0, top, x1, bottom in points). Excel: `sheet` and `ref` ("B7"). `start` and `end` count characters within
    that line, paragraph or cell.
    """

    document: str
    line: int | None = None
    end_line: int | None = None
    block: int | None = None
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    ref: str | None = None
    start: int | None = None
    end: int | None = None

    def shifted(self, by: int) -> "Place":
        """Return the same place `by` characters further on."""
        return self.between((self.start or 0) + by, self.end, self.end_line)

    def between(self, start: int | None, end: int | None, end_line: int | None) -> "Place":
        """Return the same place from character `start` to `end`, which stands on `end_line`. (Spelt out: it is made for every figure.)"""
        return Place(
            self.document, self.line, end_line, self.block, self.row, self.cell, self.paragraph,
            self.page, self.box, self.sheet, self.ref, start, end,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a report, verbatim, and where they stand."""

    place: Place
    quote: str
