"""A workspace: one folder that holds the records of one or many schools, year by year, and every earlier version of them."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import Register, load_registers
from zhihuan.errors import WorkspaceError
from zhihuan.indicators import Records
from zhihuan.language import Text
from zhihuan.workspace.change import Change
from zhihuan.workspace.files import told_as_trouble, write_whole
from zhihuan.workspace.key import InstallationKey, check_key_is_outside, load_key, make_key
from zhihuan.workspace.lock import held
from zhihuan.workspace.manifest import Manifest, Source
from zhihuan.workspace.partition import Partition
from zhihuan.workspace.schema import id_columns, register_version, restricted_columns, shaped

FORMAT: Final = 1
_HEAD: Final = "zhihuan.json"
_REGISTERS: Final = "registers"
_LOCK: Final = "lock"
_SMALL: Final = 500_000  # rows of a register, and
_FEW: Final = 20  # schools: up to here a register is handed out as a table, beyond as its files, which an engine reads quicker
_NAME: Final = re.compile(r"[\w-]{1,64}")


class Workspace:
    """The records kept in a folder. Make one with `create_workspace` or `open_workspace`.

    `key` may be None: then nothing can be stored and restricted fields stay closed.
    """

    def __init__(self, path: Path, key: InstallationKey | None, registers: Mapping[str, Register]) -> None:
        self.path, self._key, self._registers = path, key, registers

    # ---- what is there

    @property
    def key(self) -> InstallationKey:
        """Return the installation key. Raises WorkspaceError when the workspace was opened without it."""
        if self._key is None:
            raise WorkspaceError(
                Text(
                    "没有安装密钥，不能存入台账，也不能看受限字段。",
                    "Without the installation key nothing can be stored, nor restricted fields seen. ",
                ),
                Text("请用 --key 或 ZHIHUAN_KEY_FILE 指明密钥文件。", "Name its file with --key or ZHIHUAN_KEY_FILE."),
            )
        return self._key

    def schools(self, year: int | None = None) -> tuple[str, ...]:
        """Return the codes of the schools that have records (of the year), in order."""
        return tuple(sorted({path.parent.name for path in self._years("*", "*") if year in (None, int(path.name))}))

    def years(self, school: str = "*") -> tuple[int, ...]:
        """Return the data years that have records, the oldest first."""
        return tuple(sorted({int(path.name) for path in self._years("*", school)}))

    def registers(self, school: str, year: int) -> tuple[Manifest, ...]:
        """Return the newest manifest of each register that a school has of a year, in the order of their codes."""
        found = (Partition(path).newest() for path in self._years("*", school) if int(path.name) == year)
        return tuple(sorted((each for each in found if each), key=lambda each: each.register))

    def versions(self, register: str, school: str, year: int) -> tuple[Manifest, ...]:
        """Return every version of a register of a school and year, the oldest first."""
        return self.partition(register, school, year).versions()

    def partition(self, register: str, school: str, year: int) -> Partition:
        """Return the place of a register of a school and year. Raises WorkspaceError for a name that is none."""
        if not _NAME.fullmatch(school):
            raise WorkspaceError(
                Text(f"学校代码“{school}”不能用作名称。", f"{school!r} cannot be the code of a school. "),
                Text("学校代码只用字母、数字、汉字和横线。", "Use letters, digits and hyphens."),
            )
        self._register(register)
        return Partition(self.path / _REGISTERS / register / school / str(year))

    # ---- reading

    def table(self, register: str, school: str, year: int, *, version: int | None = None, restricted: bool = False) -> pa.Table:
        """Return a stored table: the newest version in today's columns, or an earlier one exactly as it was stored.

        Restricted fields are in it when asked for. Raises WorkspaceError if nothing is stored, or it is damaged or sealed.
        """
        partition = self.partition(register, school, year)
        manifest = partition.newest() if version is None else partition.manifest(version)
        if manifest is None:
            raise WorkspaceError(
                Text(f"{school} 没有 {year} 年的{self._register(register).name.zh}。", f"{school} has no {register} of {year}. "),
                Text(
                    f"请先导入：zhihuan import {register} 文件 --school {school}",
                    f"Import it first: zhihuan import {register} FILE",
                ),
            )
        table = self._read(partition, manifest, restricted)
        if version is not None:
            return table
        return self._shown(shaped(table, self._register(register), year, is_strict=False), register, restricted)

    def records(self, year: int, schools: Collection[str] | None = None, *, restricted: bool = False) -> Records:
        """Return the records of a year, of the schools named or of all: tables, or Parquet files when there are many rows.

        A register that nobody imported is not in it. With `restricted`, fields of health, psychology and hardship are there to be
        counted; ID numbers never are, `person` stands for them.
        """
        found: dict[str, list[Manifest]] = {}
        for path in self._years("*", "*"):
            if int(path.name) == year and (schools is None or path.parent.name in schools):
                manifest = Partition(path).newest()
                if manifest:
                    found.setdefault(manifest.register, []).append(manifest)
        everybody = {each.school for manifests in found.values() for each in manifests}
        keepers = {code: frozenset(each.school for each in manifests) for code, manifests in found.items()}
        return Records(
            year,
            {code: self._rows(self._register(code), manifests, restricted) for code, manifests in sorted(found.items())},
            {code: schools for code, schools in keepers.items() if schools != everybody},
        )

    # ---- writing

    @contextmanager
    def change(self, *, who: str, when: datetime, wait: float = 60.0) -> Iterator[Change]:
        """Hold the workspace for a change: all of it counts when the block ends, none of it when the block fails.

        Waits up to `wait` seconds for somebody else's change. Raises WorkspaceError if it goes on, or without a key.
        """
        with told_as_trouble(self.path / _LOCK), held(self.path / _LOCK, who=who, when=when, wait=wait):
            change = Change(self._registers, self.partition, self.key, who, when)
            try:
                yield change
                change.publish()
            except BaseException:
                change.undo()
                raise

    def store(
        self,
        table: pa.Table,
        *,
        register: str,
        school: str,
        year: int,
        source: Source,
        who: str,
        when: datetime,
        parents: tuple[str, ...] = (),
    ) -> Manifest:
        """Store one table as the newest version of its register, school and year."""
        with self.change(who=who, when=when) as change:
            return change.store(table, register=register, school=school, year=year, source=source, parents=parents)

    def forget(self, register: str, school: str, year: int, *, who: str, when: datetime, wait: float = 60.0) -> bool:
        """Delete every version of a register of a school and year from the disk; return whether there was anything."""
        partition = self.partition(register, school, year)
        with told_as_trouble(self.path / _LOCK), held(self.path / _LOCK, who=who, when=when, wait=wait):
            return partition.remove()

    # ---- inside

    def _years(self, register: str, school: str) -> Iterator[Path]:
        yield from (path for path in self.path.joinpath(_REGISTERS).glob(f"{register}/{school}/[0-9]*"))

    def _register(self, code: str) -> Register:
        if code not in self._registers:
            raise WorkspaceError(
                Text(f"没有名为 {code} 的台账。", f"There is no register called {code}. "),
                Text(f"台账代码：{'、'.join(self._registers)}。", f"Registers: {', '.join(self._registers)}."),
            )
        return self._registers[code]

    def _shown(self, table: pa.Table, register: str, restricted: bool) -> pa.Table:
        closed = () if restricted else restricted_columns(self._register(register))
        return table.drop_columns([name for name in closed if name in table.column_names])

    def _read(self, partition: Partition, manifest: Manifest, restricted: bool) -> pa.Table:
        whole = restricted and manifest.restricted
        return partition.read_whole(manifest, self.key) if whole else partition.read_open(manifest)

    def _rows(self, register: Register, manifests: list[Manifest], restricted: bool) -> pa.Table | tuple[Path, ...]:
        opens = restricted and any(set(each.restricted) - set(id_columns(register)) for each in manifests)
        is_today = all(each.register_version == register_version(register, each.year) for each in manifests)
        is_large = len(manifests) > _FEW or sum(each.rows for each in manifests) > _SMALL
        if is_large and is_today and not opens:
            return tuple(self._place(each).open_path(each) for each in manifests)
        tables = [shaped(self._read(self._place(each), each, opens), register, each.year, is_strict=False) for each in manifests]
        closed = id_columns(register) if restricted else restricted_columns(register)
        return pa.concat_tables(tables).drop_columns([name for name in closed if name in tables[0].column_names])

    def _place(self, manifest: Manifest) -> Partition:
        return self.partition(manifest.register, manifest.school, manifest.year)


def create_workspace(path: Path, key_file: Path, registers: Mapping[str, Register] | None = None) -> Workspace:
    """Make a workspace in an empty or new folder; the installation key is made too if its file is not there yet.

    Raises WorkspaceError if the folder is a workspace or holds other things, cannot be written, or would hold the key.
    """
    check_key_is_outside(key_file, path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise WorkspaceError(
            Text(f"{path} 不是空文件夹，不能新建工作区。", f"{path} is not an empty folder. "),
            Text("请换一个新的文件夹。", "Name a new folder."),
        )
    key = make_key(key_file)
    with told_as_trouble(path):
        path.joinpath(_REGISTERS).mkdir(parents=True, exist_ok=True)
    write_whole(path / _HEAD, json.dumps({"format": FORMAT, "key": key.fingerprint}).encode())
    return Workspace(path, key, registers or load_registers())


def open_workspace(path: Path, key_file: Path | None, registers: Mapping[str, Register] | None = None) -> Workspace:
    """Open a workspace, with its installation key or (None) without.

    Raises WorkspaceError if it is none, was written by a newer version of this program, or belongs to another key.
    """
    head = _head(path)
    if key_file is None:
        return Workspace(path, None, registers or load_registers())
    check_key_is_outside(key_file, path)
    key = load_key(key_file)
    if key.fingerprint != head["key"]:
        raise WorkspaceError(
            Text(
                f"工作区 {path} 是用另一把安装密钥建的（指纹 {head['key']}），{key_file} 的指纹是 {key.fingerprint}。",
                f"{path} was made under another installation key ({head['key']}); {key_file} is {key.fingerprint}. ",
            ),
            Text("请用 --key 或 ZHIHUAN_KEY_FILE 指明原来的密钥文件。", "Name the right key with --key or ZHIHUAN_KEY_FILE."),
        )
    return Workspace(path, key, registers or load_registers())


def _head(path: Path) -> dict[str, str]:
    try:
        head = json.loads(path.joinpath(_HEAD).read_bytes())
        version, fingerprint = int(head["format"]), str(head["key"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            Text(f"{path} 不是质环的工作区（没有完好的 {_HEAD}）。", f"{path} is no workspace: no sound {_HEAD}. "),
            Text(
                "请检查路径；新建工作区用 zhihuan import 或 zhihuan sample。",
                "Check the path; zhihuan import or sample makes one.",
            ),
        ) from error
    if version > FORMAT:
        raise WorkspaceError(
            Text(
                f"工作区 {path} 是更新版本的质环写的（格式 {version}，本程序只识 {FORMAT}）。",
                f"{path} was written by a newer Zhihuan. ",
            ),
            Text("请升级质环后再打开；数据没有动过。", "Upgrade and open it again; nothing was touched."),
        )
    return {"key": fingerprint}
