"""`zhihuan serve`: the site for an office, in one process."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Serve pages and do the work in the background."""

    help = "一个进程运行整个网站：网页服务和后台任务 (the whole site in one process)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen at."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, host: str, port: int, **options: object) -> None:
        """Serve until stopped."""
        from zhihuan_site.config.serving import serve  # noqa: PLC0415 -- the server is imported when it is asked for

        serve(host, port)
