"""The installation key: what restricted fields are sealed with and persons are named by. It never lies inside a workspace."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text

_LENGTH: Final = 32  # bytes
_PERSON: Final = 32  # hexadecimal characters


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """The secret of one installation: 32 random bytes. What is stored names it by `fingerprint` and never holds it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _LENGTH:
            raise ValueError(f"an installation key has {_LENGTH} bytes, not {len(self.secret)}")

    @property
    def fingerprint(self) -> str:
        """Return 16 characters that tell one key from another and give nothing of it away."""
        return self.derive("fingerprint").hex()[:16]

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose (HKDF, RFC 5869): no secret is used for two things."""
        return HKDF(SHA256(), _LENGTH, salt=None, info=f"zhihuan {purpose}".encode()).derive(self.secret)

    def person(self, id_number: str) -> str:
        """Return the name that stands for a person: an HMAC, since a plain hash of an ID number is guessed in minutes."""
        return hmac.digest(self.secret, id_number.encode(), sha256).hex()[:_PERSON]


def find_key_file(environment: Mapping[str, str], home: Path) -> Path:
    """Return where the installation key lies: ZHIHUAN_KEY_FILE, else zhihuan/key in the user's folder of settings."""
    if given := environment.get("ZHIHUAN_KEY_FILE"):
        return Path(given)
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config", "zhihuan", "key")


def load_key(path: Path) -> InstallationKey:
    """Return the key kept in the file. Raises WorkspaceError if there is none or it is no key."""
    try:
        return InstallationKey(bytes.fromhex(path.read_text("ascii")))
    except OSError as error:
        raise WorkspaceError(
            Text(f"找不到安装密钥 {path}（{error.strerror}）。", f"There is no installation key at {path}: {error.strerror}. "),
            Text("请用 --key 或 ZHIHUAN_KEY_FILE 指明密钥文件。", "Name the file with --key or ZHIHUAN_KEY_FILE."),
        ) from error
    except ValueError as error:
        raise WorkspaceError(
            Text(f"{path} 不是安装密钥，或已损坏。", f"{path} is no installation key, or it is damaged. "),
            Text(
                "请从备份取回原来的密钥文件；不要新建，否则旧数据里的受限字段再也读不出。",
                "Restore it from a backup; a new one cannot open the old data.",
            ),
        ) from error


def make_key(path: Path) -> InstallationKey:
    """Return the key kept in the file; a new one is made, for its owner alone to read, when there is no file yet."""
    if path.exists():
        return load_key(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put_down(os.urandom(_LENGTH).hex() + "\n", path)
    except OSError as error:
        raise WorkspaceError(
            Text(f"写不了安装密钥 {path}（{error.strerror}）。", f"Cannot write the installation key {path}: {error.strerror}. "),
            Text("请用 --key 指一个可写的位置。", "Name a place that can be written with --key."),
        ) from error
    return load_key(path)


def _put_down(words: str, path: Path) -> None:
    """Write the file whole, unless another process was quicker: then its key is everybody's."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def check_key_is_outside(path: Path, workspace: Path) -> None:
    """Raise WorkspaceError if the key lies in the workspace: whoever copies the data would have the key with it."""
    if path.resolve().is_relative_to(workspace.resolve()):
        raise WorkspaceError(
            Text(
                f"安装密钥 {path} 不能放在工作区 {workspace} 里面。",
                f"The key {path} must not lie inside the workspace {workspace}. ",
            ),
            Text("请把密钥放到工作区以外，再用 --key 指明。", "Move it elsewhere and name it with --key."),
        )
