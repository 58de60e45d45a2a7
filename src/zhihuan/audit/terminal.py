"""Lines for a terminal, where a Chinese character is two columns wide and colour is optional."""

from dataclasses import dataclass
from unicodedata import east_asian_width

_COLOURS = {"error": "31;1", "warning": "33", "info": "36", "faint": "2", "strong": "1"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """How wide the screen is, in columns, and whether it shows colours."""

    columns: int = 80
    is_coloured: bool = False

    def paint(self, words: str, colour: str) -> str:
        """Return the words in one of the colours error, warning, info, faint, strong."""
        return f"\x1b[{_COLOURS[colour]}m{words}\x1b[0m" if self.is_coloured else words

    def wrap(self, words: str, indent: int = 0) -> list[str]:
        """Return the words as lines that fit the screen, each led by `indent` blanks."""
        room, lines, line, used = max(20, self.columns - indent), [], "", 0
        for piece in _pieces(words):
            wide = width(piece)
            if used + wide > room and line:
                lines.append(line.rstrip())
                line, used = "", 0
            line, used = line + (piece if line else piece.lstrip()), used + wide
        return [" " * indent + each for each in [*lines, line]]


PLAIN = Terminal()


def width(words: str) -> int:
    """Return how many columns the words take."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in words)


def pad(words: str, columns: int) -> str:
    """Return the words filled up with blanks to `columns`, cut with … if they are longer."""
    if width(words) <= columns:
        return words + " " * (columns - width(words))
    while width(words) >= columns:
        words = words[:-1]
    return pad(words + "…", columns)


def _pieces(words: str) -> list[str]:
    """Split where a line may be broken: after any wide character, at blanks, never inside a Latin word or a number."""
    pieces: list[str] = []
    for character in " ".join(words.split()):
        narrow = east_asian_width(character) not in "WF"
        if pieces and narrow and character != " " and east_asian_width(pieces[-1][-1]) not in "WF":
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
