"""A worker as a process of its own, to be killed: `python -m tests.site.reporting.lone_worker FOLDER [stop]`.

With `stop` it stands still right after an import has stored its rows, and says so by a file.
"""

import sys
import time
from pathlib import Path

import django

django.setup()

from zhihuan_site.config.background import Worker  # noqa: E402 -- Django must be set up first
from zhihuan_site.reporting.actions.registers import importing  # noqa: E402


def stand_still(*words: object) -> None:
    """Say that the rows are stored, and go no further."""
    Path(sys.argv[1], "stored").touch()
    time.sleep(120)


if __name__ == "__main__":
    if sys.argv[2:] == ["stop"]:
        importing.find_elsewhere = stand_still
    Worker().run()
