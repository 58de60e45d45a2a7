"""The texts of the sections whose prose was edited, put together from what stands in the file now."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from zhihuan.document import Binding
from zhihuan.report.own_texts import pieces_of
from zhihuan.report.rereading.telling import Told
from zhihuan.report.rereading.units import ANNEX, Unit, UnitKind

_NUMBERED = re.compile(r"(?P<kind>[图表])\S*\s*(?P<title>.*)")
_PICTURE = re.compile(r"!\[(?P<title>[^\]]*)\]\((?P<name>[^)]+)\)")

TextOf = Callable[[Unit, Sequence[Binding], str], str]
Lines = dict[str, list[str]]


def section_texts(before: Sequence[Unit], told: Sequence[Told], texts: Mapping[str, str], text_of: TextOf) -> dict[str, str]:
    """Return the new text of each section that reads otherwise than it was written.

    A figure or table made from figures is called up by its title; a picture by the name that the section's own text in `texts` has.
    """
    written = _written(before, texts, text_of)
    now = _edited(told, texts)
    return {section: "\n\n".join(now.get(section, [])) for section in written if written[section] != now.get(section, [])}


def _written(units: Sequence[Unit], texts: Mapping[str, str], text_of: TextOf) -> Lines:
    lines: Lines = defaultdict(list)
    for unit in units:
        line = text_of(unit, unit.passage.bindings, unit.style) if unit.is_prose else _called(unit, texts)
        if line and unit.section not in ("", ANNEX):
            lines[unit.section].append(line)
    return dict(lines)


def _edited(told: Sequence[Told], texts: Mapping[str, str]) -> Lines:
    """A section whose heading was deleted keeps its paragraphs; what was added belongs to the section of what stands above it."""
    present = {one.pair.after.section for one in told if one.pair.after and one.pair.after.kind is UnitKind.HEADING}
    gone = taken_out(told)
    lines: Lines = defaultdict(list)
    section = ""
    for at, one in enumerate(told):
        before, after = one.pair.before, one.pair.after
        if before and before.section not in present:
            section = before.section
        elif after:
            section = after.section
        line = one.text or (_called(before, texts) if before and at not in gone else "")
        if line and section not in ("", ANNEX):
            lines[section].append(line)
    return dict(lines)


def taken_out(told: Sequence[Told]) -> dict[int, int]:
    """Return the captions that were deleted together with their figure or table, and which that was.

    Together they are gone from the section; a caption that was deleted alone comes back.
    """
    gone: dict[int, int] = {}
    for at, one in enumerate(told):
        if one.pair.before and one.pair.before.kind is UnitKind.CAPTION and one.pair.after is None:
            beside = next((i for i in (at - 1, at + 1) if 0 <= i < len(told) and _is_gone(told[i])), None)
            if beside is not None:
                gone[at] = beside
    return gone


def _is_gone(one: Told) -> bool:
    before = one.pair.before
    return one.pair.after is None and before is not None and before.kind in (UnitKind.TABLE, UnitKind.PICTURE)


def _called(unit: Unit, texts: Mapping[str, str]) -> str:
    """Return the line that calls up the figure or table under this caption; a table of the section's own as it was written."""
    found = _NUMBERED.fullmatch(unit.words) if unit.kind is UnitKind.CAPTION else None
    if found is None:
        return ""
    heads = tuple(f"表{colon}{found['title']}" for colon in "：:")
    table = next((one for one in pieces_of(texts.get(unit.section, "")) if one.split("\n")[0].strip() in heads), "")
    if table:
        return table
    own = {one["title"]: one["name"] for one in _PICTURE.finditer(texts.get(unit.section, ""))}
    return f"![{found['title']}]({own.get(found['title'], found['kind'])})"
