"""The same thing said twice: values, units and names that should agree (V11, V12, V15)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, product

from zhihuan.catalogue import Catalogue
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.phrases import kindred, pairs_of
from zhihuan.checks.stating import cite, inner, name, say, stated
from zhihuan.document import Paragraph
from zhihuan.facts import Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, dimension, scale

LEVELS = (Role.VALUE, Role.RANK, Role.SHARE)
SAY_ONE = Text("请核对原始数据，统一为一个数；口径不同的，分别写明口径。", "Settle on one figure, or name the two bases.")
Key = tuple[object, ...]
LONG_ENOUGH, ENOUGH_DIGITS = 4, 3
# 壮族等少数民族学生 and 学校少数民族学生 are the same people.
OWN = re.compile(r"^(?:[\u4e00-\u9fff]{1,4}等(?=[\u4e00-\u9fff]{4})|全校|学校|我校|本校|现有|建成|共有)+")
OF_WHICH = re.compile(r"[人名][，、（(]其中")
OPENS_PARTS = re.compile(rf"{OF_WHICH.pattern}[^。；]*$")
# What a name may carry without meaning another thing.
PER_HEAD = re.compile(r"[每人生]均?[^，]{0,4}(?:标准|元)|生均|人均|每|标准|月薪|起薪|收入|工资")
NO_NAME = re.compile(r"[“”\"其中：:全校共有数人达为]")
# 近五年累计输送毕业生1.9万人 says nothing of one year.
OVER_YEARS = re.compile(r"累计|历年|近[一二两三四五六七八九十\d]+年|建校以来|以来")
ENOUGH_WORDS, FEW_WORDS = 8, 5
MOST_VALUES = 3
ONE_THING = 60  # a name with more values than that is no name of one thing


def canonical(code: str, catalogue: Catalogue) -> str:
    """Return one code for all twins: the same thing under the names of other editions."""
    indicator = catalogue.indicators.get(code)
    return min((code, *indicator.twins)) if indicator and indicator.twins else code


class StatedTwice(Check):
    """One indicator has two values for the same period and the same part: in two sentences, in text and table, or in two tables.

    错误示例：1.1写“职业教育集团9个”，案例一写“职业教育集团6家”；正文写高级职称比例34.65%，表格是33.33%。

    正确示例：全文同一指标只有一个数；口径不同时写明“占专任教师”“占专业课教师”。
    """

    id = "stated-twice"
    family = "agreement"
    rules = ("V11", "V12")
    title = Text("同一指标前后数值不一致", "One indicator, two values")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        groups: dict[Key, list[Fact]] = defaultdict(list)
        others = _parts_of_another(dossier)
        for fact in (f for reading in (dossier.report, *dossier.annexes) for f in reading.facts):
            if (
                id(fact) not in others
                and fact.indicator
                and fact.role in LEVELS
                and not OVER_YEARS.search(fact.evidence.citation.quote)
            ):
                groups[_key(fact, dossier.catalogue)].append(fact)
        for group in (*groups.values(), *_slips_across(groups)):
            clash = clashing(group)
            if clash:
                yield self._finding(clash, dossier.catalogue)

    def _finding(self, clash: list[Fact], catalogue: Catalogue) -> Finding:
        first, second = next(
            (a, b) for a, b in combinations(clash, 2) if _are_two_places(a, b) and not stated(a).meets(stated(b))
        )
        values = "、".join(say(fact) for fact in clash)
        one, other = _places_of(first, second)
        message = Text(
            f"“{inner(first.label)}”前后不一致：{one}为{say(first)}，{other}为{say(second)}。",
            f"One indicator is given as {values}.",
        )
        is_sure = all(_is_official(fact, catalogue) for fact in clash)
        severity = Severity.ERROR if is_sure else Severity.WARNING
        return Finding(self.id, severity, message, SAY_ONE, cite(*clash[:6]), say(first), say(second), tuple(clash))


def _parts_of_another(dossier: Dossier) -> set[int]:
    """Return the stocks that are listed as parts of a flow: 招生1200人，其中高职层次930人 is no enrolment."""
    codes, found = dossier.catalogue.indicators, set()
    for (block, sentence), facts in group_by_sentence(dossier.report.facts).items():
        paragraphs = [b for b in dossier.report.document.blocks[block : block + 1] if isinstance(b, Paragraph)]
        words = "".join(paragraph.passage.text[: sentence[1]] for paragraph in paragraphs)
        wholes = [w for w in facts if w.indicator and OF_WHICH.match(words, w.evidence.span[1])]
        for whole, part in ((w, p) for w in wholes for p in facts if w.evidence.span < p.evidence.span):
            basis = [codes[f.indicator].time_basis for f in (whole, part) if f.indicator and f.indicator in codes]
            between = words[whole.evidence.span[1] : part.evidence.span[0]]
            if len(basis) == 2 and basis[0] != basis[1] and whole.unit == part.unit and OPENS_PARTS.match(between):
                found.add(id(part))
    return found


def group_by_sentence(facts: tuple[Fact, ...]) -> dict[tuple[int, tuple[int, int]], list[Fact]]:
    """Return the figures of running text by their sentence."""
    groups: dict[tuple[int, tuple[int, int]], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.evidence.in_table:
            groups[_sentence(fact)].append(fact)
    return groups


def _key(fact: Fact, catalogue: Catalogue) -> Key:
    code = canonical(fact.indicator or "", catalogue)
    return _basis(fact), fact.entity, code, fact.period, fact.breakdown, _measure(fact)


def _slips_across(groups: dict[Key, list[Fact]]) -> Iterator[list[Fact]]:
    """Yield pairs of which only one names its base, and which a slip of the pen would explain: 占招生总数的45.6%, 占比46.5%."""
    for (basis, *rest), named in groups.items():
        unnamed = groups.get(("", *rest), []) if basis else []
        if not any(stated(a).meets(stated(b)) for a in named for b in unnamed):
            yield from ([a, b] for a in named[:1] for b in unnamed[:1] if is_slip(a.value, b.value))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers of three digits or more differ by two digits swapped, or by one digit that is not the last."""
    a, b = str(one), str(other)
    differing = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(one.as_tuple().digits) < ENOUGH_DIGITS:
        return False
    return (len(differing) == 2 and sorted(a) == sorted(b)) or (len(differing) == 1 and differing[0] < len(a) - 1)


