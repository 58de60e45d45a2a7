"""The page of the command: its own help."""

import os
from contextlib import redirect_stdout, suppress
from io import StringIO

from zhihuan.cli import main

NAMES = "sample import template compute trace bridge aggregate compose reread read check".split()
VERBS = ((), *((name,) for name in NAMES))


def command_page() -> str:
    """Return the help of the command and of each verb, in both languages."""
    os.environ["COLUMNS"] = "120"
    return "# 命令 The command\n\n" + "\n".join(
        f"```text\n{helped(*verb, '--lang', lang)}```\n" for lang in ("zh", "en") for verb in VERBS
    )


def helped(*words: str) -> str:
    """Return what `zhihuan WORDS --help` prints."""
    screen = StringIO()
    with redirect_stdout(screen), suppress(SystemExit):
        main([*words, "--help"])
    return screen.getvalue()
