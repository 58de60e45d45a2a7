"""Records of pupils that a school need not keep any longer: every version of them goes, and what was counted from them stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhihuan.catalogue import Register
from zhihuan.workspace.workspace import Workspace

_STUDENTS: Final = "students"
_NUMBER: Final = f"{_STUDENTS}.student_no"
_WITHOUT_NUMBER: Final = frozenset({"alumni", "awards"})  # they name pupils, and carry no number that the students' register has


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A register of a year that is gone: how many versions it had, and the rows of the newest."""

    register: str
    school: str
    year: int
    versions: int
    rows: int


def pupil_registers(registers: Mapping[str, Register]) -> tuple[str, ...]:
    """Return the codes of the registers that tell of single pupils."""
    return tuple(code for code, register in registers.items() if code in (_STUDENTS, *_WITHOUT_NUMBER) or _points(register))


def forget(
    workspace: Workspace, school: str, years: Iterable[int], registers: Iterable[str], *, who: str, when: datetime
) -> Iterator[Forgotten]:
    """Delete every version of the registers of the school in these years from the disk; yield what is gone, as it goes.

    It can be done again after a crash: what is gone already is not told twice.
    """
    codes = tuple(registers)
    for year in years:
        for code in codes:
            manifests = workspace.versions(code, school, year)
            if workspace.forget(code, school, year, who=who, when=when):
                yield Forgotten(code, school, year, len(manifests), manifests[-1].rows if manifests else 0)


def _points(register: Register) -> bool:
    return any(field.references == _NUMBER for field in register.fields.values())
