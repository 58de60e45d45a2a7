"""`work`: the worker of a server, a process of its own."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    """Do the work in the background until stopped."""

    help = "后台任务：导入、测算、提醒 (the worker)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many jobs run side by side."""
        parser.add_argument("--concurrency", type=int, default=1)

    def handle(self, concurrency: int, **options: object) -> None:
        """Work until SIGTERM."""
        connector = app.connector.get_worker_connector()
        with app.replace_connector(connector) as worker:
            worker.run_worker(concurrency=concurrency, shutdown_graceful_timeout=30, delete_jobs="never")
