"""Where a sheet's header stands, of one, two or three rows, and which column holds which field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.registers.headings.matching import Match, Names
from zhihuan.registers.workbooks import Row

HEAD_ROWS: Final = 30
"""A header is looked for in so many first rows of a sheet that are not blank."""

_MOST_HEADER_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out: `above` rows that are not blank stand over the header, which is `height` rows high.

    `columns` gives the column from 0 of each field, `matches` how its header names it. `doubled` are fields that two headers
    name alike, with their columns; `passed_over` are columns of a header that names a field which a better one holds;
    `unknown` are the headers that name no field, by column.
    """

    above: int
    height: int
    columns: Mapping[str, int]
    matches: Mapping[str, Match]
    headers: Mapping[int, str]
    doubled: Mapping[str, tuple[int, ...]]
    passed_over: Mapping[int, str]
    unknown: Mapping[int, str]


def find_layout(rows: Sequence[Row], names: Names) -> Layout | None:
    """Return the layout whose header names most fields, None if no row names any."""
    best: Layout | None = None
    for above in range(len(rows)):
        for height in range(1, min(_MOST_HEADER_ROWS, len(rows) - above) + 1):
            layout = _layout(rows[above : above + height], above, names)
            if layout.columns and (best is None or _rank(layout) > _rank(best)):
                best = layout
    return best


def _rank(layout: Layout) -> tuple[int, int, int]:
    """The most fields; then the fewest rows; then the uppermost, for a header may be printed again on each page."""
    return len(layout.columns), -layout.height, -layout.above


def _layout(rows: Sequence[Row], above: int, names: Names) -> Layout:
    found: dict[str, list[tuple[int, Match]]] = {}
    headers = dict(_headers(rows))
    unknown = {}
    for column, candidates in headers.items():
        match = names.match(candidates)
        if match is None:
            unknown[column] = candidates[0]
        else:
            found.setdefault(match.field, []).append((column, match))
    return _settled(found, unknown, {column: texts[0] for column, texts in headers.items()}, above, len(rows))


def _settled(
    found: Mapping[str, list[tuple[int, Match]]], unknown: dict[int, str], headers: Mapping[int, str], above: int, height: int
) -> Layout:
    """Where several headers name one field, the surest has it; two that are equally sure double it."""
    columns: dict[str, int] = {}
    matches: dict[str, Match] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    passed_over: dict[int, str] = {}
    for code, claims in found.items():
        surest = max(match.likeness for _, match in claims)
        holders = [(column, match) for column, match in claims if match.likeness == surest]
        columns[code], matches[code] = holders[0]
        if len(holders) > 1:
            doubled[code] = tuple(column for column, _ in holders)
        passed_over |= {column: code for column, match in claims if match.likeness < surest}
    return Layout(above, height, columns, matches, headers, doubled, passed_over, unknown)


def _headers(rows: Sequence[Row]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield for each column the spellings of its header: the lowest words, those with the ones above them, the upper ones.

    The words of an upper row go on to the right until the next words, as a group that was not merged is written.
    """
    width = max(len(row.cells) for row in rows)
    texts = [_carried(row.cells, width) if row is not rows[-1] else _padded(row.cells, width) for row in rows]
    for column in range(width):
        stack = [text[column].strip() for text in texts]
        own = [row.cells[column].strip() for row in rows if column < len(row.cells)]
        if not any(own):
            continue
        joined = "".join(dict.fromkeys(text for text in stack if text))
        alone = [text for text in reversed(own) if text]
        yield column, tuple(dict.fromkeys((alone[0], joined, *alone)))


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _carried(cells: Sequence[str], width: int) -> list[str]:
    texts, last = [], ""
    for text in _padded(cells, width):
        last = text or last
        texts.append(last)
    return texts
