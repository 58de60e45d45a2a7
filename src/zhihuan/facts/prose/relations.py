"""What a paragraph itself says about how its figures hang together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from zhihuan.catalogue import Indicator
from zhihuan.facts.model import Fact, Relation, RelationKind, Role
from zhihuan.facts.prose.saying import COMES_FROM, COMPARED_WITH, Saying
from zhihuan.facts.prose.wording import REACHED
from zhihuan.quantities import Interval, Kind, Qualifier, same_dimension, scale

NEAR = 10
"""How many figures back a whole is looked for."""

NEAR_MISS = Decimal("0.01")
FAR_MISS = Decimal("0.05")
"""How far, relatively, a share may be off and still be meant of a whole: of any one before it, or of the usual one."""

_IN_TOTAL = re.compile(r"(?:共计?|合计|总计|总共)(?:达|为|获)?$")
_REST = re.compile(r"^(?:其[它他余])")
_PER_HEAD = re.compile(r"(?:每人|每生|人均|生均)[^，]{0,6}$")
_TIMES_OF = re.compile(r"(?:是|为|达|达到|相当于)[^，；]{0,12}$")
_TIMES_THAT = re.compile(r"^(?:是|为|达|达到|相当于)的$")
_HEADS = ("人", "人次")
_MEAN = re.compile(r"平均|[生人师班校月]均|月薪|起薪|工资|月收入|单价")
"""What is no sum: of a mean nothing is a part."""
_DISJOINT = ("rank", "level", "channel", "grade", "gender", "star", "origin", "target")


def relate(sayings: Sequence[Saying], indicators: Mapping[str, Indicator]) -> Iterator[Relation]:
    """Yield the relations that the figures of one paragraph, in order, are said to have."""
    yield from _wholes(sayings)
    yield from _totals(sayings)
    for index, saying in enumerate(sayings):
        before = sayings[max(0, index - NEAR) : index]
        yield from _share(saying, before, indicators)
        yield from _change(saying, before)
        yield from _product(saying, before)
        yield from _multiple(saying, before)
        yield from _ratio(saying, before)


def amount(fact: Fact) -> Decimal:
    """Return the value with the scale of its unit counted in."""
    return fact.value * scale(fact.unit)


def _wholes(sayings: Sequence[Saying]) -> Iterator[Relation]:
    """其中: parts that make up their whole (sum), or some of them (parts)."""
    groups: dict[int, tuple[Saying, list[Saying]]] = {}
    for saying in sayings:
        whole = saying.naming.whole
        if whole is not None and not _MEAN.search(whole.naming.label) and saying.is_level and saying.fact.kind is Kind.AMOUNT:
            groups.setdefault(id(whole), (whole, []))[1].append(saying)
    for whole, parts in groups.values():
        facts = tuple(part.fact for part in parts)
        kind = RelationKind.SUM if _is_exhaustive(whole, parts) else RelationKind.PARTS
        yield Relation(kind, whole.fact, facts)


def _is_exhaustive(whole: Saying, parts: list[Saying]) -> bool:
    """Tell whether the parts claim to be all: they add up, end with 其他, or are of one sort and more than the whole."""
    if len(parts) < 2 or any(p.fact.qualifier is not Qualifier.EXACT for p in (whole, *parts)):
        return False
    total = sum((amount(part.fact) for part in parts), Decimal(0))
    if total == amount(whole.fact) or _REST.match(parts[-1].wording.before):
        return True
    shared = set.intersection(*(set(part.naming.keys) for part in parts)) & set(_DISJOINT)
    different = len({part.naming.told for part in parts}) == len(parts)
    return total > amount(whole.fact) and bool(shared) and different


def _totals(sayings: Sequence[Saying]) -> Iterator[Relation]:
    """国家级22项、省级69项、市级170项，共计261项: a total after its parts."""
    for index, saying in enumerate(sayings):
        if saying.naming.total_of:
            if _is_all(saying.naming.total_of, sayings):
                yield Relation(RelationKind.SUM, saying.fact, tuple(part.fact for part in saying.naming.total_of))
            continue
        if not _IN_TOTAL.search(saying.wording.before) or saying.naming.keys or not saying.is_level:
            continue
        parts: list[Saying] = []
        for part in reversed(sayings[:index]):
            if part.fact.evidence.sentence != saying.fact.evidence.sentence or not (part.is_level and part.naming.keys):
                break
            if not same_dimension(part.quantity.unit, saying.quantity.unit):
                break
            parts.insert(0, part)
        keys = set.intersection(*(set(part.naming.keys) for part in parts)) if parts else set()
        if len(parts) > 1 and keys & set(_DISJOINT) and len({part.naming.told for part in parts}) == len(parts):
            yield Relation(RelationKind.SUM, saying.fact, tuple(part.fact for part in parts))


def _is_all(parts: Sequence[Saying], sayings: Sequence[Saying]) -> bool:
    """Tell whether no other figure of the same unit stands right before `parts`, which may be one of them too."""
    first = next(index for index, saying in enumerate(sayings) if saying is parts[0])
    if not first:
        return True
    other = sayings[first - 1]
    is_near = other.fact.evidence.sentence == parts[0].fact.evidence.sentence
    return not (is_near and same_dimension(other.quantity.unit, parts[0].quantity.unit))


def _share(saying: Saying, before: Sequence[Saying], indicators: Mapping[str, Indicator]) -> Iterator[Relation]:
    """兼职教师44人…占专业课教师的31.43%: a percentage whose part and whole both stand before it."""
    if saying.fact.kind is not Kind.PERCENT or saying.fact.role not in (Role.VALUE, Role.SHARE):
        return
    heads = [
        s
        for s in before
        if s.is_level
        and s.fact.kind is Kind.AMOUNT
        and same_dimension(s.quantity.unit, "人")
        and s.fact.period[:4] == saying.fact.period[:4]  # 较2022届（就业率95.8%）is no share of this year's
    ]
    indicator = indicators.get(saying.fact.indicator or "")
    part = saying.naming.base or _of_code(heads, indicator.numerator if indicator else "")
    named = _called(heads, saying.naming.label) if part is None and not saying.wording.basis else None
    if named:
        yield Relation(RelationKind.SHARE, saying.fact, (named[0].fact, named[1].fact))
    if part is None or part.fact.kind is not Kind.AMOUNT:
        return
    wholes = [s for s in heads if s is not part and amount(s.fact) > 0]
    if saying.wording.basis:
        whole = _named(wholes, saying.wording.basis)
    else:
        whole = _likely(saying, part, wholes, indicator.denominator if indicator else "")
    if whole:
        yield Relation(RelationKind.SHARE, saying.fact, (part.fact, whole.fact))


def _of_code(heads: list[Saying], code: str) -> Saying | None:
    return next((s for s in reversed(heads) if code and s.fact.indicator == code and not s.fact.breakdown), None)


def _called(heads: list[Saying], label: str) -> tuple[Saying, Saying] | None:
    """Return the part that a rate is called after, and its whole: the 其中's, or the heads just before it.

    初次就业208人，其中对口就业174人，对口就业率83.65%; 参加测试4044人，合格3809人，体质测评合格率94.19%.
    """
    stem = label.removesuffix("率")
    for whole, part in reversed(list(pairwise(heads))) if stem != label else ():
        own = part.naming.label
        if own == stem and part.naming.whole:
            return part, part.naming.whole
        is_told = len(own) > 1 and stem.endswith(own) and part.fact.indicator is None
        places = {s.fact.evidence.sentence for s in (whole, part, heads[-1])}
        if is_told and len(places) == 1 and amount(part.fact) <= amount(whole.fact):
            return part, whole
    return None


def _named(heads: list[Saying], basis: str) -> Saying | None:
    """Return the whole that 占… names: by its label, else by a word of it."""
    exact = [s for s in heads if _bare(s.naming.label) == _bare(basis)]
    return next(iter(reversed(exact or [s for s in heads if basis in s.naming.words])), None)


def _bare(words: str) -> str:
    return re.sub(r"^(?:全校|学校|我校|现有)|(?:总人数|人数|总数|数)$", "", words)


def _likely(saying: Saying, part: Saying, heads: list[Saying], code: str) -> Saying | None:
    """Return the whole of a share that names none: one that fits, its rate's own, the part's whole, or a near miss."""
    printed = Interval.printed(saying.fact.value, saying.fact.decimals)
    usual = _of_code(heads, code) or (part.naming.whole if saying.naming.base else None)
    heads = [*heads, usual] if usual and all(s is not usual for s in heads) else heads
    shares = {id(s): amount(part.fact) * 100 / amount(s.fact) for s in heads}
    fitting = [s for s in heads if shares[id(s)] in printed]
    # 招生1061人，毕业1024人，毕业率97.34%: a rate with a whole of its own is not meant of what is another indicator.
    able = [s for s in heads if not code or s.fact.indicator in (None, code)]
    near = [s for s in able if abs(shares[id(s)] - saying.fact.value) <= saying.fact.value * NEAR_MISS]
    if usual in near or not near:
        near = [s for s in heads if s is usual and abs(shares[id(s)] - saying.fact.value) <= saying.fact.value * FAR_MISS]
    return next(iter(reversed(fitting or near)), None)


def _change(saying: Saying, before: Sequence[Saying]) -> Iterator[Relation]:
    """由58.88%提高到60.03%，提高1.15个百分点; 106人，较上年增加22人，增幅26.2%."""
    now, fact = saying.naming.base, saying.fact
    if now and COMPARED_WITH.search(now.wording.before):
        now = now.naming.taken_from
    if now is None or fact.role not in (Role.CHANGE, Role.GROWTH):
        return
    earlier = _earlier(now, saying, before)
    if earlier is None:
        return
    if fact.role is Role.GROWTH:
        yield Relation(RelationKind.GROWTH, fact, (now.fact, earlier))
    elif now.fact.kind is Kind.PERCENT or same_dimension(now.quantity.unit, saying.quantity.unit):
        yield Relation(RelationKind.DIFFERENCE, fact, (now.fact, earlier))


def _earlier(now: Saying, saying: Saying, before: Sequence[Saying]) -> Fact | None:
    """Return the figure that `now` is compared with: stated (由…到…), or what it must have been before a stated change."""
    position = next((i for i, s in enumerate(before) if s is now), 0)
    beside = next((s for s in before[position + 1 :] if not s.wording.is_aside or now.wording.is_aside), None)
    if beside and COMPARED_WITH.search(beside.wording.before):
        return beside.fact
    if position and REACHED.search(now.wording.before) and COMES_FROM.search(before[position - 1].wording.before):
        return before[position - 1].fact
    changes = [s for s in before[position + 1 :] if s.fact.role is Role.CHANGE and s.naming.base is now]
    if not changes or saying.fact.role is not Role.GROWTH or not same_dimension(changes[-1].quantity.unit, now.quantity.unit):
        return None
    change = changes[-1]
    step = -change.fact.value if re.search(r"减|降|少", change.wording.before) else change.fact.value
    return replace(now.fact, value=now.fact.value - step, period="", evidence=change.fact.evidence, indicator=None)


def _product(saying: Saying, before: Sequence[Saying]) -> Iterator[Relation]:
    """105人，每人1000元，共计105000元: heads times a sum per head."""
    if not same_dimension(saying.quantity.unit, "元") or not before or _PER_HEAD.search(saying.wording.before):
        return
    rate = before[-1]
    if not (same_dimension(rate.quantity.unit, "元") and _PER_HEAD.search(rate.wording.before)):
        return
    heads = next((s for s in reversed(before[:-1]) if any(same_dimension(s.quantity.unit, head) for head in _HEADS)), None)
    if heads and _IN_TOTAL.search(saying.wording.before) and heads.fact.evidence.sentence == saying.fact.evidence.sentence:
        yield Relation(RelationKind.PRODUCT, saying.fact, (heads.fact, rate.fact))


def _multiple(saying: Saying, before: Sequence[Saying]) -> Iterator[Relation]:
    """1200人次，是上年600人次的3倍; 上年600人次，今年1200人次，是上年的2倍: one figure as so many times another."""
    if saying.fact.kind is not Kind.MULTIPLE or len(before) < 2:
        return
    now, base = before[-2:]
    # The words around a number come without its time: 是上年的2倍 reads 是的.
    if _TIMES_THAT.match(saying.wording.before):
        now, base = base, now
        is_meant = now.naming.label == base.naming.label and now.fact.period != base.fact.period
    else:
        is_meant = saying.wording.before in ("", "的") and bool(_TIMES_OF.search(base.wording.before))
    if is_meant and now.is_level and base.is_level and base.fact.value > 0 and _can_compare(now, base):
        yield Relation(RelationKind.MULTIPLE, saying.fact, (now.fact, base.fact))


def _can_compare(one: Saying, other: Saying) -> bool:
    """Tell whether two figures are of one sort; heads and person-times are, when one is said to be so many times the other."""
    units = one.quantity.unit, other.quantity.unit
    return same_dimension(*units) or all(any(same_dimension(unit, head) for head in _HEADS) for unit in units)


def _ratio(saying: Saying, before: Sequence[Saying]) -> Iterator[Relation]:
    """男生900人，女生600人，男女比1.5:1: the ratio of the two figures that its two characters name, the larger to the smaller."""
    pair = [s for s in before[-2:] if s.is_level and s.fact.kind is Kind.AMOUNT and s.fact.value > 0]
    sides = re.fullmatch(r"[^，]*?(.)(.)之?比(?:例|值)?", saying.naming.label)
    # 生师比 has several official bases, which the catalogue knows.
    if saying.fact.kind is not Kind.RATIO or len(pair) < 2 or not sides or sides.group(1, 2) == ("生", "师"):
        return
    one, other = pair
    if sides[1] in one.naming.label and sides[2] in other.naming.label and same_dimension(one.quantity.unit, other.quantity.unit):
        large, small = sorted((one.fact, other.fact), key=amount, reverse=True)
        yield Relation(RelationKind.RATIO, saying.fact, (large, small))
