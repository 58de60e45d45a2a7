"""Proves that nobody has changed the book of what was done."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhihuan_site.config.backups import read_told
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.models import AuditEntry


class Command(BaseCommand):
    """`python -m zhihuan_site check_audit [--backup FOLDER]`. Ends with 1 when a chain is broken."""

    help = "核对审计日志的每一条链；给出备份时，还核对备份时的最后一条仍在"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backup", type=Path, help="一份备份：之后被删掉的末尾几条，只有和它比才看得出")

    def handle(self, *args: Any, **options: Any) -> None:
        collections = list(AuditEntry.objects.order_by("collection").values_list("collection", flat=True).distinct())
        broken = [*_broken(collections), *(_cut_off(options["backup"]) if options["backup"] else ())]
        if broken:
            raise CommandError("\n".join(broken))
        self.stdout.write(f"{len(collections)} 条链、{AuditEntry.objects.count()} 条记录，全部完好。")


def _broken(collections: list[str]) -> Iterator[str]:
    """Yield the first broken entry of each chain."""
    for collection in collections:
        entry = next(find_breaks(collection), None)
        if entry is not None:
            yield f"{collection} 从第 {entry.number} 条起不可信：{entry.at:%Y-%m-%d %H:%M} {entry.who} {entry.verb}"


def _cut_off(backup: Path) -> Iterator[str]:
    """Yield the chains whose last entry at the time of the backup is not there any more."""
    for collection, (number, digest) in read_told(backup).heads.items():
        if not AuditEntry.objects.filter(collection=collection, number=number, digest=digest).exists():
            yield f"{collection} 备份时有第 {number} 条，现在没有了，或已换成别的"
