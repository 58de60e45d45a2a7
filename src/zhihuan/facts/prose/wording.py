"""The words around a number in its clause, and which of them name it."""

import re
from dataclasses import dataclass

from zhihuan.facts.lexicon import Lexicon, Token
from zhihuan.facts.prose.clause import HIDDEN, Clause, Prose
from zhihuan.quantities import Kind, Quantity, dimension

_BLANK = str.maketrans("", "", " \t\u3000\n。！？；;!?" + HIDDEN)
_COPULAS = frozenset("达 达到 为 是 共 共计 合计 总计 约 近 超 数 人数 总数 数量 数为 总数为".split())
LIGHT = frozenset("共有达为的了在其是约近超对与和及并均都由将从到计数")
LONGEST_QUALIFIER = 4
AROUND = 6
"""How many gaps between numbers a clause is looked at on either side, so that a row of thousands stays cheap."""

LISTED = "\ue000"
"""Stands for a list that names some things of a kind and not all: no indicator explains it."""

_NOUN_ENDINGS = ("率", "度", "比", "额", "量", "数")

_LISTED = re.compile(r"^(?P<list>.*(?:、.*|等))(?:等)?(?:共|共计|合计|总计|共有)?$")
_LIST_AFTER = re.compile(r"^[^，参获]{1,40}?、[^，]{0,30}?等(?:多个|各类|多种|不同)?")
_AMONG = re.compile(r"^中(?![职专高级等小国央])")
"""After a number of people begins what is said of some of them: 专业课教师175人中企业实践不足半年的仍有31人."""
_OF_THEM = re.compile(r"([^，中]{2,8})中(?![职专高级等小国央])(.+)$")  # 1206名毕业生中升学958人
_DATE = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])[日号])?(?:份|底|初|末)?")
_ADJECTIVE = re.compile(r"[“\"][^”\"]*[”\"]的")
_MEANS = re.compile(
    r"^(?:严格|积极|主要|全部|均)?(?:按照?|根据|依照|依托|围绕|结合|利用|借助)[^，]*?"
    r"(?=发展|升入|招收|招录|录取|聘请|获|申请|完成|培训|入学|升学)"
)
_ACTS = re.compile(r"新增|增设|新设|撤销|停办|停招|暂停|拟")
REACHED = re.compile(r"(?:[增提上升减下降扩调][加高升长少降大整低]?|变)(?:至|到|为)的?$")
"""Ends the words before the second of two figures of one thing: 由58%提高到61%."""

