"""What ties the figures of a report together (derived statements, identities, repeats), and the state of each figure by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhihuan.audit.locating import Locator, Spot, spot_of
from zhihuan.audit.model import Audit
from zhihuan.audit.words import number_words
from zhihuan.catalogue import holds
from zhihuan.checks import Finding, Severity, stated
from zhihuan.facts import Fact, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import base, scale

_SHORT = 40  # characters: a longer quote shows a passage, and does not accuse each figure in it


class State(StrEnum):
    """wrong, doubtful: named in a finding of severity error, warning. agrees: in a bond that holds. unbound: none of these."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    AGREES = "agrees"
    UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class Bond:
    """Figures that must fit each other, by their indexes among all facts shown; `holds` unless a finding is about two of them.

    `kind` is the kind of a relation, "identity" or "repeat"; `formula` says it in figures ("520 = 20 + 500").
    """

    kind: str
    formula: Text
    facts: tuple[int, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class Web:
    """All facts shown, where they stand, their bonds and states; `accused[i]` are the findings (by index) that name fact i."""

    facts: tuple[Fact, ...]
    spots: tuple[Spot, ...]
    bonds: tuple[Bond, ...]
    states: tuple[State, ...]
    accused: tuple[tuple[int, ...], ...]
    cited: tuple[tuple[Spot | None, ...], ...]


def weave(audit: Audit) -> Web:
    """Return the web of all figures of the report and its annexes."""
    shown = [(i, reading.document, fact) for i, reading in enumerate(audit.readings) for fact in reading.facts]
    facts = tuple(fact for _, _, fact in shown)
    spots = tuple(spot_of(fact, i, document) for i, document, fact in shown)
    locator = Locator([reading.document for reading in audit.readings])
    cited = tuple(tuple(locator.find(citation) for citation in finding.citations) for finding in audit.findings)
    named = [_named(finding, places, facts, spots) for finding, places in zip(audit.findings, cited, strict=True)]
    serious = [ids for finding, ids in zip(audit.findings, named, strict=True) if finding.severity is not Severity.INFO]
    bonds = tuple(_bonds(audit, facts, serious))
    accused = _inverted(named, len(facts))
    return Web(facts, spots, bonds, _states(audit.findings, accused, bonds), accused, cited)


def _named(finding: Finding, places: Sequence[Spot | None], facts: Sequence[Fact], spots: Sequence[Spot]) -> frozenset[int]:
    """Return the indexes of the facts a finding is about: those it names, else those within its short quotes."""
    if finding.facts:
        wanted = set(finding.facts)
        return frozenset(i for i, fact in enumerate(facts) if fact in wanted)
    short = [place for place in places if place and place.end - place.start <= _SHORT]
    return frozenset(i for i, spot in enumerate(spots) if any(spot.meets(place) for place in short))


def _bonds(audit: Audit, facts: Sequence[Fact], serious: Sequence[frozenset[int]]) -> Iterator[Bond]:
    index = {fact: i for i, fact in reversed(list(enumerate(facts)))}
    for reading in audit.readings:
        for relation in reading.relations:
            yield _bond(relation.kind, _formula(relation), (relation.result, *relation.operands), index, serious)
    for formula, members in _identities(audit, facts):
        yield _bond("identity", formula, members, index, serious)
    for twins in _repeats(facts):
        values = sorted({number_words(facts[i].value) + facts[i].unit for i in twins})
        yield Bond("repeat", Text(" / ".join(values), " / ".join(values)), twins, len(values) == 1)


def _bond(kind: str, formula: Text, members: Iterable[Fact], index: dict[Fact, int], serious: Sequence[frozenset[int]]) -> Bond:
    ids = tuple(dict.fromkeys(index[fact] for fact in members if fact in index))
    return Bond(kind, formula, ids, not any(len(named.intersection(ids)) > 1 for named in serious))


def _identities(audit: Audit, facts: Sequence[Fact]) -> Iterator[tuple[Text, tuple[Fact, ...]]]:
    """Yield each identity that can be judged, in figures, with the facts it ties; each of its indicators must have one value only.

    One that does not hold and that no check speaks of (an alternative reading explains it) is left out.
    """
    whole: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.indicator and fact.role is Role.VALUE and not fact.breakdown:
            whole[fact.indicator, fact.period].append(fact)
    clear = {key: group[0] for key, group in whole.items() if len({fact.value * scale(fact.unit) for fact in group}) == 1}
    for identity in audit.dossier.catalogue.identities:
        codes = tuple(dict.fromkeys(identity.rule.codes()))
        for period in dict.fromkeys(period for code, period in clear if code in codes):
            members = {code: clear[code, period] for code in codes if (code, period) in clear}
            if 1 < len(members) == len(codes) and holds(identity.rule, {code: stated(fact) for code, fact in members.items()}):
                yield identity.describe({code: stated(fact) for code, fact in members.items()}), tuple(members.values())


def _repeats(facts: Sequence[Fact]) -> Iterator[tuple[int, ...]]:
    """Yield groups of facts that state one thing at several places."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        if fact.indicator or len(fact.label) >= 4:
            name = fact.indicator or fact.label
            groups[name, fact.period, fact.breakdown, fact.basis, fact.role, fact.kind, base(fact.unit)].append(i)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _states(findings: Sequence[Finding], accused: Sequence[tuple[int, ...]], bonds: Sequence[Bond]) -> tuple[State, ...]:
    agreeing = {i for bond in bonds if bond.holds and len(bond.facts) > 1 for i in bond.facts}
    return tuple(_state({findings[j].severity for j in named}, i in agreeing) for i, named in enumerate(accused))


def _state(severities: set[Severity], is_agreeing: bool) -> State:
    if Severity.ERROR in severities:
        return State.WRONG
    if Severity.WARNING in severities:
        return State.DOUBTFUL
    return State.AGREES if is_agreeing else State.UNBOUND


def _inverted(named: Sequence[frozenset[int]], count: int) -> tuple[tuple[int, ...], ...]:
    by_fact: list[list[int]] = [[] for _ in range(count)]
    for finding, ids in enumerate(named):
        for i in ids:
            by_fact[i].append(finding)
    return tuple(map(tuple, by_fact))


_SIGNS = {
    RelationKind.SUM: " + ",
    RelationKind.SHARE: " ÷ ",
    RelationKind.RATIO: " ÷ ",
    RelationKind.MULTIPLE: " ÷ ",
    RelationKind.DIFFERENCE: " − ",
    RelationKind.PRODUCT: " × ",
}


def _formula(relation: Relation) -> Text:
    """Return the relation in figures."""
    result, operands = _figure(relation.result), [_figure(fact) for fact in relation.operands]
    match relation.kind:
        case RelationKind.PARTS:
            said = f"{'、'.join(operands)} ≤ {result}"
        case RelationKind.GROWTH:
            said = f"{result} = ({operands[0]} − {operands[1]}) ÷ {operands[1]}"
        case RelationKind.SAME:
            said = f"{result} = {operands[0]}"
        case kind:
            said = f"{result} = {_SIGNS[kind].join(operands)}"
    return Text(said, said)


def _figure(fact: Fact) -> str:
    return number_words(fact.value) + fact.unit
