"""The worker in a thread of the server's own process."""

import asyncio
import logging
import threading

import psycopg
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

logger = logging.getLogger(__name__)
AGAIN_AFTER = 1  # seconds


class Worker(threading.Thread):
    """Does the work in the background, with an event loop of its own; when the database was away it begins anew."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._loop = asyncio.new_event_loop()
        self._work: asyncio.Task[None] | None = None
        self._is_wanted = True

    def run(self) -> None:
        """Work until told to stop."""
        asyncio.set_event_loop(self._loop)
        while self._is_wanted:
            self._work = self._loop.create_task(self._run())
            try:
                self._loop.run_until_complete(self._work)
            except asyncio.CancelledError:
                logger.info("the worker has stopped")
            except (ConnectorException, psycopg.Error, OSError):
                logger.warning("the worker lost the database and begins anew", exc_info=True)
                self._loop.run_until_complete(asyncio.sleep(AGAIN_AFTER))

    def stop(self) -> None:
        """Let what runs end, for a little while, and stop."""
        self._is_wanted = False
        if self._work:
            self._loop.call_soon_threadsafe(self._work.cancel)
        self.join(timeout=10)

    async def _run(self) -> None:
        connected = app.with_connector(app.connector.get_worker_connector())
        async with connected.open_async():
            await connected.run_worker_async(concurrency=1, install_signal_handlers=False, shutdown_graceful_timeout=8)