_TOWARDS = re.compile(r"(?:到|赴|在|向|对|为|进入|深入)$")
_HAS = re.compile(r"开设|设有|现有|共有|打造|构建|形成|建有|拥有|建成|组建|[：:]")
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff”])(?:和|与|及|以及|、)(?=[^和与及、]*$)")
_EDGE = re.compile(r"[，,：:；;、（）()]")
_IS_SHARE = re.compile(r"^.*(?:占(?!比)|完成)")
_BASE = re.compile(
    r"约?占(?!比|到|了|地|有)([^，。占]{2,24}?)(?:总人?数|人数|数)?的?(?:比例|比重|百分比|占比)?(?:分别)?仅?(?:高?达到?|为|约|是)?$"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands around one number: the words `before` and `after` it in its clause.

    `core` names it: the words since the last verb before it, and those after it. `subject` is what stands before that verb.
    `basis` is the whole that a share is taken of (占…). `rest` is the rest of the clause.
    `place` and `count`: the number is one of several behind 分别为. `start` is where its words begin in the text.
    `partner`: how many figures back the one stands whose share it states (分别占). `is_aside`: it stands in brackets.
    """

    quantity: Quantity
    before: str
    after: str
    core: str
    subject: str
    basis: str = ""
    rest: str = ""
    place: int = 0
    count: int = 0
    start: int = 0
    partner: int = 0
    is_aside: bool = False

    @property
    def own(self) -> str:
        """The naming words on both sides."""
        return self.core + self.after


def read_wordings(prose: Prose, clause: Clause, lexicon: Lexicon) -> list[Wording]:
    """Return the wording of each quantity of `clause`, in order."""
    edges = [clause.start, *(edge for q in clause.quantities for edge in (_start(q), q.end)), clause.end]
    text = prose.aside if clause.in_brackets else prose.visible
    gaps = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    gaps = [_DATE.sub("", _ADJECTIVE.sub("", gap.translate(_BLANK))) for gap in gaps]
    if clause.in_brackets and not "".join(gaps):
        edges[0], gaps[0] = _before_brackets(prose, clause)
    wordings: list[Wording] = []
    before = gaps[0]
    for index, quantity in enumerate(clause.quantities):
        is_last = index == len(clause.quantities) - 1
        after, onward = gaps[-1], ""
        if not is_last:
            after, onward = _share(before, quantity, clause.quantities[index + 1], gaps[index + 1], lexicon)
        if index == len(clause.quantities) - 2 and after and _TOWARDS.search(onward):
            noun = noun_phrase(gaps[-1], lexicon)
            after, gaps[-1] = after + gaps[-1][len(noun) :], noun
        around = "" if _AMONG.match(onward) else onward
        whole = _BASE.search(before) if quantity.kind is Kind.AMOUNT else None
        if whole:  # 占专业课教师104人的近六成: the whole of the share is told with its number
            before, onward = whole[1], f"占{whole[1]}{onward}" if onward.startswith("的") else onward
        rest = "".join((*gaps[max(0, index - AROUND) : index], around, *gaps[index + 2 : index + AROUND]))
        place = edges[2 * index], clause.in_brackets
        wordings.append(_wording(quantity, before, after, rest, place, lexicon))
        before = onward
    return wordings


def _before_brackets(prose: Prose, clause: Clause) -> tuple[int, str]:
    """Return the words right before brackets that hold a number and nothing else, and where they begin.

    计划（1400人）, 占专业课教师（171人）的86%.
    """
    opening = clause.start - 1
    if prose.text[opening : opening + 1] not in ("（", "("):
        return clause.start, ""
    start = max((q.end for q in prose.quantities if q.end <= opening), default=0)
    printed = _EDGE.split(prose.visible[max(start, opening - 24) : opening])[-1]
    words = _IS_SHARE.sub("", printed.translate(_BLANK))
    return opening - len(printed), f"{words}的" if words.endswith(("较", "比")) and not words.endswith("占比") else words


def _start(quantity: Quantity) -> int:
    """Return where the number begins, a qualifier of a few letters included (约占毕业生数50% is more than one)."""
    return quantity.start if quantity.number_start - quantity.start <= LONGEST_QUALIFIER else quantity.number_start


def _share(before: str, quantity: Quantity, following: Quantity, gap: str, lexicon: Lexicon) -> tuple[str, str]:
    """Divide the words between two numbers: those that belong to the first, and those that belong to the second.

    What heads get (为326名学生发放助学金65.2万元) names them and the money.
    """
    if REACHED.search(gap):
        return "", gap
    if dimension(quantity.unit) == "people" and (them := _OF_THEM.match(gap)):
        return them[1], them[2]
    joint = _JOINT.search(gap)
    if joint and joint.start() and joint.end() < len(gap):
        return gap[: joint.start()], gap[joint.end() :]
    if _is_named_before(before, quantity, lexicon):
        return "", gap
    noun = noun_phrase(gap, lexicon)
    both = dimension(quantity.unit) == "people" and dimension(following.unit) == "money"
    return (gap if both else noun), gap[len(noun) :]


def noun_phrase(words: str, lexicon: Lexicon) -> str:
    """Return the words up to the first verb or filler after the first word."""
    for index, token in enumerate(lexicon.cut(words)):
        is_break = token.kind in ("verb", "filler") and token.word not in ("的", "中", "人数", "数")
        if index and (is_break or lexicon.is_verb(token.word[:2])):
            return words[: token.start]
    return words


def _is_named_before(before: str, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether the words before a number name it. A classifier right after a verb (开设13个专业) waits for the noun behind it."""
    tokens = lexicon.cut(before)
    if (
        dimension(quantity.unit) == "things"
        and tokens
        and tokens[-1].kind in ("verb", "filler")
        and tokens[-1].word not in _COPULAS
    ):
        return False
    return any(
        token.kind in ("term", "unknown") or (token.kind == "part" and token.key not in ("place", "origin")) for token in tokens
    )


def _wording(quantity: Quantity, before: str, after: str, rest: str, place: tuple[int, bool], lexicon: Lexicon) -> Wording:
    """Return the wording of one number; `place` is where its words begin, and whether they stand in brackets."""
    first, is_aside = place
    basis = _BASE.search(before)
    named = before[: basis.start()] if basis else before
    after = "" if _AMONG.match(after) else _LIST_AFTER.sub("", after.lstrip("的了").removesuffix("等"))
    listed = _LISTED.match(named)
    if listed and after and dimension(quantity.unit) in ("things", "people"):
        act = _ACTS.search(named)
        is_all = named.endswith("等") or _HAS.search(named)
        core = act[0] if act else "" if is_all else LISTED
        return Wording(quantity, before, after, core, "", "", rest, start=first, is_aside=is_aside)
    start, end = _core(lexicon.cut(named), lexicon)
    core = named[start:end]
    means = _MEANS.match(core)
    start += means.end() if means else 0
    whole = basis[1] if basis else ""
    return Wording(quantity, before, after, named[start:end], named[:start], whole, rest, start=first, is_aside=is_aside)


def _core(tokens: list[Token], lexicon: Lexicon) -> tuple[int, int]:
    """Return the span of the words after the last verb (with it, when it helps to name), without the verbs and fillers at the end."""
    while tokens and (
        tokens[-1].kind == "verb" or (tokens[-1].kind == "filler" and (len(tokens[-1].word) > 1 or tokens[-1].word in LIGHT))
    ):
        tokens.pop()
    followed = zip(reversed(tokens), [None, *reversed(tokens)], strict=False)
    verb = next((t for t, after in followed if t.kind == "verb" and not (after and after.word[:1] in _NOUN_ENDINGS)), None)
    start = 0 if verb is None else verb.start if lexicon.is_term(verb.word) else verb.end
    return start, tokens[-1].end if tokens else start
