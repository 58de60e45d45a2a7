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
_MOVED = re.compile(_CODE + r"\|difference(?P<unit> \S+)?\}\}(?P<word>[\u4e00-\u9fff]{0,4})，(?:增长|下降)(?P=code)\|growth\}\}%")
_LEAD: Final = r"，较上年(?:增加|减少)"
_POINTS = re.compile(r"，较上年(?:提高|下降)" + _CODE + r"\|points\}\}个百分点")
_MARKS: Final = {"list": "- ", "case": "> "}
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
    text = _with_changes("".join(parts) + without_braces(passage.text[at:]).rstrip())
    text = re.sub(r"\s*\n\s*", "", text).strip()
    return f"> **{text}**" if style == "case-title" else _MARKS.get(style, "") + text


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


def _with_changes(text: str) -> str:
    """What {{code|change}} prints becomes that again, so that the sentence stays true when the figure changes."""
    text = re.sub(_LEAD + _MOVED.pattern, lambda found: _change(found["code"], found["unit"] or ""), text)
    return _POINTS.sub(lambda found: _change(found["code"], ""), text)


def _change(code: str, unit: str) -> str:
    return f"{code}|change{unit}}}}}"
