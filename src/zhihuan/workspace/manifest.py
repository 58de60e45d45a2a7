"""What is known of one stored version of a register: where it came from, who brought it and when, and what it holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows came from: the file's name and SHA-256; for rows made inside the workspace, a name in words and no hash.

    `counts` tells what became of the rows of the file: accepted, mended, rejected, ignored ….
    """

    name: str
    digest: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of one register of one school and year. It is there once this is on the disk.

    `register_version` names the definition it was stored under, `columns` its open columns, `restricted` the sealed ones.
    `digest` and `sealed_digest` are SHA-256 of the two files ("" when no column is sealed). `parents` are the versions it was made
    from ("students/S001/2024/3").
    """

    register: str
    school: str
    year: int
    version: int
    register_version: str
    rows: int
    columns: tuple[str, ...]
    restricted: tuple[str, ...]
    digest: str
    sealed_digest: str
    source: Source
    who: str
    when: datetime
    parents: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Return its name within the workspace: "students/S001/2025/3"."""
        return f"{self.register}/{self.school}/{self.year}/{self.version}"

    def to_json(self) -> bytes:
        """Return what is written to the disk: keys in a fixed order, equal manifests give equal bytes."""
        value = asdict(self) | {"when": self.when.isoformat()}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def parse_manifest(content: bytes) -> Manifest:
    """Return the manifest written by `to_json`. Raises ValueError if it is none."""
    try:
        value: dict[str, Any] = json.loads(content)
        tuples = {name: tuple(value[name]) for name in ("columns", "restricted", "parents")}
        return Manifest(**value | tuples | {"source": Source(**value["source"]), "when": datetime.fromisoformat(value["when"])})
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
