"""`work`: the worker of a server, a process of its own."""

import signal
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from zhihuan_site.config.background import Worker

PATIENCE = 30  # seconds


class Command(BaseCommand):
    """Do the work in the background until stopped."""

    help = "后台任务：导入、测算、提醒 (the worker)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many jobs run side by side."""
        parser.add_argument("--concurrency", type=int, default=1)

    def handle(self, concurrency: int, **options: object) -> None:
        """Work until SIGTERM."""
        worker = Worker(concurrency=concurrency, patience=PATIENCE)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.tell_to_stop())
        worker.run()
