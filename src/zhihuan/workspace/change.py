"""A change of the records: everything is written beside what is there, and counts only when the last step is done."""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan.catalogue import Register
from zhihuan.registers import schema_of
from zhihuan.workspace.files import STAGED, bring_to_disk, digest, digest_of_file, put_in_place, told_as_trouble
from zhihuan.workspace.key import InstallationKey
from zhihuan.workspace.manifest import Manifest, Source
from zhihuan.workspace.partition import MANIFEST, OPEN, SEALED, Partition
from zhihuan.workspace.schema import SCHOOL, register_version, restricted_columns, shaped, with_persons
from zhihuan.workspace.sealing import seal

_GROUP: Final = 1 << 17  # rows of one group of a Parquet file
_MANY: Final = 32  # files: from here on the whole disk is brought up to date at once, which is quicker than file by file


class Change:
    """What one person brings in at one time. Nothing of it counts before `publish`; `undo` leaves the workspace as it was.

    Each register counts by one rename, so that a kill leaves its old or its new version; a kill between the renames of a change of
    many registers leaves some of them new.
    """

    def __init__(
        self,
        registers: Mapping[str, Register],
        partition: Callable[[str, str, int], Partition],
        key: InstallationKey,
        who: str,
        when: datetime,
    ) -> None:
        self._registers, self._partition, self._key = registers, partition, key
        self._who, self._when = who, when
        self._written: list[Path] = []
        self._manifests: dict[Path, Manifest] = {}
        self._numbers: dict[Path, int] = {}

    def store(
        self, table: pa.Table, *, register: str, school: str, year: int, source: Source, parents: tuple[str, ...] = ()
    ) -> Manifest:
        """Store a whole table as the newest version of its register, school and year, and return its manifest."""
        with self.writer(register=register, school=school, year=year, source=source, parents=parents) as writer:
            writer.write(table)
        return writer.manifest

    @contextmanager
    def writer(
        self, *, register: str, school: str, year: int, source: Source, parents: tuple[str, ...] = ()
    ) -> Iterator["RegisterWriter"]:
        """Give a writer that takes the rows batch by batch, for tables that need not fit into memory."""
        partition = self._partition(register, school, year)
        version = 1 + max([*partition.numbers(), self._numbers.get(partition.folder, 0)])
        draft = Manifest(
            register=register,
            school=school,
            year=year,
            version=version,
            register_version=register_version(self._registers[register], year),
            rows=0,
            columns=(),
            restricted=(),
            digest="",
            sealed_digest="",
            source=source,
            who=self._who,
            when=self._when,
            parents=parents,
        )
        self._written += [partition.path(version, OPEN), partition.path(version, SEALED)]
        with (
            told_as_trouble(partition.path(version, OPEN)),
            RegisterWriter(self._registers[register], partition, draft, self._key) as writer,
        ):
            yield writer
        self._manifests[partition.path(version, MANIFEST)] = writer.manifest
        self._numbers[partition.folder] = version

    def publish(self) -> None:
        """Make everything count: all files to the disk, then each manifest by one rename."""
        with told_as_trouble(next(iter(self._manifests), Path())):
            staged = {path.with_name(path.name + STAGED): path for path in self._manifests}
            for part, path in staged.items():
                part.write_bytes(self._manifests[path].to_json())
            folders = {path.parent for path in self._manifests}
            _bring_all([*(path for path in self._written if path.exists()), *staged, *_with_parents(folders)])
            for part, path in staged.items():
                put_in_place(part, path)
            _bring_all(folders)

    def undo(self) -> None:
        """Take away what was written, manifests first. What is left over does no harm: without a manifest it is not read."""
        parts = [path.with_name(path.name + STAGED) for path in self._manifests]
        for path in [*self._manifests, *parts, *self._written]:
            path.unlink(missing_ok=True)


class RegisterWriter:
    """Takes the rows of one version. Open columns go to their file as they come, restricted ones are sealed at the end."""

    def __init__(self, register: Register, partition: Partition, draft: Manifest, key: InstallationKey) -> None:
        self._register, self._partition, self._draft, self._key = register, partition, draft, key
        schema = schema_of(register, draft.year)
        self._sealed_names = tuple(name for name in restricted_columns(register) if name in schema.names)
        self._open_names = [name for name in schema.names if name not in self._sealed_names]
        self._restricted = io.BytesIO()
        self._path = partition.path(draft.version, OPEN)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._files = [(_parquet(self._path, schema, self._open_names), self._open_names)]
        if self._sealed_names:
            self._files.append((_parquet(self._restricted, schema, self._sealed_names), list(self._sealed_names)))
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def write(self, rows: pa.Table | pa.RecordBatch) -> None:
        """Add rows. Raises ValueError if they do not fit the register, or belong to another school."""
        table = rows if isinstance(rows, pa.Table) else pa.Table.from_batches([rows])
        table = shaped(with_persons(table, self._register, self._key), self._register, self._draft.year)
        strange = set(table.column(SCHOOL).unique().to_pylist()) - {self._draft.school}
        if strange:
            raise ValueError(f"rows of {strange} do not belong to {self._draft.school}")
        self._waiting.append(table)
        self._rows += table.num_rows
        if sum(each.num_rows for each in self._waiting) >= _GROUP:
            self._write_group()

    @property
    def manifest(self) -> Manifest:
        """Return what was stored; complete once the writer is closed."""
        return self._draft

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._write_group()
        for file, _ in self._files:
            file.close()
        if kind is None:
            self._draft = self._finished()

    def _write_group(self) -> None:
        if self._waiting:
            table = pa.concat_tables(self._waiting).combine_chunks()
            for file, names in self._files:
                file.write_table(table.select(names), row_group_size=_GROUP)
            self._waiting = []

    def _finished(self) -> Manifest:
        sealed = b""
        if self._sealed_names:
            sealed = seal(self._restricted.getvalue(), self._draft.place, self._key)
            self._partition.path(self._draft.version, SEALED).write_bytes(sealed)
        values = {name: getattr(self._draft, name) for name in self._draft.__slots__}
        return Manifest(
            **values
            | {
                "rows": self._rows,
                "columns": tuple(self._open_names),
                "restricted": self._sealed_names,
                "digest": digest_of_file(self._path),
                "sealed_digest": digest(sealed) if sealed else "",
            }
        )


def _parquet(where: Path | io.BytesIO, schema: pa.Schema, names: Iterable[str]) -> pq.ParquetWriter:
    return pq.ParquetWriter(where, pa.schema([schema.field(name) for name in names]), compression="zstd", store_schema=False)


def _bring_all(paths: Iterable[Path]) -> None:
    paths = list(paths)
    if len(paths) > _MANY and hasattr(os, "sync"):
        os.sync()
    else:
        for path in paths:
            bring_to_disk(path)


def _with_parents(folders: set[Path]) -> set[Path]:
    """Return the folders and those above them that a first import may have made: their names must last too."""
    return {above for folder in folders for above in (folder, *list(folder.parents)[:3])}
