"""What a page carries beside its text: page numbers and running headers. They stand between the halves of a sentence."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from zhihuan.document.readers.raw import Raw, RawParagraph

_STROKE = r"[-—–―·•~～|\s]"
_MARKED = re.compile(
    rf"{_STROKE}{{0,9}}[-—–―·•~～|]{_STROKE}{{0,9}}\d{{1,4}}{_STROKE}{{0,9}}"
    r"|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+.{0,12}"
)
_BARE = re.compile(r"(\d{1,4}|[IVXivx]{1,5})")
_LONGEST_HEADER: Final = 40
_FEWEST: Final = 3
_FEWEST_AT_ENDS: Final = 2


def without_furniture(pieces: Sequence[Raw]) -> list[Raw]:
    """Return the pieces without page numbers and the headers beside them. A lone number that counts no pages stays."""
    numbers = _page_numbers(pieces)
    headers = _headers(pieces, numbers)
    return [piece for at, piece in enumerate(pieces) if at not in numbers and at not in headers]


def _page_numbers(pieces: Sequence[Raw]) -> set[int]:
    """Numbers set off by strokes need no more proof; bare ones must count up through the text one by one."""
    marked, bare = {}, {}
    for at, piece in enumerate(pieces):
        text = piece.passage.text if isinstance(piece, RawParagraph) and piece.is_line else ""
        if not text or len(text) > _LONGEST_HEADER:
            continue
        if found := _MARKED.fullmatch(text):
            marked[at] = found[0]
        elif _BARE.fullmatch(text):
            bare[at] = text
    at_ends = {at: text for at, text in bare.items() if _ends_page(pieces, at)}
    return (set(marked) if len(marked) > 1 else set()) | _counting_up(bare, _FEWEST) | _counting_up(at_ends, _FEWEST_AT_ENDS)


def _ends_page(pieces: Sequence[Raw], at: int) -> bool:
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    return following is None or (isinstance(following, RawParagraph) and following.after_break)


def _counting_up(bare: dict[int, str], fewest: int) -> set[int]:
    values = [(at, int(text)) for at, text in bare.items() if text.isdigit()]
    chain: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for at, value in values:
        if chain and (value != chain[-1][1] + 1 or at == chain[-1][0] + 1):
            best, chain = max(best, chain, key=len), []
        chain.append((at, value))
    best = max(best, chain, key=len)
    return {at for at, _ in best} if len(best) >= fewest else set()


def _headers(pieces: Sequence[Raw], numbers: set[int]) -> set[int]:
    """The same short line again and again beside page numbers or at the head of pages is a running header, or the first line again."""
    beside = {}
    for at, piece in enumerate(pieces):
        if isinstance(piece, RawParagraph) and piece.is_line and len(piece.passage.text) <= _LONGEST_HEADER and at not in numbers:
            before, after = at - 1 in numbers, at + 1 in numbers
            if before or after or piece.after_break:
                beside[at] = re.sub(r"\s", "", piece.passage.text)
    counts = Counter(beside.values())
    first = pieces[0] if pieces else None
    opening = re.sub(r"\s", "", first.passage.text) if isinstance(first, RawParagraph) else ""
    return {at for at, text in beside.items() if counts[text] >= _FEWEST or (at and text == opening and _heads_page(pieces[at]))}


def _heads_page(piece: Raw) -> bool:
    return isinstance(piece, RawParagraph) and piece.after_break
