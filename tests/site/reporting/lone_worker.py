"""A worker as a process of its own, to be killed: `python -m tests.site.reporting.lone_worker FOLDER [stop]`.

With `stop` it stands still right after an import has stored its rows, and says so by a file; it ends when the queue is empty.
"""

import sys
import time
from pathlib import Path

import django

django.setup()

from procrastinate.contrib.django import app  # noqa: E402 -- Django must be set up first

from zhihuan_site.reporting import jobs  # noqa: E402
from zhihuan_site.reporting.actions.registers import importing  # noqa: E402


def stand_still(*words: object) -> None:
    """Say that the rows are stored, and go no further."""
    Path(sys.argv[1], "stored").touch()
    time.sleep(120)


if __name__ == "__main__":
    if sys.argv[2:] == ["stop"]:
        importing.find_elsewhere = stand_still
        jobs.find_stalled.defer(timestamp=0)  # what the clock asks for every minute; it waits behind the import
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, concurrency=1)
