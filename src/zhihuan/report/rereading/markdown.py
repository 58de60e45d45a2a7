"""A paragraph as read → the text of a section: its bound numbers become {{slots}} again, in the unit they are printed in."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from zhihuan.catalogue import Indicator
from zhihuan.document import Binding, Passage
from zhihuan.facts import parse_key
from zhihuan.quantities import same_dimension, scale
from zhihuan.report.printing import unit_word

_UNIT = re.compile(r"[\u4e00-\u9fff]{1,4}")
_CODE: Final = r"(?P<code>\{\{[^|{}]+)"
_MOVED = re.compile(
    r"，较上年(?:增加|减少)" + _CODE + r"\|difference(?P<unit> \S+)?\}\}[\u4e00-\u9fff]{0,4}，(?:增长|下降)(?P=code)\|growth\}\}%"
)
_POINTS = re.compile(r"，较上年(?:提高|下降)" + _CODE + r"\|points\}\}个百分点")
_MARKS: Final = {"list": "- ", "case": "> ", "subheading": "### "}
_BRACES: Final = {"{{": "｛｛", "}}": "｝｝", "[[": "［［", "]]": "］］"}


def paragraph_text(
    passage: Passage, bindings: Sequence[Binding], style: str, indicators: Mapping[str, Indicator], year: int
) -> str:
    """Return one paragraph of a section's text."""
    parts, at = [], 0
    for binding in bindings:
        slot = _slot(binding.key, passage.text[binding.end :], indicators, year)
        if slot and binding.start >= at:
            parts += [without_braces(passage.text[at : binding.start]), slot]
            at = binding.end
    text = "".join(parts) + without_braces(passage.text[at:])
    text = re.sub(r"\s*\n\s*", "", text).strip()
    return f"> **{text}**" if style == "case-title" else _MARKS.get(style, "") + text


def changes_in(text: str) -> frozenset[str]:
    """Return what {{code|change}} printed in a paragraph's text: "，较上年增加{{code|difference}}人，增长{{code|growth}}%"."""
    return frozenset(found[0] for pattern in (_MOVED, _POINTS) for found in pattern.finditer(text))


def with_changes(text: str, printed: frozenset[str]) -> str:
    """Return the text with {{code|change}} again where it was printed, so that the sentence stays true when the figure changes.

    Only what stands as it was printed: a word of it that someone edited is theirs.
    """
    for pattern in (_MOVED, _POINTS):
        text = pattern.sub(lambda found: _change(found) if found[0] in printed else found[0], text)
    return text


def without_braces(text: str) -> str:
    """Return prose in which nothing looks like a binding."""
    for mark, wide in _BRACES.items():
        text = text.replace(mark, wide)
    return text


def _slot(key: str, following: str, indicators: Mapping[str, Indicator], year: int) -> str:
    """Return the slot that prints the fact of this key; "" for a key that no slot can print."""
    name, _, form = key.partition("|")
    parsed = parse_key(name)
    if parsed is None or parsed.indicator not in indicators or parsed.period not in (str(year), str(year - 1)):
        return ""
    parts = ",".join(f"{part}={word}" for part, word in parsed.breakdown)
    head = parsed.indicator + (f"[{parts}]" if parts else "") + (f"#{parsed.basis}" if parsed.basis else "")
    head += "" if parsed.period == str(year) else "@previous"
    unit = _other_unit(indicators[parsed.indicator], following)
    if form == "difference":
        form += f" {unit}" if unit else ""
    else:
        form = form or unit
    return "{{" + head + (f"|{form}" if form else "") + "}}"


def _other_unit(indicator: Indicator, following: str) -> str:
    """Return the unit in which the number is printed, "" for its own: 万元 behind an amount that is kept in 元."""
    found = _UNIT.match(following)
    base = unit_word(indicator)
    words = [found[0][:length] for length in range(len(found[0]), 0, -1)] if found else []
    return (
        next((word for word in words if word != base and base and _is_unit(word, base)), "")
        if not following.startswith(base)
        else ""
    )


def _is_unit(word: str, base: str) -> bool:
    """Whether the word is a larger or smaller unit of the same thing; 名 behind 人 is the same one."""
    return same_dimension(base, word) and scale(word) != scale(base)


def _change(found: re.Match[str]) -> str:
    named = found.groupdict()
    return f"{named['code']}|change{named.get('unit') or ''}}}}}"
