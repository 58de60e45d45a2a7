"""A figure of running text with the words that it was read from: what later figures of its sentence lean on."""

import re
from dataclasses import dataclass
from typing import Optional

from zhihuan.facts.linking import Link
from zhihuan.facts.model import Fact, Role
from zhihuan.facts.prose.clause import HIDDEN
from zhihuan.facts.prose.wording import Wording
from zhihuan.quantities import Kind, Quantity, base, same_dimension

COMPARED_WITH = re.compile(r"(?:较|比|相比)[^，]{0,6}的$|较$|^(?:较|比|相比)(?:同期|年?末|年?底|年?初)?$")
COMES_FROM = re.compile(r"(?:由|从(?!事|业))(?:原来的?|原有的?|上年的?|去年的?|原)?[^，]{0,8}$")
_HEAD = re.compile(r"([^，,；;。：:、（）()0-9]{2,24})[：:][^：:]*$")
_GENERAL = frozenset({"个", "项", "门", "家", "所"})
_EVENTS = frozenset({"场", "次", "期", "批", "届", "轮", "节", "场次", "批次"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`label` for people, `words` that name the figure for what follows, its `role` and `link`.

    `whole` is the figure that this one is a part of, `base` the figure that this change, share or rank is about.
    `taken_from` is the figure whose indicator was taken over, because the words only tell a part. `far`: words of earlier
    clauses that completed the name. `told`: (key, word) of every part word in the figure's own words. `previous`: the figure
    before it. `total_of`: the figures that this one is the total of.
    """

    label: str
    words: str
    role: Role
    link: Link
    whole: Optional["Saying"] = None
    base: Optional["Saying"] = None
    taken_from: Optional["Saying"] = None
    far: str = ""
    told: tuple[tuple[str, str], ...] = ()
    previous: Optional["Saying"] = None
    total_of: tuple["Saying", ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The breakdown keys that the words tell, whether or not an indicator was found."""
        return tuple(key for key, _ in self.told)


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact with the words that it was read from: what later figures of its sentence lean on."""

    wording: Wording
    naming: Naming
    fact: Fact

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.wording.quantity

    @property
    def is_level(self) -> bool:
        """Whether it states how much there is of something, so that it can be a whole or a base."""
        return self.fact.role in (Role.VALUE, Role.OTHER) and self.fact.kind is not Kind.RANK


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known around a clause: the `contest` its sentence spoke of, the `lead` before it in the sentence, whether it names a period
    of its own (`is_dated`), the heading (`setting`), the words since the last full stop (`opening`, where `lead` starts anew after a
    semicolon), and the words before a colon that all behind it are about (`head`)."""

    contest: str = ""
    lead: str = ""
    is_dated: bool = False
    setting: str = ""
    opening: str = ""

    @property
    def head(self) -> str:
        """The words before the last colon of the lead (学考合格率：语文97%，数学92%), "" when a number stands in them."""
        found = _HEAD.search(self.lead.replace(HIDDEN, ""))
        return found[1] if found else ""


def can_be_part(part: Quantity, whole: Quantity) -> bool:
    """Tell whether the units allow it: 人 may be a part of 人次."""
    return same_dimension(part.unit, whole.unit) or {base(part.unit), base(whole.unit)} == {"人", "人次"}


def same_things(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can be of one sort: 项 and 个 can, 场 and 个 cannot."""
    units = {"人" if base(q.unit) == "人次" else base(q.unit) for q in (one, other)}
    return len(units) == 1 or units <= _GENERAL or (same_dimension(one.unit, other.unit) and not units & _EVENTS)
