"""The site as a process of its own on a folder of its own, as an office runs it: to be used in a browser, and to be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

WAIT = 60  # seconds until it must answer


class Server:
    """One site on one folder. `start` returns when it answers; `kill` leaves it no time to tidy up."""

    def __init__(self, data: Path, *, environment: dict[str, str] | None = None) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
        self._environment = {**inherited, "ZHIHUAN_DATA": str(data), "ZHIHUAN_ORIGIN": self.url, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> str:
        """Run a command of the site to its end and return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "zhihuan_site", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "zhihuan_site", "serve", "--port", str(self.port)],
                env=self._environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + WAIT
        while not self.answers():
            assert self._process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < deadline, self.log.read_text()[-2000:]
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether it is ready."""
        try:
            with urllib.request.urlopen(f"{self.url}/ready/", timeout=5) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """Kill the server and its worker at once; the embedded database goes on."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def kill_database(self) -> None:
        """Kill the embedded database with everything that belongs to it."""
        number = int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(number, signal.SIGKILL)

    def stop(self) -> None:
        """Stop it as a person would."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=30)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
