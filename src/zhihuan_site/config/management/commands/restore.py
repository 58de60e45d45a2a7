"""Puts a backup back into an empty place; docs/how-to/backup.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhihuan.errors import ZhihuanError
from zhihuan_site.config.backups import restore_backup


class Command(BaseCommand):
    """`python -m zhihuan_site restore FOLDER --keys FOLDER`."""

    help = "把备份恢复到空的数据库和数据文件夹，并逐表逐文件核对"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="backup 写出的文件夹")
        parser.add_argument("--keys", type=Path, help="备份密钥的文件夹；密钥已在原处的不用写")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = restore_backup(options["folder"], options["keys"])
        except ZhihuanError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in told.tables.values())
        self.stdout.write(
            f"已恢复并核对：{len(told.tables)} 张表 {rows} 行，{len(told.files)} 个文件，备份于 {told.made_at[:16]}。"
        )
