"""`python -m zhihuan_site COMMAND`: the site's commands. Where no database is named, the embedded one is started first."""

import os
import sys

from zhihuan_site.config.database import start_embedded
from zhihuan_site.config.environment import Environment


def main() -> None:
    """Run a command of the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhihuan_site.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- Django reads the environment when it is imported

    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = start_embedded(Environment().folder("ZHIHUAN_DATA") / "postgres")
    execute_from_command_line(["zhihuan_site", *sys.argv[1:]])


if __name__ == "__main__":
    main()
