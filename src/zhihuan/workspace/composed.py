"""What a report was composed from, kept so that a file edited in Word can be held against the very report that it was."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from zhihuan.document import Document
from zhihuan.errors import WorkspaceError
from zhihuan.facts import Fact, Gap
from zhihuan.language import Text
from zhihuan.report import Cover, compose
from zhihuan.workspace.facts_json import fact_from, fact_value, gap_from, gap_value
from zhihuan.workspace.files import write_whole
from zhihuan.workspace.texts import load_pictures
from zhihuan.workspace.workspace import Workspace

_COMPOSED: Final = "composed"


@dataclass(frozen=True, slots=True)
class Composed:
    """All that a report is made of, but for its pictures. `owner` is the code of the school, or of the region in a city's report.

    `facts` are those of the report's year and the year before; `texts` the owner's own words by section.
    """

    owner: str
    edition: str
    cover: Cover
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    def document(self, pictures: Mapping[str, bytes]) -> Document:
        """Return the report. The same parts give the same report."""
        return compose(self.facts, self.gaps, self.edition, self.cover, self.texts, pictures)

    def to_json(self) -> bytes:
        """Return what is written to the disk."""
        value = {
            "owner": self.owner,
            "edition": self.edition,
            "cover": asdict(self.cover) | {"day": self.cover.day.isoformat()},
            "facts": [fact_value(fact) for fact in self.facts],
            "gaps": [gap_value(gap) for gap in self.gaps],
            "texts": dict(self.texts),
        }
        return (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode()


def parse_composed(content: bytes) -> Composed:
    """Return what `to_json` wrote. Raises ValueError if it is none."""
    try:
        value: dict[str, Any] = json.loads(content)
        return Composed(
            value["owner"],
            value["edition"],
            Cover(**value["cover"] | {"day": date.fromisoformat(value["cover"]["day"])}),
            tuple(map(fact_from, value["facts"])),
            tuple(map(gap_from, value["gaps"])),
            value["texts"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def keep_composed(workspace: Workspace, composed: Composed) -> Document:
    """Compose a report, keep what it was made of, in place of the one before, and return it."""
    document = composed.document(load_pictures(workspace, composed.owner, composed.cover.year))
    write_whole(_path(workspace, composed.owner, composed.cover.year, composed.edition), composed.to_json())
    return document


def last_composed(workspace: Workspace, owner: str, year: int, edition: str) -> Composed:
    """Return what the report was made of that was composed last. Raises WorkspaceError if none was, or its file is damaged."""
    path = _path(workspace, owner, year, edition)
    try:
        return parse_composed(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            Text(
                f"工作区里没有 {owner} {year} 年 {edition} 报告的底稿（{path}）。", f"{path}: no such report was composed here. "
            ),
            Text("请先用 zhihuan compose 生成报告。", "Compose it with zhihuan compose."),
        ) from error


def composed_reports(workspace: Workspace) -> tuple[tuple[str, int, str], ...]:
    """Return owner, year and edition of every report that was composed."""
    paths = sorted(workspace.path.joinpath(_COMPOSED).glob("*/*/*.json"))
    return tuple((path.parts[-3], int(path.parts[-2]), path.stem) for path in paths)


def _path(workspace: Workspace, owner: str, year: int, edition: str) -> Path:
    return workspace.path / _COMPOSED / owner / str(year) / f"{edition}.json"
