"""Deletes the records of pupils that need not be kept any longer; the worker does the same every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from zhihuan_site.reporting.actions.registers import delete_old_records


class Command(BaseCommand):
    """`python -m zhihuan_site keep_records`."""

    help = "删除超过各校保存年限的学生台账和满 30 天的导入文件，并记入审计日志"

    def handle(self, *args: Any, **options: Any) -> None:
        gone = delete_old_records(timezone.localdate())
        self.stdout.write(f"已删除 {gone} 项。" if gone else "没有到期的台账和文件。")
