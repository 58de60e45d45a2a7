"""The whole site in one process: pages from a pure-Python server, and the worker beside them."""

import asyncio
import logging
import threading

from django.core.management import call_command
from procrastinate.contrib.django import app
from waitress.server import create_server

from zhihuan_site.config.wsgi import application

logger = logging.getLogger(__name__)
THREADS = 8


def serve(host: str, port: int) -> None:
    """Bring the database up to date, then answer until the process is told to stop."""
    call_command("migrate", verbosity=0)
    worker = Worker()
    worker.start()
    server = create_server(application, host=host, port=port, threads=THREADS, ident="zhihuan")
    logger.warning("质环 http://%s:%s", host, port)
    try:
        server.run()
    finally:
        worker.stop()


class Worker(threading.Thread):
    """Does the work in the background in a thread of its own, with an event loop of its own."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._loop = asyncio.new_event_loop()
        self._work: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Work until told to stop."""
        asyncio.set_event_loop(self._loop)
        self._work = self._loop.create_task(self._run())
        try:
            self._loop.run_until_complete(self._work)
        except asyncio.CancelledError:
            logger.info("the worker has stopped")

    def stop(self) -> None:
        """Let what runs end, for a little while, and stop."""
        if self._work:
            self._loop.call_soon_threadsafe(self._work.cancel)
        self.join(timeout=10)

    async def _run(self) -> None:
        worker_app = app.with_connector(app.connector.get_worker_connector())
        async with worker_app.open_async():
            await worker_app.run_worker_async(concurrency=1, install_signal_handlers=False, shutdown_graceful_timeout=8)
