"""How a report is laid out whatever its format: where the cover and the front end, and what the contents point at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.document.model import Block, Caption, ContentsEntry, Heading, Paragraph, Table

CONTENTS, FIGURES, TABLES = "目录", "图目录", "表目录"
_LISTS: Final = {"figure": FIGURES, "table": TABLES, "": CONTENTS}
_DECLARATION = re.compile(r"声明|承诺")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the parts of a report begin and what its contents point at, all as indexes of blocks.

    Blocks before `cover` are the title page; pages are counted from `body` on. `anchors` names each heading and caption that can be
    pointed at, `targets` tells for an entry of the contents which one that is, `lists` the title of the list that begins at an entry;
    `titles` are headings that only say so too.
    """

    cover: int
    body: int
    anchors: Mapping[int, str]
    targets: Mapping[int, int]
    lists: Mapping[int, str]
    titles: frozenset[int] = frozenset()

    def is_front_heading(self, index: int) -> bool:
        """Tell whether the heading at `index` stands before the body and in no contents."""
        return index < self.body and index not in self.targets.values()


def plan(blocks: Sequence[Block]) -> Plan:
    """Return the plan of a report with these blocks."""
    cover = next((at for at, block in enumerate(blocks) if isinstance(block, Heading | ContentsEntry | Table)), len(blocks))
    entries = [at for at, block in enumerate(blocks) if isinstance(block, ContentsEntry)]
    body = _after_declaration(blocks, max([cover, *(at + 1 for at in entries)]))
    anchors = {at: f"part{at}" for at, block in enumerate(blocks) if isinstance(block, Heading | Caption)}
    lists = dict(_lists(blocks, entries))
    titles = frozenset(
        at - 1 for at in lists if at and isinstance(head := blocks[at - 1], Heading) and head.title in _LISTS.values()
    )
    return Plan(cover, body, anchors, dict(_targets(blocks, entries)), lists, titles)


def is_statutory(table: Table) -> bool:
    """Tell whether a table is one of a form, ruled on all sides, and not a small one of three lines."""
    return bool(table.rows) and any(cell.text == "序号" for cell in table.rows[0])


def heading_words(heading: Heading) -> str:
    """Return what is printed of a heading: its words, and before them its number if they lack it."""
    text, number = heading.passage.text, heading.number
    return text if not number or "".join(text.split()).startswith("".join(number.split())) else f"{number} {text}"


def entry_words(blocks: Sequence[Block], laid: Plan, at: int) -> str:
    """Return what is printed of the entry at `at`: the words of what it points at, else its own."""
    target, entry = blocks[laid.targets.get(at, at)], blocks[at]
    if isinstance(target, Heading):
        return heading_words(target)
    if isinstance(target, Caption):
        return target.passage.text
    return f"{entry.number} {entry.title}".strip() if isinstance(entry, ContentsEntry) else ""


def entry_level(blocks: Sequence[Block], laid: Plan, at: int) -> int:
    """Return the level of the heading that the entry at `at` points at, 1 for others."""
    target = blocks[laid.targets.get(at, at)]
    return target.level if isinstance(target, Heading) else 1


def is_signature(paragraph: Paragraph) -> bool:
    """Tell whether a line of the declaration is one to be signed, sealed or dated."""
    return paragraph.style == "declaration" and not paragraph.passage.text.rstrip().endswith(("。", "；"))


def end_of_case(blocks: Sequence[Block], first: int) -> int:
    """Return the index after the boxed case that begins at `first`; `first` itself if none does."""
    at = first
    while at < len(blocks) and _is_of_case(blocks[at]) and not (at > first and _is_of_case(blocks[at], ("case-title",))):
        at += 1
    return at


def _is_of_case(block: Block, styles: Sequence[str] = ("case", "case-title")) -> bool:
    return isinstance(block, Paragraph) and block.style in styles


def list_kind(entry: ContentsEntry) -> str:
    """Return "figure", "table", or "" for an entry that is a chapter or section."""
    head = "".join(entry.passage.text.split())[:2]
    return "figure" if head.startswith(("图", "附图")) else "table" if head.startswith(("表", "附表")) and entry.number else ""


def _after_declaration(blocks: Sequence[Block], start: int) -> int:
    """A declaration that follows the contents belongs to the front as well."""
    at = start
    while at < len(blocks):
        block = blocks[at]
        is_declared = isinstance(block, Heading) and _DECLARATION.search(block.title) and not block.number
        if not is_declared and not (isinstance(block, Paragraph) and block.style == "declaration"):
            return at
        at += 1
    return start


def _targets(blocks: Sequence[Block], entries: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each entry with the heading or caption of the same words; of several the next one that is not taken."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            waiting.setdefault(("", _key(block.number + block.title)), []).append(at)
        elif isinstance(block, Caption):
            waiting.setdefault((block.kind, _key(block.passage.text)), []).append(at)
    for at in entries:
        entry = blocks[at]
        if isinstance(entry, ContentsEntry):
            found = waiting.get((list_kind(entry), _key(entry.number + entry.title)), [])
            if found:
                yield at, found.pop(0)


def _lists(blocks: Sequence[Block], entries: Sequence[int]) -> Iterator[tuple[int, str]]:
    last: tuple[int, str] = (-2, "")
    for at in entries:
        entry = blocks[at]
        kind = list_kind(entry) if isinstance(entry, ContentsEntry) else ""
        if last != (at - 1, kind):
            yield at, _LISTS[kind]
        last = (at, kind)


def _key(words: str) -> str:
    return re.sub(r"[\s　.．、:：]", "", words)
