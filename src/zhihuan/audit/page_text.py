"""The report as read, as HTML: headings, paragraphs, tables with merged cells, captions; figures and cited words marked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhihuan.audit.bonds import State, Web
from zhihuan.audit.markup import both, named, safe
from zhihuan.document import Block, Caption, Cell, ContentsEntry, Document, Footnote, Heading, Image, Paragraph, Table
from zhihuan.language import Text

CHUNK = 24  # blocks laid out at a time: what is off the screen costs nothing
Where = tuple[int, int, int, int]

STATE = {
    State.WRONG: Text("有错误", "wrong"),
    State.DOUBTFUL: Text("存疑", "queried"),
    State.AGREES: Text("相符", "agrees"),
    State.UNBOUND: Text("无可核对", "nothing to compare with"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a passage that are a figure (`fact` is its index) or that a finding cites (`cites`: "finding.place")."""

    start: int
    end: int
    fact: int | None = None
    cites: str = ""


def document_html(document: Document, shown: int, web: Web) -> str:
    """Return the document number `shown` of the web as a row of sections."""
    marks = marks_of(web)
    blocks = [block_html(block, (shown, i), marks, web.states) for i, block in enumerate(document.blocks)]
    return "\n".join(f'<section class="chunk">\n{chunk}\n</section>' for chunk in _chunks(document.blocks, blocks))


def marks_of(web: Web) -> Mapping[Where, list[Mark]]:
    """Return the marks of each passage that has any."""
    marks: dict[Where, list[Mark]] = defaultdict(list)
    for i, spot in enumerate(web.spots):
        marks[spot.passage].append(Mark(spot.start, spot.end, fact=i))
    for finding, places in enumerate(web.cited):
        for number, place in enumerate(places):
            if place:
                marks[place.passage].append(Mark(place.start, place.end, cites=f"{finding}.{number}"))
    return marks


def block_html(block: Block, at: tuple[int, int], marks: Mapping[Where, list[Mark]], states: Sequence[State]) -> str:
    """Return one block as HTML; `at` is its document and its index."""
    if isinstance(block, Image):
        return f'<p class="image">{both(Text("图片", "image"))}{"：" if block.description else ""}{safe(block.description)}</p>'
    if isinstance(block, Table):
        return _table_html(block, at, marks, states)
    words = marked(block.passage.text, marks.get((*at, -1, -1), ()), states)
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            return f'<h{level} id="b{at[0]}-{at[1]}">{words}</h{level}>'
        case ContentsEntry():
            return f'<p class="contents">{words}</p>'
        case Caption():
            return f'<p class="caption">{words}</p>'
        case Footnote():
            return f'<p class="footnote">{words}</p>'
        case Paragraph():
            return f'<p class="{safe(block.style)}">{words}</p>'


def marked(text: str, marks: Sequence[Mark], states: Sequence[State]) -> str:
    """Return the text with its marks; a figure is never cut in two by words cited around or across it."""
    figures = [mark for mark in marks if mark.fact is not None]
    cited = [mark for mark in marks if mark.cites]
    edges = {0, len(text)} | {edge for mark in figures for edge in (mark.start, mark.end)}
    inner = {i for mark in figures for i in range(mark.start + 1, mark.end)}
    edges |= {edge for mark in cited for edge in (mark.start, mark.end) if edge not in inner and edge <= len(text)}
    cuts = sorted(edges)
    starting = {mark.start: mark for mark in figures}
    return "".join(
        _piece(text[a:b], starting.get(a), [mark.cites for mark in cited if mark.start < b and a < mark.end], states)
        for a, b in pairwise(cuts)
    )


def _piece(words: str, figure: Mark | None, cites: list[str], states: Sequence[State]) -> str:
    attributes = f' data-w="{" ".join(cites)}"' if cites else ""
    if figure is None or figure.fact is None:
        return f'<span class="w"{attributes}>{safe(words)}</span>' if cites else safe(words)
    state = states[figure.fact]
    kind = f"n {state}{' w' if cites else ''}"
    return f'<span class="{kind}" role="button" tabindex="-1" data-f="{figure.fact}"{attributes}>{safe(words)}</span>'


def _table_html(table: Table, at: tuple[int, int], marks: Mapping[Where, list[Mark]], states: Sequence[State]) -> str:
    rows = "\n".join(f"<tr>{''.join(_cells(cells, i, at, marks, states))}</tr>" for i, cells in enumerate(table.rows))
    title = table.title.text.strip() if table.title else ""
    name = named(Text(title or "表格", f"table {title}".strip()))
    return f'<div class="table" role="region" tabindex="0" {name}><table>\n{rows}\n</table></div>'


def _cells(
    cells: tuple[Cell, ...], row: int, at: tuple[int, int], marks: Mapping[Where, list[Mark]], states: Sequence[State]
) -> Iterator[str]:
    for column, cell in enumerate(cells):
        if (cell.row, cell.column) == (row, column):
            tag = "th" if cell.is_header else "td"
            spans = [f' {name}span="{n}"' for name, n in (("row", cell.rowspan), ("col", cell.colspan)) if n > 1]
            yield f"<{tag}{''.join(spans)}>{marked(cell.passage.text, marks.get((*at, row, column), ()), states)}</{tag}>"


def _chunks(blocks: Sequence[Block], pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces in runs: a new one at each heading of the first two levels, and when a run grows long."""
    run: list[str] = []
    for block, piece in zip(blocks, pieces, strict=True):
        if run and (len(run) >= CHUNK or (isinstance(block, Heading) and block.level <= 2)):
            yield "\n".join(run)
            run = []
        run.append(piece)
    if run:
        yield "\n".join(run)
