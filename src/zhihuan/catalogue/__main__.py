"""`python -m zhihuan.catalogue` checks the catalogue, `--build` writes the compiled file from the YAML files. Exit code 1: problems."""

import sys
from pathlib import Path

from zhihuan.catalogue.lint import lint
from zhihuan.catalogue.loading import COMPILED
from zhihuan.catalogue.reading import compile_catalogue


def main(arguments: list[str]) -> int:
    """Build if asked, then print every problem."""
    if "--build" in arguments:
        Path(__file__).with_name(COMPILED).write_text(compile_catalogue(), "utf-8")
    problems = lint()
    for problem in problems:
        print(f"{problem.rule}\t{problem.about}\t{problem.message.zh}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
