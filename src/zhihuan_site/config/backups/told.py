"""What a backup says of itself, so that whatever is put back can be compared with what was there."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection

from zhihuan.errors import UsageError
from zhihuan.language import Text

HEAD: Final = "backup.json"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the database: how many rows, and a hash over all that they hold."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Told:
    """A backup: when it was made, of which version, by which pg_dump; each table, each file (SHA-256), and the last audit entries."""

    made_at: str
    version: str
    pg_dump: int
    tables: Mapping[str, Table]
    files: Mapping[str, str]
    heads: Mapping[str, tuple[int, str]]

    def to_json(self) -> str:
        """Return what is written down."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read_told(folder: Path) -> Told:
    """Return what a backup says of itself. Raises UsageError when it is none, unfinished, or of a later version."""
    try:
        value: dict[str, Any] = json.loads(folder.joinpath(HEAD).read_bytes())
        if value.pop("format") != FORMAT:
            raise ValueError("format")
        tables = {name: Table(**table) for name, table in value.pop("tables").items()}
        heads = {name: (int(number), str(digest)) for name, (number, digest) in value.pop("heads").items()}
        return Told(**value, tables=tables, heads=heads)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(
            Text(f"{folder} 不是完整的备份（没有完好的 {HEAD}）。", f"{folder} is no whole backup: no sound {HEAD}. "),
            Text("请换一份备份。", "Take another backup."),
        ) from error


def tell_tables() -> dict[str, Table]:
    """Return every table of the site's schema with its rows and a hash over them, as the running transaction sees them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        names = [name for (name,) in cursor.fetchall()]
        return {name: _tell(cursor, name) for name in names}


def _tell(cursor: Any, name: str) -> Table:
    row = 't::text COLLATE "C"'
    quoted = connection.ops.quote_name(name)
    # The name is that of a table which the database itself has just told.
    question = f"SELECT count(*), coalesce(md5(string_agg(md5({row}), '' ORDER BY md5({row}))), '') FROM {quoted} t"  # noqa: S608
    cursor.execute(question)
    rows, digest = cursor.fetchone()
    return Table(int(rows), str(digest))
