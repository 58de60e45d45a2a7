"""Putting a backup back into an empty place, and comparing everything with what the backup says."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.workspace import open_workspace
from zhihuan_site.config.backups.copying import copy_file, copy_folder, digest_of, files_of
from zhihuan_site.config.backups.making import DUMP
from zhihuan_site.config.backups.programs import find_program, run
from zhihuan_site.config.backups.told import HEAD, Told, read_told, tell_tables

_ELSEWHERE: Final = Text("请换一份备份。", "Take another backup.")


def restore_backup(folder: Path, keys: Path | None) -> Told:
    """Put everything back. Raises UsageError when the place is not empty, the backup is damaged, or what came out differs."""
    told = read_told(folder)
    _check_files(folder, told)
    _check_place(keys)
    _load(folder / DUMP, told)
    copy_folder(folder / "files", settings.FILES)
    copy_folder(folder / "workspace", settings.WORKSPACE)
    if keys is not None:
        _put_keys(keys)
    _check_tables(told)
    open_workspace(settings.WORKSPACE, settings.WORKSPACE_KEY)  # the key fits, or it says which one is meant
    return told


def _check_files(folder: Path, told: Told) -> None:
    """See that every file of the backup is there as it was written."""
    found = {path.relative_to(folder).as_posix(): path for path in files_of(folder) if path.name != HEAD}
    wrong = [name for name, digest in told.files.items() if name not in found or digest_of(found[name]) != digest]
    if wrong or found.keys() != told.files.keys():
        first = next(iter(wrong), None) or min(found.keys() ^ told.files.keys())
        raise UsageError(
            Text(f"备份不完好：{first} 不见了、被改动，或不属于它。", f"The backup is damaged: {first}. "), _ELSEWHERE
        )


def _check_place(keys: Path | None) -> None:
    """See that nothing is overwritten: no table, no file, no records; and that there is a key to open the records with."""
    with connection.cursor() as cursor:
        if tables := connection.introspection.table_names(cursor):
            raise _occupied(f"数据库里已有 {len(tables)} 张表", f"the database has {len(tables)} tables")
    for place in (settings.FILES, settings.WORKSPACE):
        if place.exists() and any(place.iterdir()):
            raise _occupied(f"{place} 里已有文件", f"{place} is not empty")
    if keys is None and not settings.WORKSPACE_KEY.exists():
        raise UsageError(
            Text("没有密钥，恢复后打不开台账。", "Without the keys the records do not open. "),
            Text("请用 --keys 指明备份密钥的文件夹。", "Name the folder of the keys with --keys."),
        )


def _occupied(zh: str, en: str) -> UsageError:
    return UsageError(
        Text(f"不能恢复：{zh}。", f"Cannot restore: {en}. "),
        Text("只能恢复到空的地方，请换新的 ZHIHUAN_DATA 和数据库。", "Restore into an empty database and data folder."),
    )


def _load(dump: Path, told: Told) -> None:
    program = find_program("pg_restore", told.pg_dump)
    database = connection.settings_dict
    words = [
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        f"--dbname={database['NAME']}",
        str(dump),
    ]
    run(program, words, database)


def _put_keys(keys: Path) -> None:
    """Put the keys back. The one that signs sessions was made when the program started; the one that opens records must not differ."""
    here = settings.WORKSPACE_KEY
    kept = keys / here.name
    if here.exists() and (not kept.exists() or here.read_bytes() != kept.read_bytes()):
        raise _occupied(f"{here} 已有另一把密钥", f"{here} is another key")
    copy_folder(keys, settings.DATA / "keys", mode=0o600)
    if not here.exists() and kept.exists():
        copy_file(kept, here, mode=0o600)


def _check_tables(told: Told) -> None:
    found = tell_tables()
    wrong = sorted(name for name in told.tables.keys() | found.keys() if told.tables.get(name) != found.get(name))
    if wrong:
        raise UsageError(
            Text(f"恢复出的数据与备份不一致：{'、'.join(wrong)}。", f"What was restored differs: {', '.join(wrong)}. "),
            _ELSEWHERE,
        )
