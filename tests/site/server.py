"""The site as a process of its own on a folder of its own, as an office runs it: to be used in a browser, and to be killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhihuan_site.config.database import is_running

WAIT = 60  # seconds until it must answer


class Server:
    """One site on one folder. `start` returns when it answers; `kill` leaves it no time to tidy up."""

    def __init__(self, data: Path, *, environment: dict[str, str] | None = None, has_own_worker: bool = True) -> None:
        self.has_own_worker = has_own_worker
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
        self._environment = {**inherited, "ZHIHUAN_DATA": str(data), "ZHIHUAN_ORIGIN": self.url, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._worker: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> str:
        """Run a command of the site to its end and return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "zhihuan_site", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.begin()
        assert self._process is not None
        deadline = time.monotonic() + WAIT
        while not self.answers():
            assert self._process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < deadline, self.log.read_text()[-2000:]
            time.sleep(0.1)

    def begin(self) -> None:
        """Start it without waiting."""
        self._process = self._open("serve", "--port", str(self.port), *([] if self.has_own_worker else ["--without-worker"]))

    def revive(self) -> None:
        """Begin anew whatever has ended, as the service manager of a machine does."""
        if not self.lives("server"):
            self.begin()
        if self._worker and not self.lives("worker"):
            self.start_worker()

    def lives(self, kind: str) -> bool:
        """Whether the "server", the "worker" or the "database" is a living process, ready or not."""
        if kind == "database":
            return is_running(self.data / "postgres")
        process = self._process if kind == "server" else self._worker
        return process is not None and process.poll() is None

    def start_worker(self) -> None:
        """Start a worker as a process of its own."""
        self._worker = self._open("work")

    def kill_worker(self) -> None:
        """Kill that worker."""
        _kill(self._worker)

    def _open(self, *words: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "zhihuan_site", *words]
            return subprocess.Popen(command, env=self._environment, stdout=log, stderr=log, start_new_session=True)

    def answers(self) -> bool:
        """Whether it is ready."""
        try:
            with urllib.request.urlopen(f"{self.url}/ready/", timeout=5) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """Kill the server at once; the embedded database goes on."""
        _kill(self._process)

    def database(self) -> int:
        """Return the number of the embedded database's process; 0 while there is none."""
        try:
            words = (self.data / "postgres" / "postmaster.pid").read_text().split()
        except FileNotFoundError:
            return 0
        return int(words[0]) if words else 0

    def kill_database(self) -> int:
        """Kill the embedded database with everything that belongs to it, and return its number."""
        number = self.database()
        assert number, "there is no database to kill"  # 0 would be this very process and all its like
        os.kill(number, signal.SIGKILL)
        return number

    def stop(self) -> None:
        """Stop it as a person would."""
        for process in (self._process, self._worker):
            if process and process.poll() is None:
                process.terminate()
                process.wait(timeout=40)


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    """Kill a process and all that it started, the database not among them: it runs as somebody else."""
    if process and process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def new_folder() -> Iterator[Path]:
    """Yield a folder that is deleted in the end. Not one of pytest's: the next run of pytest shuts its parent to the database's user."""
    folder = Path(tempfile.mkdtemp(prefix="zhihuan-site-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
