"""The default texts of an edition: YAML files, one document a section, in the order of their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from zhihuan.catalogue import Edition
from zhihuan.errors import CatalogueError
from zhihuan.language import Text
from zhihuan.report.sentences import CASES, Cases, First, Saying, Sentence
from zhihuan.report.slots import Slot, parse

_PROFILE: Final = "学校概况"
CHARTS: Final = ("bars", "structure", "trend")


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. `style` is that of document.Paragraph. With `needs` it stands only where one of those has a figure."""

    sentences: tuple[Saying, ...]
    style: str = "body"
    needs: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A three-line table of indicators: unit, last year, this year, change. `codes` may be slots with a breakdown."""

    slots: tuple[Slot, ...]
    title: str


@dataclass(frozen=True, slots=True)
class PartTable:
    """A three-line table of one or more indicators by one breakdown, a row a part, with a total where there is a figure for it."""

    slots: tuple[Slot, ...]
    by: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: bars of two years, the structure of a whole, or a trend over all years there are.

    `by` names a breakdown for a structure whose parts are not indicators of their own.
    """

    kind: str
    slots: tuple[Slot, ...]
    title: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """The form's own table of this title, where the form has it inside the text."""

    title: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or drawing of the school's, by the name it is kept under."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table that the school has written itself; the first row is its header, and a cell may hold bound numbers."""

    rows: tuple[tuple[Sentence, ...], ...]
    title: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The cells, row by row."""
        return tuple(cell for row in self.rows for cell in row)


Item = Prose | SmallTable | PartTable | Chart | OfficialTable | OwnTable | Picture


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section: `number` in our outline of the edition ("1.2", "" for the preface), `level` from 1, and what stands in it."""

    number: str
    title: str
    level: int
    items: tuple[Item, ...]
    source: str = ""


def load_sections(edition: Edition) -> tuple[SectionText, ...]:
    """Return the default sections of an edition; an overlay takes those of its base, numbered as its own outline is."""
    own, base = (_sections(_shared().get(code, code)) for code in (edition.code, edition.base))
    return own or (_renumbered(base, edition) if base else ())


@cache
def _shared() -> Mapping[str, str]:
    """Return by edition the one whose texts it takes over unchanged."""
    shared: Mapping[str, str] = yaml.safe_load(files("zhihuan.report").joinpath("texts", "shared.yaml").read_text("utf-8"))
    return shared


@cache
def _sections(code: str) -> tuple[SectionText, ...]:
    folder = files("zhihuan.report").joinpath("texts", code)
    if not code or not folder.is_dir():
        return ()
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(
        section for name in names for section in read_sections(folder.joinpath(name).read_text("utf-8"), f"{code}/{name}")
    )


def read_sections(text: str, source: str) -> tuple[SectionText, ...]:
    """Return the sections of one file. Raises CatalogueError where it does not follow the language of texts."""
    try:
        return tuple(_section(entry, source) for entry in yaml.safe_load_all(text))
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise CatalogueError(
            Text(f"报告文字{source}写法有误：{error}。", f"The text {source} is not written as it should be: {error}."),
            Text("请对照报告文字说明修改。", "Compare it with the page on texts of reports."),
        ) from error


def _section(entry: Mapping[str, Any], source: str) -> SectionText:
    items = tuple(_flat(tuple(_item(item) for item in entry.get("paragraphs", ()))))
    return SectionText(str(entry["section"]), entry["title"], int(entry["level"]), items, source)


def _flat(items: tuple[Any, ...]) -> Iterator[Item]:
    for item in items:
        yield from item if isinstance(item, tuple) else (item,)


def _item(entry: Mapping[str, Any]) -> Item | tuple[Item, ...]:
    if "case" in entry:
        head = Prose((Sentence(parse(entry["case"])),), "case-title")
        return (head, *(Prose(tuple(_saying(one) for one in each["sentences"]), "case") for each in entry["paragraphs"]))
    kind = next((kind for kind in _ITEMS if kind in entry), "")
    item: Item = _ITEMS[kind](entry)
    return item


def _prose(entry: Mapping[str, Any]) -> Prose:
    return Prose(tuple(_saying(one) for one in entry["sentences"]), entry.get("style", "body"), _slots(entry.get("needs", ())))


def _small_table(entry: Mapping[str, Any]) -> SmallTable | PartTable:
    slots = _slots(entry["table"])
    return PartTable(slots, entry["by"], entry["title"]) if "by" in entry else SmallTable(slots, entry["title"])


def _chart(entry: Mapping[str, Any]) -> Chart:
    if entry["chart"] not in CHARTS:
        raise ValueError(entry["chart"])
    return Chart(entry["chart"], _slots(entry["of"]), entry["title"], entry.get("by", ""))


def _list(entry: Mapping[str, Any]) -> PartTable:
    code, _, by = entry["list"].partition(" by ")
    return PartTable(_slots([code]), by, entry["title"])


def _official(entry: Mapping[str, Any]) -> OfficialTable:
    return OfficialTable(entry["form"])


def _picture(entry: Mapping[str, Any]) -> Picture:
    return Picture(entry["picture"], entry["title"])


_ITEMS: Final = {
    "sentences": _prose,
    "table": _small_table,
    "chart": _chart,
    "list": _list,
    "form": _official,
    "picture": _picture,
}


def _slots(codes: Sequence[str] | str) -> tuple[Slot, ...]:
    found = [parse("{{" + code + "}}")[0] for code in ([codes] if isinstance(codes, str) else codes)]
    return tuple(slot for slot in found if isinstance(slot, Slot))


def _saying(entry: str | Mapping[str, Any]) -> Saying:
    if isinstance(entry, str):
        return Sentence(parse(entry))
    if "first" in entry:
        return First(tuple(saying for one in entry["first"] if isinstance(saying := _saying(one), Sentence | Cases)))
    unknown = set(entry) - {"of", *CASES}
    if unknown:
        raise ValueError("、".join(sorted(unknown)))
    wordings = {case: parse(entry[case] or "") for case in CASES if case in entry}
    return Cases(_slots(entry["of"])[0], wordings)


def _renumbered(sections: tuple[SectionText, ...], edition: Edition) -> tuple[SectionText, ...]:
    """Return the sections under the numbers that the overlay gives their chapters.

    A chapter that it adds (基本情况) takes what the preface says of that (学校概况).
    """
    ours = {section.number: item.number for section in sections if section.level == 1 for item in edition.outline
            if any(word in section.title for word in item.words)}  # fmt: skip
    moved = [_moved(section, ours) for section in sections]
    profile = next((section for section in moved if section.title == _PROFILE), None)
    known = {section.number for section in moved}
    added = [
        SectionText(item.number, item.title, 1, profile.items if profile else ())
        for item in edition.outline
        if item.number not in known
    ]
    chapters = [section for section in [*moved, *added] if section.number[:1].isdigit()]
    chapters.sort(key=lambda section: [int(part) for part in section.number.split(".")])
    preface = [section for section in moved if not section.number[:1].isdigit() and not (added and section is profile)]
    return (*_counted(preface), *chapters)


def _counted(preface: Sequence[SectionText]) -> Iterator[SectionText]:
    """Yield the parts of a preface counted anew: 一, 二, 三."""
    numbers = iter("一二三四五六七八九十")
    yield from (replace(section, number=next(numbers)) if section.number else section for section in preface)


def _moved(section: SectionText, chapters: Mapping[str, str]) -> SectionText:
    chapter, dot, rest = section.number.partition(".")
    number = chapters.get(chapter, chapter) + dot + rest
    return SectionText(number, section.title, section.level, section.items, section.source)
