"""The whole site in one process: pages from a pure-Python server, the worker and the embedded database watched beside them."""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import psycopg
from django.core.management import call_command
from waitress.server import create_server

from zhihuan_site.config.background import Worker
from zhihuan_site.config.database import STARTS_WITHIN, UNSETTLED, is_running, start_embedded
from zhihuan_site.config.wsgi import application

logger = logging.getLogger(__name__)
THREADS = 8
LOOK_EVERY = 0.2  # seconds


def serve(host: str, port: int, *, has_worker: bool, embedded: Path | None) -> None:
    """Bring the database up to date, then answer until the process is told to stop. `embedded` is the folder of its database."""
    call_command("migrate", verbosity=0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a clean end: the worker ends its job, the database stops
    with ExitStack() as beside:
        if embedded:
            beside.enter_context(watched(embedded))
        if has_worker:
            worker = Worker()
            worker.start()
            beside.callback(worker.stop)
        server = create_server(application, host=host, port=port, threads=THREADS, ident="zhihuan")
        logger.warning("质环 http://%s:%s", host, port)
        server.run()


@contextmanager
def watched(folder: Path) -> Iterator[None]:
    """Bring the embedded database back whenever it is gone, but not while it is taken down in the end."""
    stop = threading.Event()
    watch = threading.Thread(target=keep_running, args=[folder, stop], name="database", daemon=True)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join(STARTS_WITHIN)


def keep_running(folder: Path, stop: threading.Event) -> None:
    """Start the embedded database again whenever it is gone, until told to stop."""
    while not stop.wait(LOOK_EVERY):
        if not is_running(folder):
            logger.warning("the embedded database is gone; it is started again")
            try:
                start_embedded(folder)
            except (*UNSETTLED, OSError, RuntimeError, psycopg.Error, psutil.Error):
                logger.exception("the embedded database does not start; it is tried again")
