"""A report as a value: a flat list of blocks in reading order, whatever file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhihuan.document.passage import Passage
from zhihuan.document.place import Place
from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter or section heading.

    `number` as printed without trailing dots ("3.2.1", "一", "（二）", "案例1"), "" if there is none; `level` from 1.
    """

    passage: Passage
    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, joined over page breaks.

    `style` tells list items and title-page lines from body text. A report that we make also has "subtitle", "declaration",
    "case-title", "case" (title and text of a boxed case), "subheading" (a heading inside a section, in no
    contents) and "source" (the line under a table or figure).
    """

    passage: Passage
    style: str = "body"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents or of the lists of figures and tables: `number`, `title`, printed `page` ("" if none)."""

    passage: Passage
    number: str
    title: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a figure or table. `kind` is "figure" or "table"; `number` as printed ("1-2", "3", "附表1").

    A line that names a table without counting it has the number "".
    """

    passage: Passage
    kind: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. Of one that was read only the place and the alternative text are kept.

    One that we print has `data` too: an SVG, with `raster` as the same picture in PNG for programs that know no SVG, or a
    photograph in PNG or JPEG. `format` is "svg", "png", "jpeg" or "".
    """

    place: Place
    description: str = ""
    format: str = ""
    data: bytes = field(default=b"", repr=False)
    raster: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or endnote."""

    passage: Passage
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table grid. A merged cell is one object that stands at every grid position it covers; (`row`, `column`) is its first.

    `is_header` marks the cells of header rows; labels at the left of the rows are told by the words in them.
    """

    passage: Passage
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False

    @property
    def text(self) -> str:
        """The cell's words without the blanks around them."""
        return self.passage.text.strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a full rectangle of cells, merged ones repeated. Headers printed again after a page break are dropped.

    `title` is the passage that names the table (caption, or the line above it), if there is one. `widths` are the relative
    widths of the columns, () when they are not known.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    title: Passage | None = None
    widths: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


Block = Heading | Paragraph | ContentsEntry | Caption | Image | Footnote | Table


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the file that could not be read, or was repaired, and where."""

    message: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the indexes of the blocks under it, up to the next heading of its level or above."""

    heading: Heading
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read.

    `name` is the file's name, `format` its suffix without the dot, `title` the title-page lines joined ("" if there are none).
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    title: str = ""
    troubles: tuple[Trouble, ...] = ()
    source: str = field(default="", repr=False)

    def sections(self) -> tuple[Section, ...]:
        """Return every section with the span of blocks it covers, in reading order."""
        found: list[tuple[Heading, int, int]] = []
        open_heads: list[int] = []
        for i, block in enumerate(self.blocks):
            if isinstance(block, Heading):
                while open_heads and found[open_heads[-1]][0].level >= block.level:
                    head, first, _ = found[open_heads[-1]]
                    found[open_heads.pop()] = (head, first, i)
                open_heads.append(len(found))
                found.append((block, i, len(self.blocks)))
        return tuple(Section(*section) for section in found)

    def prose(self) -> Iterator[tuple[int, Passage]]:
        """Yield the index and passage of every heading, paragraph, caption and footnote, in reading order."""
        for index, block in enumerate(self.blocks):
            if isinstance(block, Heading | Paragraph | Caption | Footnote):
                yield index, block.passage

    def cells(self) -> Iterator[tuple[int, Cell]]:
        """Yield the block index and every cell of every table once, merged cells at their first position."""
        for index, block in enumerate(self.blocks):
            if isinstance(block, Table):
                for r, row in enumerate(block.rows):
                    yield from ((index, cell) for c, cell in enumerate(row) if (cell.row, cell.column) == (r, c))

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """Yield all running text and all cells, block by block: every word of the report once."""
        yield from self.prose()
        yield from ((index, cell.passage) for index, cell in self.cells())
