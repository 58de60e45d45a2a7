"""Where things stand in the repository, for the tests that look at it as a whole."""

from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).resolve().parent.parent
LIBRARY: Final = HOUSE / "src" / "zhihuan"
MODULES: Final = sorted(LIBRARY.rglob("*.py"))
SITE: Final = HOUSE / "src" / "zhihuan_site"
SITE_MODULES: Final = sorted(path for path in SITE.rglob("*.py") if path.parent.name != "migrations")
ROOMS: Final = sorted(path.parent.name for path in LIBRARY.glob("*/__init__.py"))
