"""分别为: several numbers for several names or years, in the same order."""

import re
from dataclasses import replace

from zhihuan.facts.lexicon import Lexicon
from zhihuan.facts.prose.wording import Wording

_RESPECTIVELY = re.compile(r"分别(?:为|是|达到?|有|获得?|占|完成)?$")
_SHARES = re.compile(r"分别占(?:到|了)?(?P<basis>[^，]{0,20}?)的?(?:比例|比重)?(?:为|达)?$")
_NEXT = re.compile(r"^(?:、|，|和|及|与|以及)?$")
_AND = re.compile(r"以及|和|及|与")


def share_out(wordings: list[Wording], lexicon: Lexicon) -> list[Wording]:
    """Return the wordings of one sentence, those behind 分别为 each with its own name."""
    shared = list(wordings)
    for index, wording in enumerate(wordings):
        if shares := _SHARES.search(wording.before):
            count = _followed(wordings, index)
            if 1 < count <= index:
                for at in range(index, index + count):
                    shared[at] = replace(
                        shared[at], before="", core="", subject="", after="", basis=shares["basis"], partner=count
                    )
                continue
        if _RESPECTIVELY.search(wording.before):
            count = _followed(wordings, index)
            names = _names(wordings, index, count, lexicon)
            for offset in range(count):
                shared[index + offset] = replace(shared[index + offset], place=offset, count=count)
                if names:
                    name = names[offset]
                    shared[index + offset] = replace(shared[index + offset], before=name, core=name, subject="", after="")
    return shared


def _followed(wordings: list[Wording], index: int) -> int:
    """Return how many numbers stand behind one 分别, the one at `index` first."""
    last = index + 1
    while last < len(wordings) and _NEXT.match(wordings[last].before):
        last += 1
    return last - index


def _names(wordings: list[Wording], index: int, count: int, lexicon: Lexicon) -> list[str]:
    """Return as many names as there are numbers, [] when the list before 分别 does not tell them."""
    text = _RESPECTIVELY.sub("", wordings[index].before)
    counted = wordings[index - 1] if index else None
    if counted and counted.quantity.value == count and "、" in counted.before:
        items, head = _items(counted.before, count), counted.after + text
    else:
        items = _items(text, count)
        head = _head(items[-1], lexicon) if items else ""
        items = [*items[:-1], items[-1].removesuffix(head)] if head else items
    if len(items) == 1:
        return [items[0] + head] * count
    return [item + head for item in items] if len(items) == count else []


def _items(text: str, count: int) -> list[str]:
    """Cut a list at 、 and, when that gives too few, its last item at 和 or 与."""
    items = [item for item in text.split("、") if item]
    if items and len(items) < count:
        items = [*items[:-1], *(item for item in _AND.split(items[-1]) if item)]
    return items


def _head(last: str, lexicon: Lexicon) -> str:
    """Return what follows the part word in the last item (市级奖项: 奖项), "" when it is no part."""
    parts = lexicon.parts(last)
    return last[parts[0].end :] if parts else ""
