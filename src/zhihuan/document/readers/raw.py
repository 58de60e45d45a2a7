"""What a reader of one format finds before the shared passes tell headings, captions and contents apart."""

from dataclasses import dataclass

from zhihuan.document.model import Footnote, Image, Table
from zhihuan.document.passage import Passage


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph with what the format itself says about it.

    `outline` is the heading level of its style (1, 2, …), None for body text. `number` is the automatic list number as Word
    would print it ("一、", "1.2"), which is not part of the passage. `style` is the style's name in lower case ("heading 1",
    "toc 2", "caption", "title"), "" if the format has none. `in_contents` is true inside a contents field.
    """

    passage: Passage
    outline: int | None = None
    number: str = ""
    style: str = ""
    in_contents: bool = False


Raw = RawParagraph | Table | Image | Footnote
