"""How deep each heading lies: by the outline that the numbers themselves show, whatever mix of schemes a report uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.headings import Found
from zhihuan.document.structure.numbering import Number, Scheme

_MOST_SKIPPED = 2


@dataclass(slots=True)
class _Open:
    """A heading under which the next ones may lie."""

    number: Number | None
    level: int
    is_chapter: bool


@dataclass(slots=True)
class _Outline:
    """The outline while it is read: which numbers are chapters, how many levels lie above them, and what is open now."""

    chapters: set[int]
    outer: int
    has_parts: bool
    stack: list[_Open] = field(default_factory=list)


def find_levels(candidates: Mapping[int, Found], pieces: Sequence[Raw | None], above: int = 0) -> dict[int, Found]:
    """Return the headings with their levels. A candidate whose number cannot follow the ones before it is none.

    `above` levels of style belong to the title of the report: its chapters have the next, and count as the first.
    """
    schemes = {found.number.scheme for found in candidates.values() if found.number}
    outline = _Outline(_chapters(candidates), len(schemes & {Scheme.PART, Scheme.CHAPTER}), Scheme.PART in schemes)
    levelled: dict[int, Found] = {}
    styles = {at: piece.outline for at in candidates if isinstance(piece := pieces[at], RawParagraph) and piece.outline}
    lifted = above if all(style > above for style in styles.values()) else 0
    for at, found in candidates.items():
        level = (styles[at] - lifted if at in styles else None) or _level(found.number, at, outline)
        if level is None:
            continue
        while outline.stack and outline.stack[-1].level >= level:
            outline.stack.pop()
        outline.stack.append(_Open(found.number, level, at in outline.chapters))
        levelled[at] = replace(found, level=level)
    return levelled


def _chapters(candidates: Mapping[int, Found]) -> set[int]:
    """Return the indexes of the headings that are chapters.

    A one-part decimal is one if N.1 follows it, or if it goes on counting from the last chapter; where there are none, and no
    第一章, the 一、 of the report are its chapters.
    """
    chapters = _decimal_chapters(candidates)
    numbers = {at: found.number for at, found in candidates.items() if found.number}
    if chapters or any(number.scheme in (Scheme.PART, Scheme.CHAPTER) for number in numbers.values()):
        return chapters
    return {at for at, number in numbers.items() if number.scheme is Scheme.HAN}


def _decimal_chapters(candidates: Mapping[int, Found]) -> set[int]:
    chapters: set[int] = set()
    single: tuple[int, int] | None = None
    last = 0
    for at, found in candidates.items():
        number = found.number
        if number is None or number.scheme is not Scheme.DECIMAL:
            continue
        if number.depth > 1 and single and number.values[0] == single[1]:
            chapters.add(single[0])
            last = single[1]
        if number.depth == 1:
            single = (at, number.values[0])
            if last and number.values[0] == last + 1:
                chapters.add(at)
                last += 1
    return chapters


def _level(number: Number | None, at: int, outline: _Outline) -> int | None:
    if number is None or number.scheme is Scheme.PART:
        return 1
    if number.scheme is Scheme.CHAPTER:
        return 1 + outline.has_parts
    if number.scheme is Scheme.SECTION:
        return 2 + outline.has_parts
    if number.scheme is Scheme.DECIMAL and number.depth > 1:
        return _section_level(number, outline)
    return 1 + outline.outer if at in outline.chapters else _nested_level(number, outline.stack)


def _section_level(number: Number, outline: _Outline) -> int | None:
    """A section must be able to follow the open chapter: 2.5 in chapter 7 is a figure. In 第二章, 2.1 lies right below."""
    leading = [heading.number for heading in outline.stack if heading.number and _leads_sections(heading)]
    if leading and not _can_follow(number, leading[-1].values[0]):
        return None
    inside_chapter = any(heading.scheme is Scheme.CHAPTER for heading in leading)
    return number.depth + outline.outer - inside_chapter


def _can_follow(number: Number, chapter: int) -> bool:
    """Where the chapter's own heading was forgotten, its first sections come first: 3.1 may follow 2.4, 3.5 may not."""
    ahead = number.values[0] - chapter
    return ahead == 0 or (0 < ahead <= _MOST_SKIPPED and max(number.values[1:]) <= _MOST_SKIPPED)


def _leads_sections(heading: _Open) -> bool:
    """A chapter leads its sections; where it has no heading of its own, the section before does."""
    number = heading.number
    is_section = number is not None and number.scheme is Scheme.DECIMAL and number.depth > 1
    return number is not None and (is_section or heading.is_chapter or number.scheme is Scheme.CHAPTER)


def _nested_level(number: Number, stack: list[_Open]) -> int:
    """Beside the open heading of the same scheme that it counts on from, else one deeper than the innermost."""
    same = [heading for heading in stack if heading.number and heading.number.scheme is number.scheme and not heading.is_chapter]
    counted = [heading for heading in same if heading.number and heading.number.values[-1] < number.values[-1]]
    beside = (counted or same)[-1:]
    return beside[0].level if beside else stack[-1].level + 1 if stack else 1
