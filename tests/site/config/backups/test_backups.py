"""A backup put back into an empty place is compared with what was there: every table, every file, every record."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep_all
from zhihuan.errors import UsageError
from zhihuan_site.config.backups import make_backup, read_told, restore_backup
from zhihuan_site.people.audit import record
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_import

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Elsewhere:
    """An empty database and an empty data folder."""

    name: str
    data: Path

    @property
    def address(self) -> str:
        words = {**_words(), "dbname": self.name}
        return psycopg.conninfo.make_conninfo(**words)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DATABASE_URL": self.address, "ZHIHUAN_DATA": str(self.data)}
        environment |= {"DJANGO_SETTINGS_MODULE": "zhihuan_site.config.settings"}
        command = [sys.executable, "-W", "ignore", "-m", "zhihuan_site", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _words() -> dict[str, str]:
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {word: str(value) for word, name in known.items() if (value := connection.settings_dict[name])}


@pytest.fixture
def elsewhere(cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    name = f"restored_{os.getpid()}"
    with psycopg.connect(psycopg.conninfo.make_conninfo(**_words()), autocommit=True) as here:
        here.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
        yield Elsewhere(name, tmp_path_factory.mktemp("elsewhere"))
        here.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    """A site with records, an import under way, one that is done, files and a book."""
    keep_all()
    done = ask_for_import(
        report=cast.report, code="students", name="学生.xlsx", content=book(sex="男女"), is_partial=True, by=cast.clerk
    )
    jobs.run_job.func(job=done.pk)
    ask_for_import(report=cast.report, code="classes", name="班级.xlsx", content=book("classes"), is_partial=False, by=cast.clerk)
    record(collection="round:1", verb="round.opened", actor=cast.city_admin, data={"说明": "云州"})
    return cast


def contents(address: str) -> dict[str, list[str]]:
    """Return every row of every table as text."""
    with psycopg.connect(address) as there:
        names = [name for (name,) in there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {name: rows_of(there, name) for name in names}


def rows_of(there: psycopg.Connection, name: str) -> list[str]:
    return sorted(row for (row,) in there.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name))))


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_everything_comes_back(lived_in: Cast, elsewhere: Elsewhere, settings: SimpleNamespace, tmp_path: Path):
    told = make_backup(tmp_path / "copy", tmp_path / "keys copy")
    done = elsewhere.run("restore", str(tmp_path / "copy"), "--keys", str(tmp_path / "keys copy"))
    assert done.returncode == 0, done.stderr
    here = contents(psycopg.conninfo.make_conninfo(**_words()))
    assert contents(elsewhere.address) == here
    assert {name: table.rows for name, table in told.tables.items()} == {name: len(rows) for name, rows in here.items()}
    assert [name for name in ("people_auditentry", "reporting_attachment", "procrastinate_jobs") if not here[name]] == []
    assert files(elsewhere.data / "files") == files(settings.FILES)
    assert files(elsewhere.data / "workspace") == files(settings.WORKSPACE)
    assert (elsewhere.data / "keys" / "installation").read_bytes() == settings.WORKSPACE_KEY.read_bytes()
    assert "全部完好" in elsewhere.run("check_audit", "--backup", str(tmp_path / "copy")).stdout


def test_what_was_restored_keeps_its_book_and_is_not_restored_over(lived_in: Cast, elsewhere: Elsewhere, tmp_path: Path):
    make_backup(tmp_path / "copy", tmp_path / "keys copy")
    words = ("restore", str(tmp_path / "copy"), "--keys", str(tmp_path / "keys copy"))
    elsewhere.run(*words)
    with psycopg.connect(elsewhere.address) as there, pytest.raises(psycopg.errors.RaiseException, match="only ever added to"):
        there.execute("UPDATE people_auditentry SET verb = 'nothing'")
    again = elsewhere.run(*words)
    assert again.returncode == 1
    assert "不能恢复：数据库里已有" in again.stderr


def test_a_damaged_backup_is_not_restored(lived_in: Cast, tmp_path: Path):
    make_backup(tmp_path / "copy", tmp_path / "keys copy")
    one = next(path for path in (tmp_path / "copy" / "files").rglob("*") if path.is_file())
    one.write_bytes(one.read_bytes() + b"!")
    with pytest.raises(UsageError, match=f"备份不完好：files/{one.parent.name}/{one.name}"):
        restore_backup(tmp_path / "copy", tmp_path / "keys copy")


def test_without_the_keys_nothing_is_restored(lived_in: Cast, elsewhere: Elsewhere, tmp_path: Path):
    make_backup(tmp_path / "copy", None)
    done = elsewhere.run("restore", str(tmp_path / "copy"))
    assert (done.returncode, contents(elsewhere.address)) == (1, {})
    assert "没有密钥" in done.stderr


def test_the_backup_holds_no_key(lived_in: Cast, settings: SimpleNamespace, tmp_path: Path):
    make_backup(tmp_path / "copy", None)
    secret = settings.WORKSPACE_KEY.read_bytes().strip()
    assert not [path for path in (tmp_path / "copy").rglob("*") if path.is_file() and secret in path.read_bytes()]


def test_keys_beside_the_data_are_refused(cast: Cast, tmp_path: Path):
    with pytest.raises(UsageError, match="密钥不能和数据放在一起"):
        make_backup(tmp_path / "copy", tmp_path / "copy" / "keys")


def test_a_folder_that_is_in_use_is_refused(cast: Cast, tmp_path: Path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "说明.txt").write_text("别的")
    with pytest.raises(UsageError, match="不是空文件夹"):
        make_backup(tmp_path / "copy", None)


def test_an_unfinished_backup_is_none(tmp_path: Path):
    with pytest.raises(UsageError, match="不是完整的备份"):
        read_told(tmp_path)


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(tmp_path: Path):
    (tmp_path / "note").write_text("")
    with pytest.raises(UsageError, match="建不了文件夹") as refused:
        make_backup(tmp_path / "note" / "2025-12-20", None)
    assert "install -d -o zhihuan" in str(refused.value)
