"""What is measured, by which form, and what must hold: the nouns of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import wording
from zhihuan.catalogue.expression import Rule
from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Confusion:
    """Another indicator that this one is easily mistaken for, and how they differ."""

    code: str
    difference: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured. `unit` is the base unit in Chinese ("人", "%", "元", ":1", "人次", …).

    `kind` is count, amount, rate, ratio, average or rank.

    `synonyms` are the names as reports write them (the official name first). `twins` are codes of other editions that name the same thing.
    `parent` is the indicator that this one is a part of. `numerator` and `denominator` are codes, or "" when a part has no code.
    `time_basis` is date, calendar_year, school_year, term or cohort. `low` and `high` bound a plausible value in the base unit;
    `at_most` is the code whose value it cannot exceed. `excludes` are words that, found in a label, make it another thing.
    `units` are the unit words it may be printed with, scales such as 万 left off. `context` are words that must stand in the
    section, table or parent row for a synonym that is too short to stand alone (省级数量); () when none is needed.
    """

    code: str
    name: Text
    synonyms: tuple[str, ...]
    unit: str
    kind: str
    definition: Text
    editions: tuple[str, ...]
    levels: tuple[str, ...] = ("school",)
    numerator: str = ""
    denominator: str = ""
    parent: str = ""
    time_basis: str = "calendar_year"
    breakdowns: tuple[str, ...] = ()
    aggregation: str = "sum"
    low: Decimal | None = None
    high: Decimal | None = None
    at_most: str = ""
    is_starred: bool = False
    twins: tuple[str, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    source: str = ""
    confidence: str = ""
    reviewed_on: date | None = None
    excludes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of an official table: printed `number`, `label`, `unit`, and the `indicator` it holds.

    `level` is 0, 1 for 其中, 2 below that; `parent` is the indicator of the row above that it is a part of.
    """

    number: str
    label: str
    unit: str
    indicator: str
    level: int = 0
    parent: str = ""
    is_starred: bool = False
    is_filled: bool = True


@dataclass(frozen=True, slots=True)
class FormTable:
    """One official table of an edition, its rows in their fixed order."""

    number: str
    title: str
    rows: tuple[FormRow, ...]
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A chapter or section that the form asks for. `words`: any of them in a heading is enough to recognise it.

    `asks` are the things it must speak of, each by the words that show it ("经费总额|总经费|经费总收入").
    """

    number: str
    title: str
    words: tuple[str, ...]
    is_required: bool = True
    children: "tuple[OutlineItem, ...]" = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One official form: "E1", "E1-city", "E2", "E3", "E3-city", or a provincial overlay such as "E3-shaanxi", whose `base` is "E3".

    `has_inferred_rows` tells that the rows of its tables are taken over from a later form, as no published copy is at hand.
    """

    code: str
    name: Text
    level: str
    outline: tuple[OutlineItem, ...]
    tables: tuple[FormTable, ...]
    source: str
    valid_from: int
    valid_to: int | None = None
    is_ours: bool = False
    base: str = ""
    has_inferred_rows: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way in which schools compute the same figure. `base` names it in words ("对毕业生人数")."""

    base: Text
    rule: Rule


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold between indicators of one entity and period.

    `kind`: sum, part, ratio, whole, equal, stock_flow, implies, band, year_on_year. `severity` is error, warning or info.
    Money is in 元 and people in 人 (base units, scales counted in). A rule that compares with last year uses `previous(code)` as key.
    `alternatives` are other bases that schools use for the same figure, each with its own words; one that fits explains a misfit.
    `names` are the names of the indicators in the rule, for the sentence.
    """

    code: str
    title: Text
    rule: Rule
    severity: str
    source: str
    kind: str = "sum"
    alternatives: tuple[Alternative, ...] = ()
    names: Mapping[str, Text] = field(default_factory=dict, compare=False)

    def describe(self, values: Mapping[str, Any]) -> Text:
        """Return what must hold as a sentence in both languages, with those of `values` that are known in it."""
        return wording.describe(self.rule, values, self.names)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value that a standard asks for, from a day on. `relation` is "≥" or "≤"."""

    standard: str
    indicator: str
    label: Text
    relation: str
    value: Decimal
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    confidence: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of allowed words, with codes and former names. `stores` tells what a register keeps of it: "word" or "code"."""

    key: str
    title: Text
    values: Mapping[str, str]
    former: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    stores: str = "word"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All definitions: by code, or in the order of the files."""

    indicators: Mapping[str, Indicator]
    editions: Mapping[str, Edition]
    identities: tuple[Identity, ...]
    thresholds: tuple[Threshold, ...]
    codes: Mapping[str, CodeList]


@dataclass(frozen=True, slots=True)
class Problem:
    """What the catalogue finds wrong with itself: the `rule` that is broken, the code of the entry it is `about`, and a sentence."""

    rule: str
    about: str
    message: Text
