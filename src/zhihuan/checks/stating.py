"""What a printed figure commits its writer to, as a range in the base unit; and figures as words."""

import re
from decimal import Decimal

from zhihuan.document import Citation
from zhihuan.facts import Fact, Role
from zhihuan.quantities import Interval, Kind, Qualifier, dimension, scale

WHOLE = frozenset({"people", "person-times", "things", "person-days", ""})
UNBOUNDED = Decimal(10) ** 18
ROUGHLY = Decimal("0.1")
SHORT = 24
MOST_PLACES = 12
CHANGE_WORDS = {Role.CHANGE: "变化", Role.GROWTH: "增幅"}
INNER = str.maketrans("“”", "‘’")
SHORT_PART = 3  # 高一及格率, but 工业与民用建筑的就业率
CHANGED = re.compile(r"[增变]|降|提高|减少|幅")
MEAN = re.compile(r"[校班人生师]均|平均")


def stated(fact: Fact) -> Interval:
    """Return every value that would have been printed like this fact, in the base unit (元 for 万元).

    An exact head count is one number. 近4000 is a tenth either way, 20余 is 20 or more, 不足10% is at most 10.
    """
    factor = scale(fact.unit)
    value = fact.value * factor
    match fact.qualifier:
        case Qualifier.AT_LEAST:
            return Interval(value, UNBOUNDED)
        case Qualifier.AT_MOST:
            return Interval(-UNBOUNDED, value)
        case Qualifier.APPROX:
            return Interval(value - abs(value) * ROUGHLY, value + abs(value) * ROUGHLY)
    if is_whole(fact):
        return Interval.exactly(value)
    half = Decimal(5).scaleb(-fact.decimals - 1) * factor
    return Interval(value - half, value + half)


def is_whole(fact: Fact) -> bool:
    """Tell whether it counts whole things and was printed to the last one; a mean of 2787人 was rounded."""
    if MEAN.search(fact.label):
        return False
    return fact.kind is Kind.AMOUNT and fact.decimals == 0 and scale(fact.unit) == 1 and dimension(fact.unit) in WHOLE


def amount(fact: Fact) -> Decimal:
    """Return the printed value in the base unit."""
    return fact.value * scale(fact.unit)


def say(fact: Fact) -> str:
    """Return the figure as printed: "65.65%", "1,474人" without the separator, "16.7:1"."""
    return f"{fact.value}{fact.unit}"


def name(fact: Fact) -> str:
    """Return the figure with its name: in prose as printed if that is short, in a table its part and label.

    "高一及格率92.54%", "工业与民用建筑的就业率98.3%", "毕业生规模变化+12人".
    """
    quote = fact.evidence.citation.quote.strip("，。；、,; ")
    if not fact.evidence.in_table and len(quote) <= SHORT:
        return inner(quote)
    parts = [word for _, word in fact.breakdown if word not in fact.label]
    part = "".join(word for word in parts if not any(word in other for other in parts if word != other))
    whose = f"{part}的" if len(part) > SHORT_PART else part
    change = "" if CHANGED.search(fact.label) else CHANGE_WORDS.get(fact.role, "")
    return inner(f"{whose}{fact.label}{change}{_sign(fact)}{say(fact)}")


def inner(words: str) -> str:
    """Return words that will stand in quotation marks, with their own marks made single ones."""
    return words.translate(INNER)


def _sign(fact: Fact) -> str:
    """A change says which way it goes, where its writer did."""
    return "+" if fact.role in CHANGE_WORDS and fact.signed and fact.value > 0 else ""


def cite(*facts: Fact) -> tuple[Citation, ...]:
    """Return the places of the facts, each once; of a long sum the first ones and the last, because nobody follows forty arrows."""
    places = tuple(dict.fromkeys(fact.evidence.citation for fact in facts))
    return places if len(places) <= MOST_PLACES else (*places[: MOST_PLACES - 1], places[-1])


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
