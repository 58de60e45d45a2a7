"""`run_demonstration start|stop`: the demonstration's site in the background, and who can sign in to it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhihuan_site.people.models import User

WAIT = 60  # seconds until it must answer, or be gone


class Command(BaseCommand):
    """Start the site and leave it running, or stop it."""

    help = "在后台启动或停止样例网站 (the demonstration in the background)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and the port."""
        parser.add_argument("what", choices=["start", "stop"])
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, what: str, port: int, **options: object) -> None:
        """Start and tell, or stop."""
        note = settings.DATA / "site.pid"
        if what == "stop":
            stop(note)
            return
        start(note, port)
        for line in told():
            self.stdout.write(line)


def start(note: Path, port: int) -> None:
    """Start the site as a process of its own, and return when it answers. Raises CommandError when it does not."""
    log = settings.DATA.parent / "site.log"
    with log.open("ab") as file:
        command = [sys.executable, "-m", "zhihuan_site", "serve", "--port", str(port)]
        process = subprocess.Popen(command, stdout=file, stderr=file, stdin=subprocess.DEVNULL, start_new_session=True)
    note.write_text(str(process.pid))
    deadline = time.monotonic() + WAIT
    while not answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise CommandError(f"网站没有起来，原因在 {log}。端口被占用时请换一个：make demo DEMO_PORT=8001")
        time.sleep(0.2)


def stop(note: Path) -> None:
    """Stop the site that the note names, and wait until it is gone."""
    if not note.exists():
        return
    number = int(note.read_text())
    deadline = time.monotonic() + WAIT
    while is_running(number) and time.monotonic() < deadline:
        os.kill(number, signal.SIGTERM)
        time.sleep(0.2)
    note.unlink()


def is_running(number: int) -> bool:
    """Whether there is a process with this number that is not dead."""
    state = Path(f"/proc/{number}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def answers(port: int) -> bool:
    """Whether the site is ready."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def told() -> Iterator[str]:
    """Yield the address and one account a role."""
    from zhihuan_site.demonstration import ACCOUNTS, PASSWORD, SECRET  # noqa: PLC0415 -- it imports the engine

    yield f"\n网站 the site: {settings.ORIGIN}    停止 stop: make demo-stop"
    yield f"所有账号的密码 password of every account: {PASSWORD}"
    for account in ACCOUNTS:
        house = User.objects.get(username=account.username).grants[0].institution
        yield f"  {account.username:<10} {account.role.label}　{account.name}　{house}"
    yield f"签名的人登录另要两步验证 second factor of those who sign: 密钥 secret {SECRET}，或恢复码 or a recovery code:"
    for username in ("xiaozhang", "shiguan"):
        kept = Authenticator.objects.get(user__username=username, type=Authenticator.Type.RECOVERY_CODES)
        yield f"  {username:<10} {' '.join(RecoveryCodes(kept).get_unused_codes()[:3])}"
    yield f"校长签名的证书口令 passphrase of the certificate: {PASSWORD}"
    yield "一步步照着走 a walk to follow: docs/tutorial-site.md"
