"""A setting that is missing or not understood stops the start and says which."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhihuan_site.config.database import parse_address
from zhihuan_site.config.environment import Environment
from zhihuan_site.config.logs import logging_settings
from zhihuan_site.config.mail import mail_settings
from zhihuan_site.config.secret import secret_of


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (lambda env: env.text("ABSENT"), "ABSENT"),
        (lambda env: env.flag("MAYBE"), "MAYBE"),
        (lambda env: env.number("TEN", 1), "TEN"),
        (lambda env: parse_address("mysql://x"), "DATABASE_URL"),
        (lambda env: logging_settings("xml", "INFO"), "ZHIHUAN_LOG"),
        (lambda env: logging_settings("text", "LOUD"), "ZHIHUAN_LOG_LEVEL"),
        (lambda env: mail_settings(Environment({"ZHIHUAN_MAIL": "pigeon://x"}), Path()), "ZHIHUAN_MAIL"),
        (lambda env: secret_of(Environment({"ZHIHUAN_SECRET_KEY": "short"}), Path()), "ZHIHUAN_SECRET_KEY"),
    ],
)
def test_what_is_not_understood_is_named(read: object, name: str):
    with pytest.raises(ImproperlyConfigured, match=f"环境变量 {name} "):
        read(Environment({"MAYBE": "perhaps", "TEN": "ten"}))


def test_what_is_understood():
    env = Environment({"A": " b, c ", "YES": "on", "N": "7"})
    assert (env.words("A"), env.flag("YES"), env.flag("NO"), env.number("N", 1), env.text("X", "y")) == (
        ["b", "c"],
        True,
        False,
        7,
        "y",
    )


def test_an_address_becomes_settings():
    found = parse_address("postgresql://anna:p%40ss@db.example.cn:6543/zhihuan?sslmode=verify-full")
    assert {name: found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")} == {
        "USER": "anna", "PASSWORD": "p@ss", "HOST": "db.example.cn", "PORT": "6543", "NAME": "zhihuan",
        "OPTIONS": {"sslmode": "verify-full"},
    }  # fmt: skip


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path):
    first = secret_of(Environment({}), tmp_path)
    assert len(first) >= 32
    assert secret_of(Environment({}), tmp_path) == first
    assert (tmp_path / "keys" / "sessions").stat().st_mode & 0o777 == 0o600


def test_mail_leaves_over_the_server_that_is_named():
    found = mail_settings(Environment({"ZHIHUAN_MAIL": "smtps://bao:mi%2Fma@mail.example.cn"}), Path())
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_SSL"]) == (
        "mail.example.cn", 465, "mi/ma", True,
    )  # fmt: skip
