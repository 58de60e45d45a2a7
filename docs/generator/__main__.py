"""Write the generated pages of docs/reference, or with --check name those that are stale.

The pages come from the code: catalogue, checks with the cases that test them, the command's own help. Never edit them by hand.
"""

import argparse
import sys
from pathlib import Path

from docs.generator.pages import PAGES

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
STAMP = "<!-- Written by `make docs` from the code; edit that instead. -->\n\n"


def main() -> int:
    """Write the pages, or compare them; 1 if a page is stale."""
    parser = argparse.ArgumentParser(prog="python -m docs.generator", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name the stale pages")
    is_check = parser.parse_args().check
    stale = [name for name, page in PAGES.items() if update(REFERENCE / name, STAMP + page(), is_check)]
    for name in stale:
        print(f"docs/reference/{name} {'is stale: run `make docs`' if is_check else 'written'}")
    return 1 if is_check and stale else 0


def update(path: Path, words: str, is_check: bool) -> bool:
    """Bring the file up to date unless it is only checked; tell whether it was stale."""
    if path.exists() and path.read_text("utf-8") == words:
        return False
    if not is_check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main())
