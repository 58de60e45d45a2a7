"""`demonstrate`: an invented city on an empty site, to look at and to try things on."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from zhihuan_site.people.models import User


class Command(BaseCommand):
    """Invent a city, its people and its records; then play the round up to mid-December."""

    help = "在空网站上造一座虚构的城市 (an invented city on an empty site)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size of the city, and whether the round is played."""
        parser.add_argument("--schools", type=int, default=11)
        parser.add_argument("--students", type=int, default=26_000)
        parser.add_argument("--people-only", action="store_true", help="只造机构、账号和台账，不开展年报工作")
        parser.add_argument("--records", type=Path, help="zhihuan sample 造好并测算过的同一座城市，不另造台账")
        parser.add_argument("--key", type=Path, help="那座城市的密钥文件")

    def handle(
        self, schools: int, students: int, people_only: bool, records: Path | None, key: Path | None, **options: object
    ) -> None:
        """Invent all, once."""
        from zhihuan_site import demonstration  # noqa: PLC0415 -- it imports the engine, which other commands need not wait for

        call_command("migrate", verbosity=0)
        if User.objects.exists():
            raise CommandError("网站里已经有人，样例只造在空网站上。请换一个 ZHIHUAN_DATA 文件夹。")
        city = demonstration.invent(schools, students)
        houses = demonstration.found_houses(city)
        people = demonstration.open_accounts(houses, city.years[-1])
        demonstration.write_certificate(houses.schools[0], people["xiaozhang"])
        if records and key:
            demonstration.take_records(records, key)
        else:
            demonstration.bring_records(city)
        self.stdout.write(f"{city.name}（虚构）的网站：{schools} 所学校，{len(people)} 个账号")
        if not people_only:
            for line in demonstration.play_round(city, houses, people):
                self.stdout.write(f"  {line}")
