"""Values to Markdown."""

from collections.abc import Iterable, Sequence

from zhihuan.language import Text


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table; a row without words in any cell is not expected."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(cell(words) for words in line)} |\n" for line in lines)


def cell(words: str) -> str:
    """Return words as they may stand in a table."""
    return " ".join(words.replace("|", "\\|").split())


def both(text: Text) -> str:
    """Return a text in both languages, once if they are the same."""
    return text.zh if text.zh == text.en or not text.en else f"{text.zh}<br>{text.en}"


def code(words: str) -> str:
    """Return words set as code, nothing for nothing."""
    return f"`{words}`" if words else ""


def listed(codes: Iterable[str]) -> str:
    """Return codes set as code, side by side."""
    return " ".join(code(word) for word in codes)
