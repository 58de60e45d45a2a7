"""Settings are read from the environment. A value that is not understood stops the start, and says what to write instead."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.core.exceptions import ImproperlyConfigured

_YES: Final = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


class Environment:
    """The variables of a process, each read by what it should be."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text. Without a default it must be there."""
        value = self._values.get(name, "").strip() or default
        if value is None:
            raise wrong(name, "没有设置", "is not set")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """Return yes or no, written as 1/0, true/false, yes/no or on/off."""
        value = self._values.get(name, "").strip().lower()
        if not value:
            return default
        if value not in _YES:
            raise wrong(name, f"“{value}”不是 1 或 0", f"{value!r} is neither 1 nor 0")
        return _YES[value]

    def number(self, name: str, default: int) -> int:
        """Return a whole number, not negative."""
        value = self._values.get(name, "").strip()
        if value and not value.isdecimal():
            raise wrong(name, f"“{value}”不是整数", f"{value!r} is no whole number")
        return int(value) if value else default

    def words(self, name: str, default: str = "") -> list[str]:
        """Return words that are set off by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str) -> Path:
        """Return a folder, made when it is not there."""
        path = Path(self.text(name)).expanduser().resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise wrong(name, f"建不了文件夹 {path}：{error}", f"cannot make {path}: {error}") from error
        return path


def wrong(name: str, zh: str, en: str) -> ImproperlyConfigured:
    """Return the error for a variable that is missing or not understood."""
    return ImproperlyConfigured(
        f"环境变量 {name} {zh}，请参照 docs/how-to/deploy.md 设置。{name} {en}: see docs/how-to/deploy.md."
    )
