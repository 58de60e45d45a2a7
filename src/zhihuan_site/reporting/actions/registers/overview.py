"""What a school keeps of a year: each register with its version and origin, and which official tables wait for which register."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from zhihuan.catalogue import Register, load, load_registers
from zhihuan.language import Text
from zhihuan.workspace import Manifest, load_results
from zhihuan_site.people.models import User
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report, Task, TaskKind
from zhihuan_site.reporting.permissions.registers import check_can_see_registers

_WORDS_ONLY: Final = "narrative"


@dataclass(frozen=True, slots=True)
class Kept:
    """One register: what is stored of it (None: nothing yet), the tables that it feeds, and who keeps it by the plan."""

    register: Register
    manifest: Manifest | None
    tables: tuple[str, ...]
    task: Task | None
    can_copy: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An official table, and the registers that its figures wait for."""

    number: str
    title: str
    registers: tuple[Register, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All registers of a school's year. `is_stale` tells that a register has changed since figures were computed."""

    kept: tuple[Kept, ...]
    waiting: tuple[Waiting, ...]
    rows: int
    is_stale: bool
    conflicts: tuple[Text, ...]

    @property
    def stored(self) -> int:
        """The number of registers that something is stored of."""
        return sum(each.manifest is not None for each in self.kept)


def overview(*, report: Report, by: User) -> Overview:
    """Return the registers of a report's school and year."""
    check_can_see_registers(by, report)
    school, place = report.institution.code, workspace()
    manifests = {each.register: each for each in place.registers(school, report.year)}
    last_year = {each.register for each in place.registers(school, report.year - 1)}
    tasks = {task.key: task for task in report.tasks.filter(kind=TaskKind.REGISTER).select_related("owner", "department")}
    feeds = _feeds(report.edition)
    kept = tuple(
        Kept(each, manifests.get(code), tuple(feeds.get(code, {})), tasks.get(each.number), _copies(each) and code in last_year)
        for code, each in load_registers().items()
        if each.valid_from <= report.year <= (each.valid_to or report.year)
    )
    results = load_results(place, school, report.year)
    return Overview(
        kept,
        tuple(_waiting(report.edition, frozenset(manifests))),
        sum(each.rows for each in manifests.values()),
        bool(manifests) and results is None,
        results.conflicts if results else (),
    )


def _copies(register: Register) -> bool:
    """Events happen once; what is there can be taken over from last year."""
    return register.time_basis == "date" or register.code == "entries"


def _waiting(edition: str, stored: frozenset[str]) -> list[Waiting]:
    registers, feeds = load_registers(), _feeds(edition)
    found = []
    for table in load().editions[edition].tables:
        missing = [code for code in feeds if table.number in feeds[code] and code not in stored]
        figures = {indicator for code in missing for indicator in feeds[code][table.number]}
        if missing:
            found.append(Waiting(table.number, table.title, tuple(registers[code] for code in missing), len(figures)))
    return found


@cache
def _feeds(edition: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return by register and official table the indicators of the table that are counted on the register."""
    asked = {
        table.number: frozenset(row.indicator for row in table.rows if row.is_filled) for table in load().editions[edition].tables
    }
    return {
        code: {number: hit for number, indicators in asked.items() if (hit := indicators & set(register.feeds))}
        for code, register in load_registers().items()
        if register.feeds != (_WORDS_ONLY,)
    }
