"""Making a backup while the site runs."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from zhihuan import __version__
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.config.backups.copying import copy_file, copy_folder, digest_of
from zhihuan_site.config.backups.programs import find_program, run
from zhihuan_site.config.backups.told import HEAD, Table, Told, tell_tables
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.known import workspace

DUMP: Final = "database.dump"
_PATIENCE: Final = 600.0  # seconds that the backup waits for somebody who is changing the records


def make_backup(folder: Path, keys: Path | None) -> Told:
    """Copy everything into an empty folder, and the keys into another one, if it is named. Returns what the backup holds.

    The database is taken at one moment and the rest right after: what the database speaks of is in the files and records.
    """
    _check_empty(folder)
    if keys is not None:
        _check_empty(keys)
        _check_apart(folder, keys)
    _make(folder)
    tables, heads, version = _dump(folder / DUMP)
    files = {DUMP: digest_of(folder / DUMP)}
    files |= _named("files", copy_folder(settings.FILES, folder / "files"))
    with workspace().change(who="备份", when=timezone.now(), wait=_PATIENCE):
        files |= _named("workspace", copy_folder(settings.WORKSPACE, folder / "workspace"))
    told = Told(timezone.now().isoformat(), __version__, version, tables, files, heads)
    if keys is not None:
        copy_keys(keys)
    folder.joinpath(HEAD).write_text(told.to_json(), "utf-8")  # last: without it the backup is none
    return told


def copy_keys(keys: Path) -> None:
    """Copy the keys into a folder that only its owner opens."""
    _make(keys)
    copy_folder(settings.DATA / "keys", keys, mode=0o600)
    copy_file(settings.WORKSPACE_KEY, keys / settings.WORKSPACE_KEY.name, mode=0o600)


def _make(folder: Path) -> None:
    """Make a folder that only its owner opens. Raises UsageError where it cannot be made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        parent = folder.parent
        raise UsageError(
            Text(f"建不了文件夹 {folder}：{error.strerror}。", f"{folder} cannot be made: {error.strerror}. "),
            Text(
                f"服务器上先以 root 建好上一级：install -d -o zhihuan -m 700 {parent}。",
                f"On a server make the one above it as root first: install -d -o zhihuan -m 700 {parent}.",
            ),
        ) from error


def _dump(target: Path) -> tuple[dict[str, Table], dict[str, tuple[int, str]], int]:
    """Write the database as it is at one moment, and tell its tables as they are at the same one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version_num')::int / 10000")
        snapshot, version = cursor.fetchone()
        program = find_program("pg_dump", version)
        words = ["--format=custom", f"--snapshot={snapshot}", f"--file={target}", "--no-owner", "--no-privileges"]
        run(program, words, connection.settings_dict)
        target.chmod(0o600)
        return tell_tables(), _heads(), version


def _heads() -> dict[str, tuple[int, str]]:
    last = AuditEntry.objects.order_by("collection", "-number").distinct("collection")
    return {collection: (number, digest) for collection, number, digest in last.values_list("collection", "number", "digest")}


def _named(name: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{name}/{path}": digest for path, digest in files.items()}


def _check_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            Text(f"{folder} 不是空文件夹，不往里备份。", f"{folder} is not an empty folder. "),
            Text("请换一个新的文件夹。", "Name a new one."),
        )


def _check_apart(folder: Path, keys: Path) -> None:
    if keys.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(keys.resolve()):
        raise UsageError(
            Text("密钥不能和数据放在一起，谁拿到备份谁就能打开受限字段。", "The keys must not lie with the data. "),
            Text("请把密钥备份到另一处，最好是另一块盘。", "Put them elsewhere, best on another disk."),
        )
