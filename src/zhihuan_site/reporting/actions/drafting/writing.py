"""The editor's tree as a section's text. What the tree must not hold is left out: nothing of it is trusted."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from zhihuan.errors import CatalogueError, UsageError
from zhihuan.language import Text
from zhihuan.report import Slot, Word, parse

_WIDE: Final = {"{": "｛", "}": "｝", "|": "｜", "[[": "［［", "]]": "］］"}
_MARKS_OF_LINES: Final = {"-": "－", "*": "＊", ">": "＞", "#": "＃", "|": "｜", "!": "！"}
_LINE_MARK: Final = re.compile(r"(?:[-*>] |### |\||!\[)")
_STARRED: Final = re.compile(r"\*\*(.+)\*\*")
_UNTITLED: Final = "未命名表格"
_LONGEST: Final = 200_000
_DEEPEST: Final = 12


def to_text(tree: Mapping[str, Any]) -> str:
    """Return the editor's document as a section's text. Raises UsageError for one that is no document, or far too long."""
    try:
        text = "\n\n".join(piece for block in _content(tree) for piece in _pieces(block))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UsageError(
            Text("收到的文字无法识别，没有保存。", "What was sent is no text of a section; it was not saved. "),
            Text(
                "请刷新页面后再试；您写的内容还在本机。", "Reload the page and try again; your words are still on this computer."
            ),
        ) from error
    if len(text) > _LONGEST:
        raise UsageError(
            Text("这一节超过20万字，没有保存。", "The section is longer than 200,000 signs; it was not saved. "),
            Text("请分到几节里写。", "Divide it into several sections."),
        )
    return text


def _content(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(node.get("content") or ())


def _pieces(block: Mapping[str, Any]) -> Iterator[str]:
    write = _BLOCKS.get(block["type"])
    yield from (piece for piece in (write(block) if write else ()) if piece)


def _paragraph(block: Mapping[str, Any]) -> Iterator[str]:
    yield _unmarked(_inline(block))


def _heading(block: Mapping[str, Any]) -> Iterator[str]:
    words = _inline(block)
    yield f"### {words}" if words else ""


def _list(block: Mapping[str, Any]) -> Iterator[str]:
    """Lists in lists are laid flat: the form knows one level."""
    for item in _content(block):
        for each in _content(item):
            if each["type"] in ("bulletList", "orderedList"):
                yield from _list(each)
            elif words := _inline(each):
                yield f"- {words}"


def _case(block: Mapping[str, Any]) -> Iterator[str]:
    for each in _content(block):
        words = _inline(each)
        if each["type"] == "caseTitle":
            yield f"> **{words}**" if words else ""
        else:
            words = _STARRED.sub(r"＊＊\1＊＊", words)
            yield f"> {words}" if words else ""


def _figure(block: Mapping[str, Any]) -> Iterator[str]:
    name = re.sub(r"[()\[\]\n]", "", str(block["attrs"].get("name") or ""))
    yield f"![{_title(block)}]({name})" if name and name not in ("图", "表") else ""


def _usual(block: Mapping[str, Any]) -> Iterator[str]:
    title = re.sub(r"[\[\]\n]", "", str(block["attrs"]["title"]))
    yield f"![{title}]({'图' if block['attrs']['kind'] == '图' else '表'})" if title else ""


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    heads = [each for each in _content(block) if each["type"] == "tableTitle"]
    tables = [each for each in _content(block) if each["type"] == "table"]
    rows = _grid(tables[0]) if tables else []
    if any(cell for row in rows for cell in row):
        lines = [f"| {' | '.join(row)} |" for row in rows]
        rule = f"|{' --- |' * len(rows[0])}"
        yield "\n".join([f"表：{(_title(heads[0]) if heads else '') or _UNTITLED}", lines[0], rule, *lines[1:]])


def _grid(table: Mapping[str, Any]) -> list[list[str]]:
    """Return the cells row by row; a merged cell stands in its first place, the others it covers are empty."""
    rows: list[dict[int, str]] = [{} for _ in _content(table)]
    for r, row in enumerate(_content(table)):
        c = 0
        for cell in _content(row):
            while c in rows[r]:
                c += 1
            wide, high = (max(1, int((cell.get("attrs") or {}).get(name) or 1)) for name in ("colspan", "rowspan"))
            words = " ".join(filter(None, map(_inline, _content(cell)))).replace("\n", " ")
            for down in range(min(high, len(rows) - r)):
                rows[r + down] |= {c + right: "" for right in range(min(wide, 100))}
            rows[r][c] = words
            c += wide
    width = max((max(row, default=-1) + 1 for row in rows), default=0)
    return [[row.get(c, "") for c in range(width)] for row in rows]


def _title(block: Mapping[str, Any]) -> str:
    """Return plain words; no sign that would end the title stands in them."""
    words = "".join(str(leaf.get("text") or "") for leaf in _content(block))
    return re.sub(r"\s+", " ", _wide(words).replace("[", "［").replace("]", "］")).strip()


def _inline(block: Mapping[str, Any], depth: int = 0) -> str:
    """Return words and bound numbers; of what else there may be, the words."""
    if depth > _DEEPEST:
        return ""
    leaves = ((_part(leaf), _leaf(leaf, depth)) for leaf in _content(block))
    runs = ((part, "".join(words for _, words in run)) for part, run in groupby(leaves, lambda leaf: leaf[0]))
    return "".join(f"[[{words}]]" if part and words else words for part, words in runs).strip()


def _part(leaf: Mapping[str, Any]) -> int:
    return next((int(mark["attrs"]["part"]) for mark in leaf.get("marks") or () if mark["type"] == "maybe"), 0)


def _leaf(leaf: Mapping[str, Any], depth: int) -> str:
    if leaf["type"] == "text":
        return _wide(re.sub(r"\s*\n\s*", "", leaf["text"]))
    if leaf["type"] == "bound":
        return _bound(str(leaf["attrs"]["source"]))
    return _inline(leaf, depth + 1)


def _bound(source: str) -> str:
    """Return a binding as it is written. One that is none is shown as words, so that it binds nothing."""
    try:
        nodes = parse(source)
    except CatalogueError:
        nodes = ()
    return source if len(nodes) == 1 and isinstance(nodes[0], Slot | Word) else _wide(source)


def _wide(words: str) -> str:
    """Return words in which nothing looks like a binding, or like the edge of one that stands beside them."""
    for mark, wide in _WIDE.items():
        words = words.replace(mark, wide)
    words = re.sub(r"^\[|\[$", "［", words)
    return re.sub(r"^\]|\]$", "］", words)


def _unmarked(words: str) -> str:
    """Return a paragraph whose first sign does not say that it is something else."""
    return _MARKS_OF_LINES[words[0]] + words[1:] if _LINE_MARK.match(words) else words


_BLOCKS: Final[Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bulletList": _list,
    "orderedList": _list,
    "caseBox": _case,
    "figure": _figure,
    "usual": _usual,
    "titledTable": _table,
    "table": lambda block: _table({"content": [block]}),
}
