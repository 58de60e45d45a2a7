"""How mail leaves: over a server that is named, or into a folder where there is none."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from zhihuan_site.config.environment import Environment, wrong


def mail_settings(env: Environment, data: Path) -> dict[str, Any]:
    """Return Django's settings for ZHIHUAN_MAIL, "smtp(s)://user:password@host:port"; without it mails are kept in a folder."""
    sender = {"DEFAULT_FROM_EMAIL": env.text("ZHIHUAN_MAIL_FROM", "zhihuan@localhost")}
    address = env.text("ZHIHUAN_MAIL", "")
    if not address:
        folder = data / "mail"
        return sender | {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": str(folder)}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise wrong("ZHIHUAN_MAIL", "应写成 smtp://用户:密码@主机:端口", "is not smtp://user:password@host:port")
    return sender | {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
