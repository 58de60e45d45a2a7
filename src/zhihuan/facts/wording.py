"""The words around a number in its clause, and which of them name it."""

import re
from dataclasses import dataclass

from zhihuan.facts.clause import HIDDEN, Clause, Prose
from zhihuan.facts.lexicon import Lexicon, Token
from zhihuan.quantities import Quantity, dimension

_BLANK = str.maketrans("", "", " \t\u3000\n。！？；;!?" + HIDDEN)
_LISTED = re.compile(r"^.*等(?=共|共计|合计|总计|共有)?(?:共|共计|合计|总计|共有)?$")
_COPULAS = frozenset("达 达到 为 是 共 共计 合计 总计 约 近 超 数 人数 总数 数量 数为 总数为".split())
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff”])(?:和|与|及|以及|、)(?=[^和与及、]*$)")
_BASE = re.compile(r"约?占([^，。占]{2,24}?)(?:总人?数|人数)?的?(?:比例|比重|百分比|占比)?(?:分别)?(?:高?达到?|为|约|是)?$")


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands around one number: the words `before` and `after` it in its clause.

    `core` names it: the words since the last verb before it, and those after it. `subject` is what stands before that verb.
    `basis` is the whole that a share is taken of (占…).
    """

    quantity: Quantity
    before: str
    after: str
    core: str
    subject: str
    basis: str = ""

    @property
    def own(self) -> str:
        """The naming words on both sides."""
        return self.core + self.after


def read_wordings(prose: Prose, clause: Clause, lexicon: Lexicon) -> list[Wording]:
    """Return the wording of each quantity of `clause`, in order."""
    edges = [clause.start, *(edge for q in clause.quantities for edge in (q.start, q.end)), clause.end]
    gaps = [prose.text[a:b] if clause.in_brackets else prose.visible[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    gaps = [gap.translate(_BLANK) for gap in gaps]
    wordings: list[Wording] = []
    before = gaps[0]
    for index, quantity in enumerate(clause.quantities):
        is_last = index == len(clause.quantities) - 1
        after, rest = (gaps[-1], "") if is_last else _share(before, quantity, gaps[index + 1], lexicon)
        wordings.append(_wording(quantity, before, after, lexicon))
        before = rest
    return wordings


def _share(before: str, quantity: Quantity, gap: str, lexicon: Lexicon) -> tuple[str, str]:
    """Divide the words between two numbers: those that belong to the first, and those that belong to the second."""
    joint = _JOINT.search(gap)
    if joint and joint.start() and joint.end() < len(gap):
        return gap[: joint.start()], gap[joint.end() :]
    if _is_named_before(before, quantity, lexicon):
        return "", gap
    tokens = lexicon.cut(gap)
    for index, token in enumerate(tokens):
        if index and token.kind in ("verb", "filler") and token.word not in ("的", "中", "人数", "数"):
            return gap[: token.start], gap[token.start :]
    return gap, ""


def _is_named_before(before: str, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether the words before a number name it. A classifier right after a verb (开设13个专业) waits for the noun behind it."""
    tokens = lexicon.cut(before)
    if dimension(quantity.unit) == "things" and tokens and tokens[-1].kind in ("verb", "filler") and tokens[-1].word not in _COPULAS:
        return False
    return any(token.kind in ("term", "part", "unknown") for token in tokens)


def _wording(quantity: Quantity, before: str, after: str, lexicon: Lexicon) -> Wording:
    basis = _BASE.search(before)
    named = before[: basis.start()] if basis else before
    listed = _LISTED.match(named)
    if listed and after:
        return Wording(quantity, before, after, "", "", basis[1] if basis else "")
    tokens = lexicon.cut(named)
    while tokens and tokens[-1].kind in ("filler", "verb"):
        tokens.pop()
    start = next((token.end for token in reversed(tokens) if token.kind == "verb"), 0)
    end = tokens[-1].end if tokens else 0
    return Wording(quantity, before, after.lstrip("的了"), named[start:end], named[:start], basis[1] if basis else "")