def _basis(fact: Fact) -> str:
    return fact.basis if fact.basis.startswith("占") and len(fact.basis) > 2 else ""


def _measure(fact: Fact) -> str:
    """A count may be printed bare in a table and with its unit in the text; people and person-times are never the same."""
    measure = dimension(fact.unit).partition("/")[0]
    return {"": "count", "people": "count", "things": "count"}.get(measure, measure)


def _is_official(fact: Fact, catalogue: Catalogue) -> bool:
    """Tell whether the words are a name of the indicator and nothing more: then no narrower scope can hide in them."""
    indicator = catalogue.indicators[fact.indicator or ""]
    plain = NO_NAME.sub("", fact.label)
    return len(plain) >= LONG_ENOUGH and any(NO_NAME.sub("", synonym) == plain for synonym in indicator.synonyms)


def clashing(group: Iterable[Fact]) -> list[Fact]:
    """Return one fact for each value that cannot be true together with one of another paragraph or table; [] when all can.

    Two values in one paragraph, or in two rows of one table, are taken to speak of two parts, unless the contest is named with its rank.
    """
    group = list(group)
    distinct = list({(fact.value, fact.unit): fact for fact in reversed(group)}.values())[::-1]
    if not 2 <= len(distinct) <= ONE_THING:
        return []
    beside: dict[tuple[int, tuple[int, int]], list[Interval]] = defaultdict(list)
    for fact in group:
        beside[_sentence(fact)].append(stated(fact))
    meant = {id(fact): stated(fact) for fact in distinct}
    apart = ((a, b) for a, b in combinations(distinct, 2) if _are_two_places(a, b))
    pairs = [
        (a, b) for a, b in apart if _clash(meant[id(a)], beside[_sentence(b)]) and _clash(meant[id(b)], beside[_sentence(a)])
    ]
    clashing_ones = {id(fact) for pair in pairs for fact in pair}
    return [fact for fact in distinct if id(fact) in clashing_ones]


def _are_two_places(a: Fact, b: Fact) -> bool:
    if a.evidence.block != b.evidence.block:
        return True
    told = {key for key, _ in a.breakdown}
    return not a.evidence.in_table and a.evidence.sentence != b.evidence.sentence and {"contest", "rank"} <= told


def _sentence(fact: Fact) -> tuple[int, tuple[int, int]]:
    return fact.evidence.block, fact.evidence.sentence


def _clash(one: Interval, beside: list[Interval]) -> bool:
    """Tell whether no figure of the other's sentence agrees with `one`: 近三年分别为912、943、968人 does with 968人."""
    return not any(range_.meets(one) for range_ in beside)


def _places_of(first: Fact, second: Fact) -> tuple[str, str]:
    """Return words for two places that tell them apart: a sentence and a table, two sections, two files, one place and the other."""
    files = [fact.evidence.citation.place.document for fact in (first, second)]
    if files[0] != files[1]:
        return f"“{files[0]}”", f"“{files[1]}”"
    where = _where(first), _where(second)
    if first.evidence.in_table and second.evidence.in_table and first.evidence.section != second.evidence.section:
        return f"“{first.evidence.section[:12]}”的表中", f"“{second.evidence.section[:12]}”的表中"
    return where if where[0] != where[1] else ("一处", "另一处")


