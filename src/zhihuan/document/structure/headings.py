"""Which paragraphs are headings, and where a heading ends that runs on into text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.numbering import Number, Scheme, parse

LONGEST_HEADING: Final = 50
LONGEST_RUN_ON: Final = 30
"""Characters of a heading alone on its line, and of one that runs on into text."""

_LONGEST_STYLED: Final = 80
_WEAK: Final = frozenset({Scheme.BRACKET, Scheme.CIRCLE})
_OPEN_END = re.compile(r"[；;，,、!！?？…]$")
_SENTENCE = re.compile(r"[。！？]")
_LEAD = re.compile(r"(?P<by_gap>[^\s，。；：:]{2,15})\s+(?=\S{20})|(?P<by_colon>[^，。；：:]{2,15})[:：]\s*(?=\S{20})")
_WORDS: Final = (
    "前言|引言|序言|序|导言|导语|结语|结束语|后记|附表|附件|附录|附图|摘要|综述|概述|编制说明|报告说明|内容真实性责任声明|"
    "特色创新案例|典型案例|特色案例|案例"
)
_KNOWN = re.compile(rf"(?:{_WORDS})[:：]?$")
_LONGEST_KNOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A heading as found: its number, its title and where the title ends; the rest of the paragraph is text. `level` from 1."""

    number: Number | None
    title: str
    end: int
    level: int = 1

    @property
    def is_weak(self) -> bool:
        """Tell whether the number is one that items of a list have too: 1. （1） ①."""
        number = self.number
        return number is not None and (number.scheme in _WEAK or (number.scheme is Scheme.DECIMAL and number.depth == 1))


def find_candidates(pieces: Sequence[Raw | None]) -> dict[int, Found]:
    """Return what may be headings among `pieces` by index. None stands for a piece that is known to be something else."""
    found = {at: heading for at, piece in enumerate(pieces) if isinstance(piece, RawParagraph) and (heading := candidate(piece))}
    for at in _in_lists(found, pieces):
        del found[at]
    return _with_bare_numbers(found, pieces)


def candidate(piece: RawParagraph) -> Found | None:
    """Return the heading that a paragraph would be by its own words, or None."""
    text = piece.passage.text
    if piece.outline is not None and len(text) <= _LONGEST_STYLED:
        return _styled(piece)
    shown = f"{piece.number} " if piece.number else ""
    number = parse(shown + text)
    if number is None:
        return _known(text)
    begin = max(0, number.end - len(shown))
    end = _end_of_title(text[begin:], number)
    return None if end is None else Found(number, text[begin : begin + end].strip(" \u3000。:："), begin + end)


def _with_bare_numbers(found: dict[int, Found], pieces: Sequence[Raw | None]) -> dict[int, Found]:
    """Add the numbers of sections that begin with text at once, as "2.2 近三年招生……" after 2.1: headings without a title."""
    whole: dict[int, Found] = {}
    last: tuple[int, ...] = ()
    for at, piece in enumerate(pieces):
        if at in found:
            whole[at] = found[at]
            number = found[at].number
            last = number.values if number and number.scheme is Scheme.DECIMAL else last
        elif isinstance(piece, RawParagraph) and last and piece.passage.text[:1].isdigit():
            bare = parse(piece.passage.text)
            if (
                bare
                and bare.scheme is Scheme.DECIMAL
                and bare.values in ((*last, 1), (*last[:-1], last[-1] + 1))
                and bare.depth > 1
            ):
                whole[at] = Found(bare, "", bare.end)
                last = bare.values
    return whole


def _known(text: str) -> Found | None:
    tight = re.sub(r"\s", "", text[: 2 * _LONGEST_KNOWN])
    if len(text) > 2 * _LONGEST_KNOWN or not _KNOWN.match(tight):
        return None
    return Found(None, tight.rstrip(":："), len(text))


def _styled(piece: RawParagraph) -> Found:
    text = piece.passage.text
    number = parse(f"{piece.number} {text}" if piece.number else text)
    begin = 0 if piece.number or number is None else number.end
    return Found(number, text[begin:].strip(), len(text))


def _end_of_title(words: str, number: Number) -> int | None:
    """Return where the title ends in the words after the number, or None if they are a sentence or an item of a list."""
    is_strong = not Found(number, "", 0).is_weak
    is_one = not _SENTENCE.search(words[:-1])
    if is_one and len(words) <= LONGEST_HEADING and _stands_alone(words, number, is_strong):
        return len(words)
    stop = None if is_one else _SENTENCE.search(words[: LONGEST_RUN_ON + 1])
    if stop and (is_strong or not re.search(r"[\d:：]", words[: stop.start()])):
        return stop.end()
    lead = _LEAD.match(words) if is_strong and _SENTENCE.search(words) else None
    return lead.end() if lead else None


def _stands_alone(words: str, number: Number, is_strong: bool) -> bool:
    if not words.strip() or _OPEN_END.search(words):
        return False
    if words.endswith("。"):
        return is_strong and len(words) <= LONGEST_RUN_ON
    return not (number.is_loose and number.depth == 1 and re.search(r"[，。；]", words))


def _in_lists(found: Mapping[int, Found], pieces: Sequence[Raw | None]) -> set[int]:
    """Numbered lines that follow one another without text between are items of a list."""
    listed: set[int] = set()
    for at, heading in found.items():
        after = found.get(at + 1)
        if after and _follows(heading, after) and _may_be_item(heading, pieces[at]) and _may_be_item(after, pieces[at + 1]):
            listed |= {at, at + 1}
    return listed


def _may_be_item(heading: Found, piece: Raw | None) -> bool:
    return (
        heading.is_weak and isinstance(piece, RawParagraph) and piece.outline is None and heading.end >= len(piece.passage.text)
    )


def _follows(one: Found, other: Found) -> bool:
    a, b = one.number, other.number
    return a is not None and b is not None and (a.scheme, a.depth, a.values[-1] + 1) == (b.scheme, b.depth, b.values[-1])
