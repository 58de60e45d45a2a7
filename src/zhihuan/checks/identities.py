"""What the catalogue says must hold between indicators, and the range each of them can have (V03–V08, V24)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from itertools import islice, product

from zhihuan.catalogue import Catalogue, Code, Comparison, Identity, Indicator, Rule, holds, plain_code
from zhihuan.checks.agreement import canonical
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.outline import is_city
from zhihuan.checks.stating import amount, cite, name, plain, say, stated
from zhihuan.facts import Breakdown, Fact, Role
from zhihuan.language import Text
from zhihuan.quantities import Interval, Kind, dimension, round_half_up, scale

Group = tuple[str, str, Breakdown]
Stated = dict[str, list[Fact]]
MOST_READINGS = 24
# 四十余年来先后培养3.6万人 is of no one year; “不满意”的占1.2% is no satisfaction.
NOT_ONE_YEAR = re.compile(r"累计|先后|年来|以来|历年|基本满意|不满意")
EACH = re.compile(r"每[人生名]|人均|生均")
FAR, NEAR, FAR_STOCK = Decimal(2), Decimal("0.1"), Decimal("0.25")
RECOUNT = Text("请核对各数及其口径，改正其中错误的一个。", "Check the figures and their bases, and mend the one that is wrong.")


class IdentityBroken(Check):
    """Figures of one year do not fit together as the definitions demand: sums, parts and wholes, rates, equal rows of two tables.

    错误示例：毕业生去向落实人数1320人，其中升学1258人、初次就业36人，没有其他去向。

    正确示例：升学1258人、初次就业36人、参军26人，合计1320人。
    """

    id = "identity-broken"
    family = "identities"
    rules = ("V03", "V04", "V05", "V06", "V07", "V08", "V24")
    title = Text("指标之间的关系不成立", "Indicators do not fit together")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        groups = grouped(dossier)
        by_lead = _by_lead(dossier.catalogue)
        for (entity, period, breakdown), known in groups.items():
            last = groups.get((entity, str(int(period) - 1), breakdown), {}) if period.isdigit() else {}
            identities = [i for code in (*known, *last) for i in by_lead.get(code, ())]
            judged = [(i.kind, self._judge(i, known, last, dossier)) for i in identities]
            yield from _each_once([(kind, finding) for kind, finding in judged if finding])

    def _judge(self, identity: Identity, known: Stated, last: Stated, dossier: Dossier) -> Finding | None:
        tried = [(rule, facts) for rule in _rules(identity) for facts in _choices(rule.codes(), known, last, dossier.catalogue)]
        verdicts = [(rule, facts, holds(rule, _values(facts))) for rule, facts in tried]
        if not verdicts or any(verdict is not False for *_, verdict in verdicts):
            return None
        # Of the ways to compute it, the one that comes closest is most likely the one that was meant.
        rule, facts, _ = min(verdicts, key=lambda tried: _distance(tried[0], tried[1]))
        # A recomputed rate that is far off tells of a misread figure, or of another base, rather than of a mistake.
        far = FAR if any(tried is identity.rule for tried, *_ in verdicts) else NEAR
        if identity.kind == "ratio" and (
            _distance(rule, facts) > far or _fits_with_another(rule, facts, dossier) or _has_its_own_part(facts, dossier)
        ):
            return None
        # So does a stock that the flows miss by a quarter: 招生45人 is of one major.
        return (
            None if identity.kind == "stock_flow" and _distance(rule, facts) > FAR_STOCK else self._finding(identity, rule, facts)
        )

    def _finding(self, identity: Identity, rule: Rule, facts: Mapping[str, Fact]) -> Finding:
        chosen = replace(identity, rule=rule)
        sentence = chosen.describe({key: amount(fact) for key, fact in facts.items()})
        message = Text(f"{identity.title.zh}：{sentence.zh}", f"{identity.title.en}: {sentence.en}")
        # Only the rule of the form itself can prove an error; another base can only raise the question.
        severity = Severity(identity.severity) if rule is identity.rule else Severity.WARNING
        used = tuple(dict.fromkeys(facts.values()))
        return Finding(self.id, severity, message, RECOUNT, cite(*used), _expected(rule, facts), say(used[0]), used)


def _fits_with_another(rule: Rule, facts: Mapping[str, Fact], dossier: Dossier) -> bool:
    """Tell whether a count was split in its sentence: 正高级2人、高级讲师58人 are those of senior title only together."""
    for key, fact in facts.items():
        here = fact.evidence
        beside = [
            other
            for other in dossier.report.facts
            if (other.evidence.block, other.evidence.sentence) == (here.block, here.sentence)
            and other is not fact
            and other.unit == fact.unit
            and other.role is Role.VALUE
        ]
        if not here.in_table and any(
            holds(rule, _values({**facts, key: replace(fact, value=fact.value + other.value)})) for other in beside
        ):
            return True
    return False


def _has_its_own_part(facts: Mapping[str, Fact], dossier: Dossier) -> bool:
    """Tell whether a rate follows a head count of its own in its sentence, and what it was computed from stands elsewhere."""
    rate, *others = facts.values()
    here = rate.evidence
    if here.in_table or any(other.evidence.block == here.block for other in others):
        return False
    return any(
        (fact.evidence.block, fact.evidence.sentence) == (here.block, here.sentence)
        and fact.evidence.span < here.span
        and dimension(fact.unit) in ("people", "person-times")
        and fact.value not in [other.value for other in others]
        for fact in dossier.report.facts
    )


def _each_once(judged: list[tuple[str, Finding]]) -> Iterator[Finding]:
    """Say once what twins of an indicator break together, and not again that a rate off its parts gives no whole head count."""
    twins: dict[tuple[str, frozenset[int]], Finding] = {}
    for kind, finding in judged:
        figures = frozenset(map(id, finding.facts))
        # Of twins the milder speaks: what one form leaves open, another cannot prove.
        if twins.setdefault((kind, figures), finding).severity is Severity.ERROR:
            twins[kind, figures] = finding
    seen: list[frozenset[int]] = []
    for (kind, figures), finding in sorted(twins.items(), key=lambda item: item[0][0] == "whole"):
        if figures not in seen and not (kind == "whole" and any(figures < others for others in seen)):
            seen.append(figures)
            yield finding


def _by_lead(catalogue: Catalogue) -> dict[str, list[Identity]]:
    """Return the identities by the indicator that they begin with: no rule of an identity can be judged without it."""
    leads: dict[str, list[Identity]] = defaultdict(list)
    for identity in catalogue.identities:
        leads[canonical(plain_code(identity.rule.codes()[0]), catalogue)].append(identity)
    return leads


def _rules(identity: Identity) -> list[Rule]:
    return [identity.rule, *(other.rule for other in identity.alternatives)]


def _expected(rule: Rule, facts: Mapping[str, Fact]) -> str:
    """Return what the right side of an equation gives for the figure on its left, rounded as that is printed; "" for other rules."""
    if not isinstance(rule, Comparison) or rule.sign != "=" or not isinstance(rule.left, Code):
        return ""
    left = facts[rule.left.code]
    right = rule.right.evaluate({key: amount(fact) for key, fact in facts.items()})
    return f"{round_half_up(right / scale(left.unit), max(left.decimals, 0))}{left.unit}"


def _distance(rule: Rule, facts: Mapping[str, Fact]) -> Decimal:
    """Return how far apart the two sides of an equation are, as a share of the smaller; 0 for other rules."""
    if not isinstance(rule, Comparison):
        return Decimal(0)
    values = {key: amount(fact) for key, fact in facts.items()}
    left, right = abs(rule.left.evaluate(values)), abs(rule.right.evaluate(values))
    return abs(left - right) / min(left, right) if min(left, right) else Decimal("Infinity")


def grouped(dossier: Dossier) -> dict[Group, Stated]:
    """Return the stated levels of the report and its annexes by entity, period and part, then by canonical code."""
    groups: dict[Group, Stated] = defaultdict(lambda: defaultdict(list))
    for reading in (dossier.report, *dossier.annexes):
        for fact in reading.facts:
            if fact.indicator and fact.role in (Role.VALUE, Role.RANK) and _is_of_the_kind(fact, dossier.catalogue):
                code = canonical(fact.indicator, dossier.catalogue)
                groups[fact.entity, fact.period, fact.breakdown][code].append(fact)
    return groups


def _is_of_the_kind(fact: Fact, catalogue: Catalogue) -> bool:
    """Tell whether a figure counts what its indicator counts: 人次 over two terms are no heads, 每人6000元 is no total."""
    unit = catalogue.indicators[fact.indicator or ""].unit
    is_price = dimension(fact.unit) == dimension(unit) == "money" and EACH.search(fact.evidence.citation.quote)
    return {dimension(fact.unit), dimension(unit)} != {"people", "person-times"} and not is_price


def _choices(keys: tuple[str, ...], known: Stated, last: Stated, catalogue: Catalogue) -> list[dict[str, Fact]]:
    """Return every way to give the rule its values when some indicator is stated more than once; [] when one is not stated."""
    keys = tuple(dict.fromkeys(keys))
    stated_facts = [_facts(key, known, last, catalogue) for key in keys]
    if not keys or not all(stated_facts):
        return []
    distinct = [list({(f.value, f.unit): f for f in facts}.values()) for facts in stated_facts]
    return [dict(zip(keys, choice, strict=True)) for choice in islice(product(*distinct), MOST_READINGS)]


def _facts(key: str, known: Stated, last: Stated, catalogue: Catalogue) -> list[Fact]:
    if key.startswith("previous("):
        return last.get(canonical(key[9:-1], catalogue), [])
    return known.get(canonical(key, catalogue), [])


def _values(facts: Mapping[str, Fact]) -> dict[str, Interval]:
    return {key: stated(fact) for key, fact in facts.items()}


class OutOfRange(Check):
    """A figure that its indicator cannot have: a rate above 100, a per-student value that is plainly a total.

    错误示例：生均实训工位数4735个。

    正确示例：实训工位4735个，生均0.97个。
    """

    id = "out-of-range"
    family = "identities"
    rules = ("V02", "V15")
    title = Text("数值超出可能的范围", "A value outside its range")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        city = is_city(dossier)
        beyond: dict[tuple[str, str], list[tuple[Fact, Decimal]]] = defaultdict(list)
        for fact in dossier.report.facts:
            indicator = dossier.catalogue.indicators.get(fact.indicator or "")
            # The bounds of counts are those of one school.
            is_level = fact.role is Role.VALUE and not NOT_ONE_YEAR.search(fact.evidence.citation.quote)
            if indicator and is_level and not (city and indicator.aggregation == "sum"):
                # Bounds are in the indicator's unit: hours, where 小时 counts sixty minutes.
                factor, reach = scale(indicator.unit), stated(fact)
                if indicator.high is not None and reach.low > indicator.high * factor:
                    beyond[indicator.code, "above"].append((fact, indicator.high * factor))
                # Of a few graduates of one major none may work in their field: only the whole is bound from below.
                elif indicator.low is not None and not fact.breakdown and reach.high < indicator.low * factor:
                    beyond[indicator.code, "below"].append((fact, indicator.low * factor))
        for (code, side), found in beyond.items():
            yield self._finding(found, side, dossier.catalogue.indicators[code])

    def _finding(self, found: list[tuple[Fact, Decimal]], side: str, indicator: Indicator) -> Finding:
        facts, bound, title = tuple(fact for fact, _ in found), found[0][1], indicator.name
        usual = _bound(bound, indicator.unit)
        impossible = any((fact.kind is Kind.PERCENT and bound == 100) or amount(fact) > bound * 100 for fact in facts)
        shown = "、".join(f"“{name(fact)}”" for fact in facts[:3])
        message = Text(
            f"{shown}{'高于' if side == 'above' else '低于'}“{title.zh}”通常的{'上限' if side == 'above' else '下限'}{usual}。",
            f"{say(facts[0])} is {side} the usual bound of {usual} for {title.en}.",
        )
        hint = Text(
            "请检查单位（总数还是生均、元还是万元）和口径。", "Check the unit (total or per head, 元 or 万元) and the base."
        )
        severity = Severity.ERROR if impossible else Severity.WARNING
        limit = f"{'≤' if side == 'above' else '≥'}{usual}"
        return Finding(self.id, severity, message, hint, cite(*facts[:6]), limit, say(facts[0]), facts)


def _bound(bound: Decimal, unit: str) -> str:
    """Return a bound, given in the base unit, in the unit of its indicator: 3个/生; from ten thousand on in 万."""
    value = bound / scale(unit)
    return f"{plain(value / 10000)}万{unit}" if value >= 10000 and unit[:1] != "万" else f"{plain(value)}{unit}"


class ImpossibleRate(Check):
    """A rate of a part of the school that would need more people than the whole school has.

    错误示例：某专业就业率99.95%，而全校毕业生只有1474人（至少要1819名毕业生才会出现这个数）。

    正确示例：某专业毕业生60人，就业59人，就业率98.33%。
    """

    id = "impossible-rate"
    family = "identities"
    rules = ("V05",)
    title = Text("按人数不可能出现的比率", "A rate that no head count gives")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        wholes = grouped(dossier)
        for fact in dossier.report.facts:
            indicator = dossier.catalogue.indicators.get(fact.indicator or "")
            if fact.kind is not Kind.PERCENT or not fact.breakdown or indicator is None or not indicator.denominator:
                continue
            known = wholes.get((fact.entity, fact.period, ()), {}).get(canonical(indicator.denominator, dossier.catalogue), [])
            whole = max(known, key=amount, default=None)
            need = least_heads(stated(fact))
            if whole and need and need > stated(whole).high:
                yield self._finding(fact, whole, need)

    def _finding(self, fact: Fact, whole: Fact, need: int) -> Finding:
        message = Text(
            f"“{name(fact)}”至少要{need}人才会出现，而{name(whole)}。",
            f"{say(fact)} needs at least {need} people, but there are {say(whole)}.",
        )
        hint = Text("请按人数重新计算，并写出分子和分母。", "Compute it from heads again and give both parts.")
        return Finding(self.id, Severity.ERROR, message, hint, cite(fact, whole), f"≤{say(whole)}", say(fact), (fact, whole))


def least_heads(printed: Interval) -> int:
    """Return the least number of people of whom some, not all and not none, give a percentage in the range; 0 if it touches 0 or 100."""
    low, high = printed.low / 100, printed.high / 100
    if low <= 0 or high >= 1:
        return 0
    heads = 1
    while (low * heads).to_integral_value(ROUND_CEILING) > high * heads:
        heads += 1
    return heads
