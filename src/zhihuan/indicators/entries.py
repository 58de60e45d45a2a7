"""Values that no register gives: typed in by an office, taken from the state platform, or as they were filed last year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from zhihuan.catalogue import Indicator
from zhihuan.facts import Breakdown, Key, Origin
from zhihuan.indicators.exact import MISSING, NOT_APPLICABLE, Amount, exactly
from zhihuan.indicators.figures import State
from zhihuan.indicators.plain import rows_of
from zhihuan.indicators.questions import By, Cell
from zhihuan.indicators.records import Records

REGISTER = "entries"
ORIGINS = {"填报": Origin.ENTERED, "平台": Origin.PLATFORM, "上年": Origin.FILED}
ABSENT = {"缺失": MISSING, "不适用": NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entered value. `prevails` when it stands even against what the registers give: the platform's own, starred figures."""

    amount: Amount
    origin: Origin
    prevails: bool
    note: str = ""
    evidence: str = ""


EntryKey = tuple[str, By, Cell]


@dataclass(frozen=True)
class Entries:
    """The register of entered values of one year, by school."""

    records: Records
    indicators: Mapping[str, Indicator]

    def of(self, school: str) -> Mapping[EntryKey, Entry]:
        """Return what a school entered, by code, breakdown and cell."""
        return self._by_school.get(school, {})

    def strangers(self, school: str) -> tuple[str, ...]:
        """Return the codes for which a school entered a value and which the catalogue does not know."""
        codes = (row["indicator"] or "" for row in self._rows if row["school"] == school)
        return tuple(sorted({code for code in codes if not self._knows(code)}))

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        return rows_of(self.records, REGISTER)

    def _knows(self, code: str) -> bool:
        return code.partition("#")[0] in self.indicators

    @cached_property
    def _by_school(self) -> Mapping[str, Mapping[EntryKey, Entry]]:
        found: dict[str, dict[EntryKey, Entry]] = {}
        for row in self._rows:
            if not self._knows(row["indicator"] or ""):
                continue
            names, cell = split_breakdown(row.get("breakdown") or "")
            found.setdefault(row["school"], {})[row["indicator"], names, cell] = self._entry(row)
        return found

    def _entry(self, row: Mapping[str, object]) -> Entry:
        origin = ORIGINS.get(str(row.get("origin")), Origin.ENTERED)
        prevails = origin is Origin.PLATFORM and self.indicators[str(row["indicator"]).partition("#")[0]].is_starred
        return Entry(_amount(row), origin, prevails, str(row.get("note") or ""), str(row.get("evidence") or ""))


def _amount(row: Mapping[str, object]) -> Amount:
    if row.get("value") is None:
        return ABSENT.get(str(row.get("state")), MISSING)
    return ABSENT.get(str(row.get("state")), Amount(State.VALUE, exactly(Decimal(str(row["value"])))))


def split_breakdown(text: str) -> tuple[By, Cell]:
    """Return names and words of a breakdown written as in a fact's key ("gender=女,major=护理"), the names in alphabetical order."""
    pairs = sorted(_pairs(text))
    return tuple(name for name, _ in pairs), tuple(word for _, word in pairs)


def write_breakdown(names: By, cell: Cell) -> str:
    """Return a breakdown as a fact's key writes it."""
    return ",".join(f"{name}={word}" for name, word in zip(names, cell, strict=True))


def pairs_of(text: str) -> Breakdown:
    """Return a written breakdown as a fact has it."""
    return tuple(sorted(_pairs(text)))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, text.split(",")):
        name, _, word = part.partition("=")
        yield name.strip(), word.strip()


def key_from(key: EntryKey, year: int) -> Key:
    """Return the key of a fact."""
    code, by, cell = key
    indicator, _, basis = code.partition("#")
    return Key(indicator, str(year), tuple(zip(by, cell, strict=True)), basis)
