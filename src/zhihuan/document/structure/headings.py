"""Which paragraphs are headings, where a heading ends that runs on into text, and how deep each one lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.numbering import Number, Scheme, parse

LONGEST_HEADING: Final = 50
LONGEST_RUN_ON: Final = 30
"""Characters of a heading alone on its line, and of one that runs on into text."""

_WEAK: Final = frozenset({Scheme.BRACKET, Scheme.CIRCLE})
_FINAL = re.compile(r"[。；;，,、!！?？…]$")
_SENTENCE = re.compile(r"[。！？]")
_WORDS: Final = (
    "前言|引言|序言|序|导言|导语|结语|结束语|后记|附表|附件|附录|附图|摘要|综述|概述|编制说明|报告说明|内容真实性责任声明|特色创新案例|典型案例|特色案例|案例"
)
_KNOWN = re.compile(rf"(?:{_WORDS})[:：]?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading as found: its number, its title and where the title ends; what follows in the paragraph is text. `level` from 1."""

    number: Number | None
    title: str
    end: int
    level: int = 1


def find_headings(pieces: Sequence[Raw | None]) -> dict[int, Found]:
    """Return the headings among `pieces` by index. None stands for a piece that is known to be something else."""
    candidates = {at: found for at, piece in enumerate(pieces) if isinstance(piece, RawParagraph) and (found := candidate(piece))}
    for at in _in_lists(candidates, pieces):
        del candidates[at]
    return _levelled(candidates, pieces)


def candidate(piece: RawParagraph) -> Found | None:
    """Return the heading that a paragraph would be by its own words, or None."""
    text = piece.passage.text
    if piece.outline is not None:
        return _styled(piece)
    number = parse(piece.number + text) if piece.number else parse(text)
    if number is None:
        tight = re.sub(r"\s", "", text)
        return Found(None, tight.rstrip(":："), len(text)) if len(tight) < 12 and _KNOWN.match(tight) else None
    shift = len(piece.number)
    end = _end_of_title(text[max(0, number.end - shift) :], number)
    if end is None:
        return None
    begin = max(0, number.end - shift)
    return Found(number, text[begin : begin + end].strip(" \u3000。:："), begin + end)


def _styled(piece: RawParagraph) -> Found:
    text = piece.passage.text
    number = parse(f"{piece.number} {text}" if piece.number else text)
    begin = 0 if piece.number or number is None else number.end
    return Found(number, text[begin:].strip(), len(text))


def _end_of_title(words: str, number: Number) -> int | None:
    """Return where the title ends in the words after the number, or None if they are a sentence or an item of a list."""
    if len(words) <= LONGEST_HEADING and not _SENTENCE.search(words[:-1]):
        return len(words) if _stands_alone(words, number) else None
    stop = _SENTENCE.search(words[: LONGEST_RUN_ON + 1])
    if stop and _names(words[: stop.start()], number):
        return stop.end()
    if number.scheme in _WEAK or (number.scheme is Scheme.DECIMAL and number.depth == 1):
        return None
    gap = re.match(r"([^\s，。；：:]{2,15})\s+(?=\S{20})|([^，。；：:]{2,15})[:：]\s*(?=\S{20})", words)
    return gap.end() if gap and _SENTENCE.search(words) else None


def _stands_alone(words: str, number: Number) -> bool:
    if not words.strip() or _FINAL.search(words):
        return False
    is_strong = number.scheme not in _WEAK and (number.scheme is not Scheme.DECIMAL or number.depth > 1)
    if words.endswith("。"):
        return is_strong and len(words) <= LONGEST_RUN_ON // 2 + 5
    return not (number.is_loose and number.depth == 1 and re.search(r"[，。；]", words))


def _names(words: str, number: Number) -> bool:
    """A title names something; with a figure in it, after a weak number, it states something."""
    if number.scheme in _WEAK or (number.scheme is Scheme.DECIMAL and number.depth == 1):
        return not re.search(r"\d", words)
    return True


def _in_lists(candidates: dict[int, Found], pieces: Sequence[Raw | None]) -> set[int]:
    """Numbered lines that follow one another without text between are items of a list, unless deeper headings follow them."""
    listed: set[int] = set()
    for at, found in candidates.items():
        after = candidates.get(at + 1)
        if after and _is_weak(found, pieces[at]) and _is_weak(after, pieces[at + 1]) and _follows(found, after):
            listed |= {at, at + 1}
    return listed


