"""What a comment says and where."""

from dataclasses import dataclass

from zhihuan.document.place import Place


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to be made: at which words (`quote` at `place`), by whom, in which lines."""

    place: Place
    quote: str
    author: str
    lines: tuple[str, ...]
