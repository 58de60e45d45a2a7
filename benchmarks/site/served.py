"""A site with an invented city on an embedded database, and a server for it or for the bare views."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.server import free_port


def prepare(folder: Path) -> str:
    """Start the embedded database on a new folder, set Django up on it, and return its address."""
    os.environ["ZHIHUAN_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhihuan_site.config.settings"
    os.environ["ZHIHUAN_LOG_LEVEL"] = "ERROR"
    from zhihuan_site.config.database import start_embedded

    os.environ["DATABASE_URL"] = start_embedded(folder / "postgres")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return os.environ["DATABASE_URL"]


@contextmanager
def gunicorn(application: str, ready: str, workers: int = 2) -> Iterator[str]:
    """Serve an application with sync workers, as a server does; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--workers", str(workers), "--bind", f"127.0.0.1:{port}", application]
    process = subprocess.Popen([*command, "--log-level", "error", "--backlog", "1024"], env=os.environ)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(base + ready, timeout=2).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield base
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