def _is_weak(found: Found, piece: Raw | None) -> bool:
    if isinstance(piece, RawParagraph) and piece.outline is not None:
        return False
    number = found.number
    return number is not None and (number.scheme in _WEAK or (number.scheme is Scheme.DECIMAL and number.depth == 1))


def _follows(one: Found, other: Found) -> bool:
    a, b = one.number, other.number
    return a is not None and b is not None and a.scheme is b.scheme and b.values[-1] == a.values[-1] + 1 and b.depth == a.depth


@dataclass(slots=True)
class _Open:
    """A heading under which the next ones may lie."""

    scheme: Scheme | None
    value: int
    level: int
    is_chapter: bool = False


def _levelled(candidates: dict[int, Found], pieces: Sequence[Raw | None]) -> dict[int, Found]:
    schemes = {found.number.scheme for found in candidates.values() if found.number}
    chapters = _chapters(candidates)
    has_decimals = any(found.number and found.number.scheme is Scheme.DECIMAL and found.number.depth > 1 for found in candidates.values())
    outer = len(schemes & {Scheme.PART, Scheme.CHAPTER})
    is_han_top = not outer and not (chapters and has_decimals)
    stack: list[_Open] = []
    levelled: dict[int, Found] = {}
    for at, found in candidates.items():
        piece = pieces[at]
        styled = piece.outline if isinstance(piece, RawParagraph) else None
        level = styled or _level(found, at, stack, chapters, outer, is_han_top, schemes)
        if level is None:
            continue
        while stack and stack[-1].level >= level:
            stack.pop()
        number = found.number
        stack.append(_Open(number and number.scheme, number.values[-1] if number else 0, level, at in chapters))
        levelled[at] = replace(found, level=level)
    return levelled


def _chapters(candidates: dict[int, Found]) -> set[int]:
    """Return the indexes of one-part decimals that are chapters: N.1 follows them, or they go on counting from the last chapter."""
    singles = [(at, found.number.values[0]) for at, found in candidates.items() if _is_single(found) and found.number]
    chapters: set[int] = set()
    last = 0
    for place, (at, value) in enumerate(singles):
        until = singles[place + 1][0] if place + 1 < len(singles) else None
        if _has_section(candidates, at, until, value) or (last and value == last + 1):
            chapters.add(at)
            last = value
    return chapters


def _is_single(found: Found) -> bool:
    return found.number is not None and found.number.scheme is Scheme.DECIMAL and found.number.depth == 1


def _has_section(candidates: dict[int, Found], at: int, until: int | None, value: int) -> bool:
    inner = (found.number for index, found in candidates.items() if index > at and (until is None or index < until))
    return any(number and number.scheme is Scheme.DECIMAL and number.depth > 1 and number.values[0] == value for number in inner)


def _level(
    found: Found, at: int, stack: list[_Open], chapters: set[int], outer: int, is_han_top: bool, schemes: set[Scheme]
) -> int | None:
    number = found.number
    if number is None or number.scheme is Scheme.PART:
        return 1
    if number.scheme is Scheme.CHAPTER:
        return 1 + (Scheme.PART in schemes)
    if number.scheme is Scheme.SECTION:
        return 2 + (Scheme.PART in schemes)
    if number.scheme is Scheme.DECIMAL and number.depth > 1:
        return _section_level(number, stack, outer)
    if at in chapters:
        return 1 + outer
    if number.scheme is Scheme.HAN and is_han_top:
        return 1
    return _nested_level(number, stack)


def _section_level(number: Number, stack: list[_Open], outer: int) -> int | None:
    """A section must be able to follow the chapter that is open; 2.5 in chapter 7 is a figure, not a section."""
    open_chapter = next((level.value for level in stack if level.is_chapter), None)
    if open_chapter is not None and not 0 <= number.values[0] - open_chapter <= 2:
        return None
    has_chapter = Scheme.CHAPTER in {level.scheme for level in stack}
    return number.depth + (outer - has_chapter if has_chapter else outer)


def _nested_level(number: Number, stack: list[_Open]) -> int:
    """Beside the open heading of the same scheme that it counts on from, else one deeper than the innermost."""
    value = number.values[-1]
    same = [level for level in stack if level.scheme is number.scheme and not level.is_chapter]
    beside = next((level for level in reversed(same) if level.value < value), same[-1] if same else None)
    if beside is not None:
        return beside.level
    return stack[-1].level + 1 if stack else 1
