"""The whole site in one process: pages from a pure-Python server, the worker and the embedded database watched beside them."""

import logging
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
from django.core.management import call_command
from waitress.server import create_server

from zhihuan_site.config.background import Worker
from zhihuan_site.config.database import answers, start_embedded
from zhihuan_site.config.wsgi import application

logger = logging.getLogger(__name__)
THREADS = 8
LOOK_EVERY = 1  # seconds


def serve(host: str, port: int, *, has_worker: bool, embedded: Path | None) -> None:
    """Bring the database up to date, then answer until the process is told to stop. `embedded` is the folder of its database."""
    call_command("migrate", verbosity=0)
    if embedded:
        threading.Thread(target=keep_running, args=[embedded], name="database", daemon=True).start()
    worker = Worker() if has_worker else None
    if worker:
        worker.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a clean end: the worker ends its job, the database stops
    server = create_server(application, host=host, port=port, threads=THREADS, ident="zhihuan")
    logger.warning("质环 http://%s:%s", host, port)
    try:
        server.run()
    finally:
        if worker:
            worker.stop()


def keep_running(folder: Path, stop: threading.Event | None = None) -> None:
    """Start the embedded database again whenever it is gone."""
    stop = stop or threading.Event()
    address = start_embedded(folder)
    while not stop.wait(LOOK_EVERY):
        if not answers(address):
            logger.warning("the embedded database is gone; it is started again")
            try:
                start_embedded(folder)
            except (OSError, RuntimeError, subprocess.SubprocessError, psycopg.Error):
                logger.exception("the embedded database does not start; it is tried again")
