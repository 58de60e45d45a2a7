"""The key that signs sessions: from the environment, or made once and kept beside the data."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from zhihuan_site.config.environment import Environment, wrong

_SHORTEST: Final = 32


def secret_of(env: Environment, data: Path) -> str:
    """Return the secret; one that is too short to be safe stops the start."""
    given = env.text("ZHIHUAN_SECRET_KEY", "") or _kept(data / "keys" / "sessions")
    if len(given) < _SHORTEST:
        raise wrong("ZHIHUAN_SECRET_KEY", f"不足 {_SHORTEST} 个字符", f"has fewer than {_SHORTEST} characters")
    return given


def _kept(path: Path) -> str:
    """Return the key in the file, which is made when it is not there. Two processes that start at once agree on one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
