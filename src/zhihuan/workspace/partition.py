"""One register of one school and year on the disk: its versions, each a Parquet file, a sealed one, and a manifest.

```
registers/students/S001/2025/0003.parquet   open columns
                             0003.sealed    restricted columns, a Parquet file encrypted
                             0003.json      the manifest: once it is there, version 3 is
```
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text
from zhihuan.workspace.files import bring_to_disk, digest, digest_of_file
from zhihuan.workspace.key import InstallationKey
from zhihuan.workspace.manifest import Manifest, parse_manifest
from zhihuan.workspace.sealing import unseal

OPEN: Final = "parquet"
SEALED: Final = "sealed"
MANIFEST: Final = "json"


@dataclass(frozen=True, slots=True)
class Partition:
    """The folder of one register, school and year; it need not be there."""

    folder: Path

    def path(self, version: int, kind: str) -> Path:
        """Return the file of a version: its `kind` is OPEN, SEALED or MANIFEST."""
        return self.folder / f"{version:04d}.{kind}"

    def numbers(self) -> list[int]:
        """Return the numbers of all versions, the oldest first."""
        return sorted(int(path.stem) for path in self.folder.glob(f"*.{MANIFEST}"))

    def versions(self) -> tuple[Manifest, ...]:
        """Return the manifests of all versions, the oldest first."""
        return tuple(self.manifest(number) for number in self.numbers())

    def newest(self) -> Manifest | None:
        """Return the manifest of the version in force; None when nothing was stored."""
        numbers = self.numbers()
        return self.manifest(numbers[-1]) if numbers else None

    def manifest(self, version: int) -> Manifest:
        """Return the manifest of a version. Raises WorkspaceError if there is none or it is damaged."""
        path = self.path(version, MANIFEST)
        try:
            return parse_manifest(path.read_bytes())
        except FileNotFoundError as error:
            known = "、".join(map(str, self.numbers())) or "没有"
            raise WorkspaceError(
                Text(f"{self._name} 没有第 {version} 版。", f"{self._name} has no version {version}. "),
                Text(f"已存的版本：{known}。", f"Versions: {known}."),
            ) from error
        except ValueError as error:
            raise self._damaged(path, version) from error

    def open_path(self, manifest: Manifest) -> Path:
        """Return the Parquet file of the open columns, once its bytes are seen to be those that were written."""
        return self._checked(manifest, OPEN, manifest.digest)

    def read_open(self, manifest: Manifest) -> pa.Table:
        """Return the open columns. Raises WorkspaceError if the file was damaged."""
        return pq.read_table(self.open_path(manifest), partitioning=None)

    def read_whole(self, manifest: Manifest, key: InstallationKey) -> pa.Table:
        """Return the open and the restricted columns. Raises WorkspaceError if a file was damaged or the key is another's."""
        table = self.read_open(manifest)
        if not manifest.restricted:
            return table
        sealed = self._checked(manifest, SEALED, manifest.sealed_digest).read_bytes()
        restricted = pq.read_table(pa.BufferReader(unseal(sealed, manifest.place, key)))
        for name in restricted.column_names:
            table = table.append_column(restricted.field(name), restricted.column(name))
        return table

    def remove(self) -> bool:
        """Delete all that lies here, manifests first, so that a kill leaves no version half there; return whether there was anything."""
        if not self.folder.exists():
            return False
        for path in sorted(self.folder.iterdir(), key=lambda path: path.suffix != f".{MANIFEST}"):
            path.unlink()
        self.folder.rmdir()
        bring_to_disk(self.folder.parent)
        return True

    def _checked(self, manifest: Manifest, kind: str, expected: str) -> Path:
        path = self.path(manifest.version, kind)
        try:
            found = digest_of_file(path)
        except OSError as error:
            raise self._damaged(path, manifest.version) from error
        if found != expected:
            raise self._damaged(path, manifest.version)
        return path

    def _damaged(self, path: Path, version: int) -> WorkspaceError:
        sound = [number for number in self.numbers() if number != version and self._is_sound(number)]
        zh = f"较早的第 {sound[-1]} 版完好，可先用它；" if sound else ""
        en = f"Version {sound[-1]} is sound. " if sound else ""
        return WorkspaceError(
            Text(
                f"文件 {path} 已损坏或不见了（{self._name} 第 {version} 版）。",
                f"{path} is damaged or gone (version {version}). ",
            ),
            Text(f"{zh}请从备份取回这个文件，或重新导入原表。", f"{en}Restore it from a backup, or import the source again."),
        )

    def _is_sound(self, version: int) -> bool:
        try:
            manifest = parse_manifest(self.path(version, MANIFEST).read_bytes())
            content = self.path(version, OPEN).read_bytes()
        except (OSError, ValueError):
            return False
        return digest(content) == manifest.digest

    @property
    def _name(self) -> str:
        return "/".join(self.folder.parts[-3:])
