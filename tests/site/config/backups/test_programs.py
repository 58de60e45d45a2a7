from pathlib import Path

import pytest

from zhihuan.errors import UsageError
from zhihuan_site.config.backups.programs import environment_of, find_program, run


def program(folder: Path, version: int, code: int = 0) -> Path:
    path = folder / f"pginstall{version}" / "bin" / "pg_dump"
    path.parent.mkdir(parents=True)
    told = f'[ "$1" = --version ] && echo "pg_dump (PostgreSQL) {version}.4" && exit 0'
    path.write_text(f'#!/bin/sh\n{told}\necho "没有空间" >&2\nexit {code}\n')
    path.chmod(0o755)
    return path


def test_the_oldest_that_is_not_older_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = [program(tmp_path, version) for version in (15, 18, 16)]
    monkeypatch.setattr("zhihuan_site.config.backups.programs._candidates", lambda name: iter(found))
    assert find_program("pg_dump", 15) == found[0]
    assert find_program("pg_dump", 16) == found[2]
    assert find_program("pg_dump", 17) == found[1]


def test_when_all_are_older_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("zhihuan_site.config.backups.programs._candidates", lambda name: iter([program(tmp_path, 15)]))
    with pytest.raises(UsageError, match="postgresql-client-17"):
        find_program("pg_dump", 17)


def test_the_embedded_ones_are_found():
    assert find_program("pg_restore", 18).name == "pg_restore"


def test_the_password_goes_by_the_environment():
    database = {
        "NAME": "zhihuan",
        "USER": "质环",
        "PASSWORD": "不外传",
        "HOST": "",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }
    found = environment_of(database)
    assert {name: value for name, value in found.items() if name.startswith("PG")} == {
        "PGDATABASE": "zhihuan",
        "PGUSER": "质环",
        "PGPASSWORD": "不外传",
        "PGPORT": "5433",
        "PGSSLMODE": "require",
    }


def test_what_a_program_says_when_it_fails_is_told(tmp_path: Path):
    with pytest.raises(UsageError, match="pg_dump 没有成功：没有空间"):
        run(program(tmp_path, 15, code=1), ["--file=x"], {"NAME": "zhihuan"})
