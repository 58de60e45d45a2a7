"""Tables whose columns are held apart by blanks, as printers and converters of PDF set them.

A cell that is too narrow for its words goes on in the line below, or above and below where the words stand in the middle of the row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhihuan.document.readers.drawn import Drawn, Span
from zhihuan.document.readers.wrapping import Row, Word, unwrap

_GAP = re.compile(r"(?<=\S)(?:[ \u3000]{2,}|\u3000)(?=\S)")
_NOT_ALIGNED = re.compile(r"[。！？|\t]|\S{10}，|，\S{10}")
_NAME = re.compile(r"^\s*附?表\s?[\d一二三四五六七八九十]|单\s*位\s*[:：]")
_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*")
_PAGE = re.compile(r"\d{1,3}$")
_FEWEST = 3
_LONGEST_LINE = 1000
_MOST_BETWEEN = 2
_LONGEST_REST = 18
_LONGEST_HEADER = 12
_SAME_EDGE = 1
_FEWEST_WORDED = 2


Reach = tuple[float, float]
"""From where to where a column reaches on the page."""


def find_aligned(lines: Sequence[str], at: int) -> Drawn:
    """Read the table that begins at line `at`; lines above its first full one name it. Some of it must be figures."""
    end = _end_of_block(lines, at)
    block = [index for index in range(at, end) if lines[index].strip()]
    while block and _NAME.search(lines[block[0]]):
        del block[0]
    words = min((_words(lines, block, wide) for wide in (1, 2)), key=_raggedness)
    words = words[_first(words, lines) :]
    if len(words) < _FEWEST or not _is_table(words):
        return Drawn(max(end, at + 1), max(end, at + 1))
    columns = _columns(words)
    rows = unwrap([*_headers(words, columns), *(_place(line, columns) for line in words[_body(words) :])])
    drawn = [[[word.span for word in cell] or [_nothing(row, lines)] for cell in row.cells] for row in rows]
    return Drawn(words[0][0].span[0], block[-1] + 1, drawn)


def _first(words: list[list[Word]], lines: Sequence[str]) -> int:
    """Return the number of the first line of the table: the first full one, or the upper half of a broken header above it."""
    width = max(map(len, words), default=0)
    first = next((number for number, line in enumerate(words) if len(line) >= min(width, _FEWEST)), 0)
    while first and not any(w.is_figure for w in words[first - 1]) and _is_upper_half(words, first, lines):
        first -= 1
    return first


def _is_upper_half(words: list[list[Word]], first: int, lines: Sequence[str]) -> bool:
    """Words above a header belong to it if they stand indented, right above it, and over none of its words."""
    above, index = words[first - 1], words[first - 1][0].span[0]
    is_near = words[first][0].span[0] == index + 1 and all(len(word.text) <= _LONGEST_HEADER for word in above)
    if not is_near or not (len(above) > 1 or _may_be_rest(lines[index])):
        return False
    return _is_apart(above, words[first])


def _body(words: list[list[Word]]) -> int:
    """Return the number of the first line with figures."""
    return next(number for number, line in enumerate(words) if any(word.is_figure for word in line[1:]))


def _headers(words: list[list[Word]], columns: list[Reach]) -> list[Row]:
    """Return the header lines as rows. Halves of one line are put together; a word over several columns stands at the first."""
    found: list[list[Word]] = []
    for line in words[: _body(words)]:
        if (
            found
            and len(found[-1]) + len(line) <= len(columns)
            and len(found[-1]) * 2 < len(columns)
            and _is_apart(found[-1], line)
        ):
            found[-1] = sorted([*found[-1], *line], key=lambda word: word.left)
        else:
            found.append(line)
    rows = [_place(line, columns) for line in found]
    for number, (line, below) in enumerate(pairwise(found)):
        if len(columns) > len(line) < len(below) and len(line) * 2 >= len(columns):
            rows[number] = _over(
                line,
                [row[0].left if row else reach[0] for row, reach in zip(rows[number + 1].cells, columns, strict=True)],
                columns,
            )
    return rows


def _is_apart(one: list[Word], other: list[Word]) -> bool:
    return all(a.right <= b.left or b.right <= a.left for a in one for b in other)


def _over(line: list[Word], lefts: Sequence[float], columns: list[Reach]) -> Row:
    """Return a header over sub-headers, which begin at `lefts`: each belongs to the word it begins under or stands nearest to."""
    row = Row([[] for _ in columns])
    begins = [next((at for at, left in enumerate(lefts) if abs(left - word.left) <= _SAME_EDGE), -1) for word in line]
    for at, reach in enumerate(columns):
        if -1 in begins:
            word = min(line, key=lambda word: abs(word.middle - (reach[0] + reach[1]) / 2))
        else:
            word = line[max(0, sum(begin <= at for begin in begins) - 1)]
        if [word] not in row.cells:
            row.cells[at] = [word]
    return row


def _end_of_block(lines: Sequence[str], at: int) -> int:
    """Return the first line that is neither set with gaps nor the rest of a cell. One blank line may part two rows with figures."""
    end = index = at
    while index < len(lines):
        line = lines[index]
        if len(line) <= _LONGEST_LINE and _GAP.search(line) and not _NOT_ALIGNED.search(line):
            end = index + 1
        elif not _may_lie_between(lines, index, end):
            break
        index += 1
    return end if end == index else _with_rest(lines, end, index)


def _may_lie_between(lines: Sequence[str], index: int, end: int) -> bool:
    """Tell whether a line without gaps may lie between the rows of a table; the last row seen so far stands above `end`."""
    if index - end > _MOST_BETWEEN:
        return False
    if not lines[index].strip():
        return _goes_on(lines, index, end)
    return _may_be_rest(lines[index]) or (index == end > 0 and _is_group(lines, index))


def _with_rest(lines: Sequence[str], end: int, stop: int) -> int:
    """Short indented lines right below the last row may be the rest of its cells."""
    while end < stop and lines[end].strip() and lines[end].startswith((" ", "\u3000")):
        end += 1
    return end


def _may_be_rest(line: str) -> bool:
    text = line.strip()
    is_short = 0 < len(text) <= _LONGEST_REST and line[0] in " \u3000"
    return is_short and not _NOT_ALIGNED.search(line) and not _PAGE_NUMBER.fullmatch(text)


def _is_group(lines: Sequence[str], at: int) -> bool:
    """Tell whether a short line names the rows below it: those have the gaps and figures of the rows above."""
    above, below = lines[at - 1], lines[at + 1] if at + 1 < len(lines) else ""
    gaps = len(_GAP.findall(below))
    is_row = gaps > 1 and bool(re.search(r"\d", below)) and abs(gaps - len(_GAP.findall(above))) < 2
    return is_row and len(lines[at].strip()) <= _LONGEST_REST and not _NOT_ALIGNED.search(lines[at])


def _goes_on(lines: Sequence[str], blank: int, end: int) -> bool:
    following = lines[blank + 1] if blank + 1 < len(lines) else ""
    gaps = len(_GAP.findall(following))
    return end == blank and gaps > 1 and bool(re.search(r"\d", following)) and gaps == len(_GAP.findall(lines[blank - 1]))


def _words(lines: Sequence[str], block: Sequence[int], wide: int) -> list[list[Word]]:
    """Return the words of each line; Chinese characters are `wide` columns wide, which depends on who set the text."""
    return [list(_words_of(lines[index], index, wide)) for index in block]


def _words_of(line: str, index: int, wide: int) -> Iterator[Word]:
    start = len(line) - len(line.lstrip())
    for end, following in [*(gap.span() for gap in _GAP.finditer(line)), (len(line.rstrip()), 0)]:
        left = _page_width(line[:start], wide)
        yield Word((index, start, end), line[start:end], left, left + _page_width(line[start:end], wide))
        start = following


def _page_width(text: str, wide: int) -> int:
    return sum(1 if character.isascii() else wide for character in text)


def _usual(words: list[list[Word]]) -> list[list[Word]]:
    """Return the lines with as many words as most have, one- and two-word lines left out where others are longer."""
    counts = Counter(len(line) for line in words if len(line) > 2) or Counter(map(len, words))
    most = max(counts.items(), key=lambda item: (item[1] > 1, item[0] * item[1]), default=(0, 0))[0]
    return [line for line in words if len(line) == most]


def _raggedness(words: list[list[Word]]) -> float:
    """Return how far the words of one column stand from one line, by the edge or middle that agrees best."""
    return sum(
        min(_spread(w.left for w in column), _spread(w.middle for w in column), _spread(w.right for w in column))
        for column in zip(*_usual(words), strict=True)
    )


def _spread(places: Iterator[float]) -> float:
    found = list(places)
    return max(found) - min(found)


def _full(words: list[list[Word]]) -> list[list[Word]]:
    """Return the lines that show all columns: the longest, if a header is among them or the usual ones fit in, else the usual."""
    width = max(map(len, words))
    longest = [line for line in words if len(line) == width]
    usual = _usual(words)
    is_header = len(longest[0]) > _FEWEST_WORDED and not any(word.is_figure for word in longest[0])
    return longest if is_header or _fit_in(usual, longest) else usual


def _fit_in(usual: list[list[Word]], longest: list[list[Word]]) -> bool:
    """Tell whether each word of the usual lines has a column of its own among those of the longest."""
    columns = _reach(longest)
    return len(usual[0]) > _FEWEST_WORDED and all(len({_nearest(w, columns) for w in line}) == len(line) for line in usual)


def _is_table(words: list[list[Word]]) -> bool:
    """Three columns with figures in most rows; or two, a word and its figure, that are no contents with their pages."""
    full, several = _full(words), [line for line in words if len(line) > 1]
    with_figures = sum(any(word.is_figure for word in line[1:]) for line in several)
    if len(full[0]) > _FEWEST_WORDED:
        return with_figures > 1 and with_figures * 2 >= len(several)
    values = [line[1].text for line in several]
    is_headed = len(full[0]) == _FEWEST_WORDED and not several[0][1].is_figure
    return with_figures >= max(_FEWEST, len(several) - is_headed) and not all(_PAGE.match(value) for value in values[is_headed:])


def _columns(words: list[list[Word]]) -> list[Reach]:
    """Return from where to where each column reaches, by the lines that show all columns."""
    return _reach(_full(words))


def _reach(lines: list[list[Word]]) -> list[Reach]:
    return [(min(w.left for w in column), max(w.right for w in column)) for column in zip(*lines, strict=True)]


def _place(line: list[Word], columns: list[Reach]) -> Row:
    """Return a line with its words in the columns they stand in; a line with as many words needs no measuring."""
    row = Row([[] for _ in columns])
    if len(line) == len(columns):
        row.cells = [[word] for word in line]
        return row
    for word in line:
        row.cells[_nearest(word, columns)].append(word)
    return row


def _nearest(word: Word, columns: list[Reach]) -> int:
    """Return the column that the word shares most of the page with, else the one it stands nearest to."""

    def closeness(at: int) -> tuple[float, float]:
        left, right = columns[at]
        return max(0.0, min(right, word.right) - max(left, word.left)), -abs((left + right) / 2 - word.middle)

    return max(range(len(columns)), key=closeness)


def _nothing(row: Row, lines: Sequence[str]) -> Span:
    index = next(words[0].span[0] for words in row.cells if words)
    return index, len(lines[index]), len(lines[index])
