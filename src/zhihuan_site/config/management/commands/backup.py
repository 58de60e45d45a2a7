"""Copies everything into a folder; docs/how-to/backup.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhihuan.errors import ZhihuanError
from zhihuan_site.config.backups import make_backup


class Command(BaseCommand):
    """`python -m zhihuan_site backup FOLDER --keys FOLDER`."""

    help = "把数据库、文件、台账备份到一个空文件夹，密钥另放一处"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="空的或新的文件夹")
        parser.add_argument("--keys", type=Path, help="密钥备份到这个文件夹，要在另一处；不写则不备份密钥")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = make_backup(options["folder"], options["keys"])
        except ZhihuanError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in told.tables.values())
        self.stdout.write(f"已备份到 {options['folder']}：{len(told.tables)} 张表 {rows} 行，{len(told.files)} 个文件。")
        if options["keys"] is None:
            self.stdout.write("没有备份密钥。没有密钥，备份里的受限字段打不开：请用 --keys 另备一份，每个安装一次即可。")