def _where(fact: Fact) -> str:
    if fact.evidence.in_table:
        return "表中"
    return f"“{fact.evidence.section[:12]}”" if fact.evidence.section else "正文"


class SameWordsOtherNumber(Check):
    """Two sentences use the same words around different numbers, for something that the catalogue does not know.

    错误示例：前言写“在38家单位实习”，就业质量一节写“分布在40家单位实习”，说的是同一批学生。

    正确示例：两处写同一个数。
    """

    id = "same-words-other-number"
    family = "agreement"
    rules = ("V12",)
    title = Text("同样的话，不同的数", "The same words with another number")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        groups: dict[Key, list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.indicator is None and fact.role in LEVELS and not fact.evidence.in_table:
                groups[fact.entity, fact.period, fact.breakdown, fact.unit, fact.kind].append(fact)
        for group in groups.values():
            seen: set[frozenset[Decimal]] = set()
            for a, b in _kindred(group):
                values = frozenset((a.value, b.value))
                if _apart(a, b) and values not in seen and not stated(a).meets(stated(b)):
                    seen.add(values)
                    yield self._finding(a, b)
        yield from (self._finding(a, b) for a, b in _shares_of_one_base(dossier.report.facts))

    def _finding(self, *pair: Fact) -> Finding:
        a, b = sorted(pair, key=lambda fact: fact.evidence.block)
        message = Text(
            f"两处说的似是同一件事，数却不同：“{_quote(a)}”与“{_quote(b)}”。",
            f"Two places seem to speak of one thing: {say(a)} and {say(b)}.",
        )
        return Finding(self.id, Severity.WARNING, message, SAY_ONE, cite(a, b), say(a), say(b), (a, b))


def _quote(fact: Fact) -> str:
    return fact.evidence.citation.quote.strip("，。；、 ")


def _kindred(group: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of figures whose words speak of one thing. A phrase that comes with many numbers is a pattern, not a slip."""
    worded: dict[str, list[Fact]] = defaultdict(list)
    for fact in group:
        worded[_words(fact)].append(fact)
    plain = {words: facts for words, facts in worded.items() if len({f.value for f in facts}) <= MOST_VALUES}
    plain = {words: _telling(facts) for words, facts in plain.items()}
    same = ((a, b) for facts in plain.values() for a, b in combinations(facts, 2))
    alike = ((a, b) for short, long in kindred(plain) for a, b in product(plain[short], plain[long]))
    yield from ((a, b) for a, b in (*same, *alike) if _says_enough(a, b))
    yield from _swapped(group)


def _telling(facts: list[Fact]) -> list[Fact]:
    """Return the facts without those that say the same in the same words a third time: they make no pair that others do not."""
    sentences: dict[Key, set[tuple[int, int]]] = defaultdict(set)
    blocks: dict[Key, set[int]] = defaultdict(set)
    kept = []
    for fact in facts:
        key = fact.value, fact.decimals, fact.qualifier, fact.label, fact.candidates, fact.evidence.citation.quote
        is_elsewhere = fact.evidence.block not in blocks[key] and len(blocks[key]) < 2
        if is_elsewhere or (fact.evidence.sentence not in sentences[key] and len(sentences[key]) < 2):
            kept.append(fact)
            blocks[key].add(fact.evidence.block)
            sentences[key].add(fact.evidence.sentence)
    return kept


def _swapped(group: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield pairs under one name whose digits are those of one another: 一体化教师265人, 一体化教师256人."""
    named: dict[str, list[Fact]] = defaultdict(list)
    for fact in group:
        named[OWN.sub("", fact.label)].append(fact)
    for label, facts in named.items():
        if len(label) >= LONG_ENOUGH and len({fact.value for fact in facts}) == 2:
            pairs = ((a, b) for a, b in combinations(_telling(facts), 2) if a.value != b.value)
            yield from ((a, b) for a, b in pairs if is_slip(a.value, b.value) or (len(label) > LONG_ENOUGH and _is_turned(a, b)))


def _shares_of_one_base(facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact]]:
    """Yield shares of one named base, one of them of nothing known, whose digits are swapped: 占专业课教师的64.2%, 62.4%."""
    based: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if _basis(fact) and not fact.evidence.in_table and fact.kind is Kind.PERCENT and fact.role in LEVELS:
            based[fact.entity, fact.period, _basis(fact)].append(fact)
    for group in based.values():
        for a, b in combinations(group, 2):
            known = [fact for fact in (a, b) if fact.indicator]
            if len(known) == 1 and a.evidence.block != b.evidence.block and sorted(str(a.value)) == sorted(str(b.value)):
                yield from [(a, b)] if is_slip(a.value, b.value) else []


def _is_turned(a: Fact, b: Fact) -> bool:
    """Tell whether two numbers of two digits are one another turned round: 65处, 56处."""
    return str(a.value) == str(b.value)[::-1] and len(str(a.value)) > 1


def _apart(a: Fact, b: Fact) -> bool:
    """Tell whether two figures are told in two places: in two paragraphs, or, where a slip of the pen explains one, in two sentences."""
    if a.evidence.block != b.evidence.block:
        return True
    return a.evidence.sentence != b.evidence.sentence and (is_slip(a.value, b.value) or _is_turned(a, b))


def _says_enough(a: Fact, b: Fact) -> bool:
    """Tell whether the shorter phrase is long enough to mean something; less will do where both are near one indicator."""
    least = FEW_WORDS if set(a.candidates) & set(b.candidates) else ENOUGH_WORDS
    return min(len(_words(a)), len(_words(b))) >= least


FILLERS = re.compile(
    r"最近|目前|主要|全校|全市|其中|学校|我校|我市|现有|共有?|今年|一年来|本年度|年度?|了|的|达|等|\d|[^\u4e00-\u9fff]"
)


def _words(fact: Fact) -> str:
    return FILLERS.sub("", _quote(fact))


class UnitDiffers(Check):
    """One number for one thing is counted once in people and once in things, or once in heads and once in person-times.

    错误示例：一处写“获三等奖5项”，另一处写“获三等奖5人”；一处写“培训7004人”，另一处写“培训7004人次”。

    正确示例：两处用同一个单位。
    """

    id = "unit-differs"
    family = "agreement"
    rules = ("V15",)
    title = Text("同一数字单位不同", "One number, two units")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        groups: dict[Key, list[Fact]] = defaultdict(list)
        for fact in dossier.report.facts:
            if fact.kind is Kind.AMOUNT and fact.role in LEVELS and fact.unit:
                groups[fact.entity, fact.value, fact.period].append(fact)
        for group in groups.values():
            for a, b in combinations(group, 2) if len({_counted_in(fact) for fact in group}) > 1 else ():
                if a.evidence.block != b.evidence.block and _counted_in(a) != _counted_in(b) and _same_words(a, b):
                    yield self._finding(a, b)
                    break

    def _finding(self, a: Fact, b: Fact) -> Finding:
        message = Text(f"同一数字单位不同：“{name(a)}”与“{name(b)}”。", f"One number has two units: {say(a)} and {say(b)}.")
        hint = Text("请统一单位；若确是两个指标，请写明区别。", "Use one unit, or say how the two differ.")
        return Finding(self.id, Severity.WARNING, message, hint, cite(a, b), say(a), say(b), (a, b))


def _counted_in(fact: Fact) -> tuple[str, Decimal]:
    """What is counted and in what scale; 元 and 元/生 differ in how they are written only."""
    return dimension(fact.unit).partition("/")[0], scale(fact.unit)


def _same_words(a: Fact, b: Fact) -> bool:
    """Tell whether the words around two equal numbers share enough to mean one thing."""
    codes = [{f.indicator, *f.candidates} - {None} for f in (a, b)]
    if codes[0] & codes[1]:
        return True
    if _is_money_slip(a, b):
        return True
    short, long = sorted((_core(a), _core(b)), key=len)
    # 升学817人次 and 升学人数817人: nothing but these words stands in either place.
    if short == long and len(short) > 1 and len(a.value.as_tuple().digits) >= ENOUGH_DIGITS:
        return True
    # A small number comes up often: it takes more of the same words to mean the same thing.
    if len(short) < (3 if len(a.value.as_tuple().digits) >= 3 else 8):
        return False
    return len(pairs_of(short) & pairs_of(long)) / len(pairs_of(short)) >= 0.6


def _is_money_slip(a: Fact, b: Fact) -> bool:
    """Tell whether one sum is printed once in 元 and once in 万元: three digits or more, no price of a head, and a word in common."""
    dear = max((a, b), key=lambda fact: scale(fact.unit))
    cheap = b if dear is a else a
    if (cheap.unit, dear.unit) not in (("元", "万元"), ("万元", "亿元")) or len(a.value.as_tuple().digits) < ENOUGH_DIGITS:
        return False
    is_price = PER_HEAD.search(_core(cheap) + _quote(cheap))
    return not is_price and bool(pairs_of(_core(a)) & pairs_of(_core(b)))


def _core(fact: Fact) -> str:
    """The naming words without what varies: 全日制在校生 and 在校生规模 both come down to 在校生."""
    return re.sub(
        r"人数|人次|总数|数量|规模|数|其中|全校|共有?|[^\u4e00-\u9fff]",
        "",
        fact.label if fact.evidence.in_table else _quote(fact),
    )
