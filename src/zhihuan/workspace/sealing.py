"""Restricted columns: encrypted so that only the installation that wrote them reads them, and only at their own place.

AES-256-GCM. The nonce is an HMAC of the place and the content: equal content at one place gives equal bytes, and a nonce never
comes twice with different content.
"""

import hmac
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zhihuan.errors import WorkspaceError
from zhihuan.language import Text
from zhihuan.workspace.key import InstallationKey

_NONCE: Final = 12


def seal(content: bytes, place: str, key: InstallationKey) -> bytes:
    """Return the content encrypted; `place` ("students/S001/2025/3") must be said again to open it."""
    named = place.encode()
    nonce = hmac.digest(key.derive("nonces"), len(named).to_bytes(4, "big") + named + content, sha256)[:_NONCE]
    return nonce + AESGCM(key.derive("restricted fields")).encrypt(nonce, content, named)


def unseal(sealed: bytes, place: str, key: InstallationKey) -> bytes:
    """Return the content. Raises WorkspaceError if the bytes were changed, belong to another place or another key."""
    try:
        return AESGCM(key.derive("restricted fields")).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise WorkspaceError(
            Text(
                f"{place} 的受限字段打不开：文件被改动过，或密钥不对。",
                f"The restricted fields of {place} do not open: changed, or another key. ",
            ),
            Text("请从备份取回这个文件，或用较早的一版。", "Restore the file from a backup, or use an earlier version."),
        ) from error
