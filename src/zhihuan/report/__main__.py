"""`python -m zhihuan.report` judges the default texts of every edition. Exit code 1: problems."""

import sys

from zhihuan.catalogue import Problem, load
from zhihuan.report.lint import lint_sections
from zhihuan.report.sections import load_sections


def find_problems() -> tuple[Problem, ...]:
    """Return the problems of all editions that have texts, in the order of the editions."""
    catalogue = load()
    editions = [edition for edition in catalogue.editions.values() if load_sections(edition)]
    return tuple(problem for edition in editions for problem in lint_sections(edition, load_sections(edition), catalogue))


def main() -> int:
    """Print every problem."""
    problems = find_problems()
    for problem in problems:
        print(f"{problem.rule}\t{problem.about}\t{problem.message.zh}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
