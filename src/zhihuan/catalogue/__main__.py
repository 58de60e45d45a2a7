"""`python -m zhihuan.catalogue --build` writes the compiled file from the YAML files."""

import sys
from pathlib import Path

from zhihuan.catalogue.loading import COMPILED
from zhihuan.catalogue.reading import compile_catalogue


def main(arguments: list[str]) -> int:
    """Build if asked."""
    if arguments == ["--build"]:
        Path(__file__).with_name(COMPILED).write_text(compile_catalogue(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
