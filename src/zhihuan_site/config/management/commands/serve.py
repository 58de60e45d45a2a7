"""`zhihuan serve`: the site for an office, in one process."""

import os
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Serve pages and do the work in the background."""

    help = "一个进程运行整个网站：网页服务和后台任务 (the whole site in one process)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen at."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--without-worker", action="store_true", help="后台任务另由 work 命令来做")

    def handle(self, host: str, port: int, without_worker: bool, **options: object) -> None:
        """Serve until stopped."""
        from zhihuan_site.config.serving import serve  # noqa: PLC0415 -- the server is imported when it is asked for

        folder = settings.DATA / "postgres"
        embedded = folder if str(folder) in os.environ.get("DATABASE_URL", "") else None
        serve(host, port, has_worker=not without_worker, embedded=embedded)
