"""What a reader of one format finds before the shared passes tell headings, captions and contents apart."""

from dataclasses import dataclass

from zhihuan.document.model import Footnote, Image, Table
from zhihuan.document.passage import Passage
from zhihuan.document.place import Place


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph with what the format itself says about it.

    `outline` is the heading level of its style (1, 2, …), None for body text. `number` is the automatic list number as Word
    would print it ("一、", "1.2"), which is not part of the passage. `style` is the style's name in lower case ("heading 1",
    "toc 2", "caption", "title"), "" if the format has none. `in_contents` is true inside a contents field. `is_line` is true for a
    printed line that may be only part of a paragraph; `indent` counts the blanks before its first word, `after_gap` and `after_break`
    tell that an empty line or the end of a page stands above it.
    """

    passage: Passage
    outline: int | None = None
    number: str = ""
    style: str = ""
    in_contents: bool = False
    is_line: bool = False
    indent: int = 0
    after_gap: bool = False
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of a table as printed, of any length: what a blank cell or a short row means is still to be found out.

    `is_spanned` is true where a merged cell is printed once, so that its row is short; else short rows only lack their last cells.
    """

    rows: tuple[tuple[Passage, ...], ...]
    place: Place
    is_spanned: bool = False


Raw = RawParagraph | RawTable | Table | Image | Footnote
