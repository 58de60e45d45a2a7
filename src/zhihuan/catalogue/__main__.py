"""`python -m zhihuan.catalogue` checks the catalogue, `--build` writes the compiled files from the YAML files. Exit code 1: problems."""

import sys

from zhihuan.catalogue.lint import lint
from zhihuan.catalogue.reading import write_compiled


def main(arguments: list[str]) -> int:
    """Build if asked, then print every problem."""
    if "--build" in arguments:
        write_compiled()
    problems = lint()
    for problem in problems:
        print(f"{problem.rule}\t{problem.about}\t{problem.message.zh}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
