"""What was computed for a school's year, kept beside the records, with the versions it was computed from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from zhihuan.catalogue import formulas_version
from zhihuan.errors import WorkspaceError
from zhihuan.facts import Fact, Gap
from zhihuan.language import Text
from zhihuan.workspace.facts_json import fact_from, fact_value, gap_from, gap_value
from zhihuan.workspace.files import write_whole
from zhihuan.workspace.workspace import Workspace

FOLDER: Final = "figures"


@dataclass(frozen=True, slots=True)
class Results:
    """The facts and gaps of one school and data year. `based_on` are the formulas and the versions of registers
    that were counted. `conflicts` tell where an entered value and a computed one differ."""

    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    based_on: tuple[str, ...]
    who: str
    when: datetime
    conflicts: tuple[Text, ...] = ()

    def to_json(self) -> bytes:
        """Return what is written to the disk: one fact a line, in the order given."""
        told = [[each.zh, each.en] for each in self.conflicts]
        head = {"based_on": self.based_on, "who": self.who, "when": self.when.isoformat(), "conflicts": told}
        parts = [
            f'"head": {_line(head)}',
            _lines("facts", map(fact_value, self.facts)),
            _lines("gaps", map(gap_value, self.gaps)),
        ]
        return ("{" + ",\n".join(parts) + "}\n").encode()


def parse_results(content: bytes) -> Results:
    """Return the results written by `to_json`. Raises ValueError if they are none."""
    try:
        value = json.loads(content)
        head = value["head"]
        return Results(
            tuple(map(fact_from, value["facts"])),
            tuple(map(gap_from, value["gaps"])),
            tuple(head["based_on"]),
            head["who"],
            datetime.fromisoformat(head["when"]),
            tuple(Text(*words) for words in head["conflicts"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def versions_counted(workspace: Workspace, school: str, year: int) -> tuple[str, ...]:
    """Return what the figures of a year rest on: the formulas, and the newest versions of the year and of the one before."""
    places = (each.place for counted in (year, year - 1) for each in workspace.registers(school, counted))
    return (f"formulas/{formulas_version()}", *places)


def save_results(workspace: Workspace, school: str, year: int, results: Results) -> Path:
    """Keep what was computed, in place of what was before, and return its file."""
    path = _path(workspace, school, year)
    write_whole(path, results.to_json())
    return path


def load_results(workspace: Workspace, school: str, year: int) -> Results | None:
    """Return what was computed last; None when nothing was, or when a register has changed since.

    Raises WorkspaceError if the file is damaged.
    """
    path = _path(workspace, school, year)
    if not path.exists():
        return None
    try:
        results = parse_results(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            Text(f"测算结果 {path} 已损坏。", f"The figures in {path} are damaged. "),
            Text(
                "请删去这个文件，再运行 zhihuan compute；台账没有受影响。",
                "Delete it and run zhihuan compute; the records are sound.",
            ),
        ) from error
    return results if results.based_on == versions_counted(workspace, school, year) else None


def _path(workspace: Workspace, school: str, year: int) -> Path:
    return workspace.path / FOLDER / school / f"{year}.json"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(name: str, values: Iterable[Any]) -> str:
    return f'"{name}": [\n' + ",\n".join(map(_line, values)) + "\n]"
