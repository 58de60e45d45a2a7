"""`print_permissions`: the table of who may do what, written into the docs from the addresses themselves."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Write docs/reference/permissions.md, or say with --check that it is stale."""

    help = "打印谁可以做什么 (prints who may do what)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the page, and whether it is only looked at."""
        parser.add_argument("--page", type=Path, default=Path("docs/reference/permissions.md"))
        parser.add_argument("--check", action="store_true")

    def handle(self, page: Path, check: bool, **options: object) -> None:
        """Print it."""
        from zhihuan_site.config.permissions_page import permissions_page  # noqa: PLC0415 -- it imports every view

        printed = permissions_page()
        if check and (not page.exists() or page.read_text("utf-8") != printed):
            raise CommandError(f"{page} 已经过时，请运行 python -m zhihuan_site print_permissions。")
        if not check:
            page.write_text(printed, "utf-8")
            self.stdout.write(str(page))
