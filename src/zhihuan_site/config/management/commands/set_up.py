"""`set_up CITY`: the first institution and the first account of an empty site."""

from argparse import ArgumentParser
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Role, User


class Command(BaseCommand):
    """Open a city and its administrator; everybody else is invited from the pages."""

    help = "开立市级机构和第一个管理员 (open the city and its administrator)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the city, its code and the administrator's name."""
        parser.add_argument("city")
        parser.add_argument("--code", default="", help="行政区划代码，六位")
        parser.add_argument("--username", default="guanli")
        parser.add_argument("--name", default="管理员")

    def handle(self, city: str, code: str, username: str, name: str, **options: object) -> None:
        """Ask for a password and open both, or neither."""
        translation.activate("zh-hans")  # a command speaks English by itself
        call_command("migrate", verbosity=0)
        if User.objects.filter(username=username).exists():
            raise CommandError(f"账号“{username}”已经有了，请用 --username 换一个。")
        password = _ask_password(User(username=username, name=name))
        open_city(city=city, code=code, username=username, name=name, password=password)
        self.stdout.write(f"已开立“{city}”和账号“{username}”。启动网站后用它登录，再邀请其他人。")


@transaction.atomic
def open_city(*, city: str, code: str, username: str, name: str, password: str) -> User:
    """Open a city and the account of its administrator."""
    house = Institution.objects.create(kind=InstitutionKind.CITY, name=city, code=code)
    user = User.objects.create_user(username, password=password, name=name)
    Membership.objects.create(user=user, institution=house, role=Role.CITY_ADMIN)
    record(collection=f"institution:{house.pk}", verb="institution.opened", actor=user, subject=f"institution:{house.pk}")
    return user


def _ask_password(user: User) -> str:
    password = getpass("密码（至少 10 个字符）：")
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CommandError("".join(error.messages)) from error
    if getpass("再输一遍：") != password:
        raise CommandError("两次输入不一样，请重新运行。")
    return password
