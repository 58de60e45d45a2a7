"""Characters of a PDF page made into printed lines, and lines into paragraphs."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from zhihuan.document.passage import Passage
from zhihuan.document.place import Box, Place
from zhihuan.document.readers.pdf_page import Sign

_WORD_GAP: Final = 0.25
"""Of the line's height: a wider gap between two Latin letters is a blank."""

_WIDE_GAP: Final = 0.6
"""The same beside a Chinese character: justified lines stand a little apart."""

_COLUMN_GAP: Final = 2.0
"""Of the line's height: a wider gap is a jump to the next column, told by a tab."""

_LATIN_WIDTH: Final = 0.5
"""Of the line's height: a number that does not fit moves to the next line whole."""
_LIST_MARK: Final = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:、|[．.](?!\d))|第[一二三四五六七八九十\d]+[章节条]|[①-⑳●■◆▪•])"
)
_NARROWEST: Final = 0.7
_SECTION: Final = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}[\s.．]*[\u4e00-\u9fff]")
_SENTENCE_END: Final = tuple("。！？；：.!?;:…”）")
_CONTENTS_END = re.compile(r"(?:\t|[.·…]{3,})\s*[\dIVXivx]{1,5}$")
_UNBROKEN = re.compile(r"[!-~]+[，。；：、％]?")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed on page `page`, with its box and the usual height of its characters."""

    text: str
    page: int
    box: Box
    height: float

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.box[2]

    def passage(self, name: str) -> Passage:
        """Return the line as text that knows its page and box."""
        return Passage.of(self.text, Place(name, page=self.page, box=self.box))


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of running text: its left and right edge and the usual height of its characters and step between lines."""

    left: float
    right: float
    height: float
    step: float


def lines_of(signs: Iterable[Sign], page: int) -> list[PrintedLine]:
    """Return the printed lines from top to bottom, blanks put where the letters stand apart."""
    rows: list[list[Sign]] = []
    for sign in sorted(
        (sign for sign in signs if sign.bottom > sign.top), key=lambda sign: ((sign.top + sign.bottom) / 2, sign.x0)
    ):
        row = next((row for row in rows[-3:] if _is_level(row[0], sign)), None)
        if row is None:
            rows.append([sign])
        else:
            row.append(sign)
    lines = [line for row in rows if (line := _line(sorted(row, key=lambda sign: sign.x0), page))]
    return sorted(lines, key=lambda line: (line.box[1] + line.box[3]) / 2)


def _is_level(first: Sign, sign: Sign) -> bool:
    """Two characters share a line when the middle of the lower one stands within the other."""
    middle = (sign.top + sign.bottom) / 2
    reach = max(first.bottom - first.top, sign.bottom - sign.top) * 0.45
    return abs(middle - (first.top + first.bottom) / 2) <= reach


def _line(signs: list[Sign], page: int) -> PrintedLine | None:
    """Return the line, None if it has only blanks. Several blanks are one; blanks at its ends are none."""
    row = [sign for sign in signs if sign.text.strip()]
    if not row:
        return None
    height = median(sign.bottom - sign.top for sign in row)
    blanks = [sign.x0 for sign in signs if not sign.text.strip()]
    parts = [row[0].text, *(_blank(before, sign, height, blanks) + sign.text for before, sign in pairwise(row))]
    box = row[0].x0, min(s.top for s in row), max(s.x1 for s in row), max(s.bottom for s in row)
    rounded = round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
    return PrintedLine("".join(parts), page, rounded, height)


def _blank(before: Sign, sign: Sign, height: float, blanks: list[float]) -> str:
    """Return what stands between two characters: a tab for a wide gap, a blank where one is drawn or Latin letters stand apart."""
    gap = sign.x0 - before.x1
    if gap > height * _COLUMN_GAP:
        return "\t"
    at = bisect_left(blanks, before.x0)
    if gap > 0 and at < len(blanks) and blanks[at] < sign.x0:
        return " "
    is_wide = _is_wide(before.text) or _is_wide(sign.text)
    return " " if gap > height * (_WIDE_GAP if is_wide else _WORD_GAP) else ""


def _is_wide(text: str) -> bool:
    return "\u2e80" <= text <= "\u9fff" or "\uff00" <= text <= "\uffef" or "\u3000" <= text <= "\u303f"


def measure(lines: Sequence[PrintedLine], width: float) -> Measure:
    """Return the column that most lines of the document stand in. It reaches over most of the page's `width`, however short they are."""
    long = sorted(lines, key=lambda line: line.right - line.left)[len(lines) // 2 :]
    rights = Counter(round(line.right / 4) * 4 for line in long)
    lefts = Counter(round(line.left / 4) * 4 for line in long)
    height = median(line.height for line in long) if long else 12.0
    steps = [b.box[1] - a.box[1] for a, b in pairwise(lines) if a.page == b.page and b.box[1] > a.box[1]]
    return Measure(
        left=min((at for at, count in lefts.items() if count * 10 >= len(long)), default=0),
        right=max([width * _NARROWEST, *(at for at, count in rights.items() if count * 10 >= len(long))]),
        height=height,
        step=median(steps) if steps else height * 1.5,
    )


def runs_on(line: PrintedLine, following: PrintedLine, column: Measure) -> bool:
    """Whether `following` continues the paragraph of `line`: the line is full, the next one is not indented, and both look alike."""
    if abs(line.height - following.height) > column.height * 0.12 or _LIST_MARK.match(following.text):
        return False
    if _SECTION.match(following.text) and line.text.endswith(_SENTENCE_END):
        return False
    if line.page == following.page and following.box[1] - line.box[1] > max(column.step, line.height) * 1.7:
        return False
    word = _UNBROKEN.match(following.text)
    reserve = line.height * (1.6 + (len(word[0]) * _LATIN_WIDTH if word else 0))
    is_full = line.right >= column.right - reserve
    is_flush = following.left <= max(column.left, min(line.left, column.left + column.height * 3)) + line.height * 0.8
    if following.left > column.left + line.height * 1.2 and following.left > line.left + line.height * 0.5:
        return False
    return is_full and is_flush and not _CONTENTS_END.search(line.text)


def join(lines: Sequence[PrintedLine], name: str) -> Passage:
    """Return the lines as one passage, with a blank only between two Latin words."""
    passage = lines[0].passage(name)
    for before, line in pairwise(lines):
        passage = Passage.join([passage, line.passage(name)], " " if _needs_blank(before.text, line.text) else "")
    return passage


def _needs_blank(before: str, after: str) -> bool:
    return before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha()
