"""`draw_states`: docs/reference/states.md, printed from the dicts that the site works by."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import override

from zhihuan_site.reporting.drawing import states_page


class Command(BaseCommand):
    """Write the page of the states, or say that the one there is stale."""

    help = "打印报告状态图 (print the page of the states)"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write; by default it goes to the screen."""
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, file: Path | None, **options: object) -> None:
        """Draw."""
        with override("zh-hans"):
            page = states_page()
        if file:
            file.write_text(page, encoding="utf-8")
        else:
            self.stdout.write(page)
