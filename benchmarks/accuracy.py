"""How much of what people annotated Zhihuan reads, links and finds: `make accuracy ANNOTATIONS=DIR`.

DIR holds facts-NAME.jsonl and findings-NAME.jsonl; beside it stand reports/NAME_*.txt and the scorer, tools/score.py.
With --misses N the scorer shows N examples of each kind of miss instead of the table.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

FLOOR = {
    "found": ("≥", 0.97),
    "spurious": ("≤", 0.03),
    "linked recall": ("≥", 0.92),
    "linked precision": ("≥", 0.96),
    "unit right": ("≥", 0.97),
    "qualifier right": ("≥", 0.98),
    "period right": ("≥", 0.95),
    "breakdown right": ("≥", 0.85),
    "certain errors recall": ("≥", 1.0),
    "findings recall": ("≥", 0.85),
    "findings precision": ("≥", 0.90),
}


def main(words: Sequence[str] | None = None) -> int:
    """Score every annotated report of the folder and print one table; 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    wanted = parser.parse_args(words)
    names = sorted(path.stem.removeprefix("facts-") for path in wanted.annotations.glob("facts-*.jsonl"))
    if not names:
        print(f"no facts-NAME.jsonl in {wanted.annotations}", file=sys.stderr)
        return 2
    if wanted.misses:
        for name in names:
            print(f"== {name}\n{score(wanted.annotations, name, '--misses', str(wanted.misses))}")
        return 0
    figures = {name: json.loads(score(wanted.annotations, name, "--json")) for name in names}
    Console().print(table(figures))
    return 0 if all(reaches(measure, value) for scores in figures.values() for measure, value in scores.items()) else 1


def score(annotations: Path, name: str, *options: str) -> str:
    """Read and check the report called NAME_*.txt and return what the scorer prints about it."""
    house = annotations.resolve().parent
    report = next(house.joinpath("reports").glob(f"{name}_*.txt"))
    with TemporaryDirectory() as folder:
        answers = [answer(verb, report, Path(folder)) for verb in ("read", "check")]
        command = [sys.executable, str(house / "tools" / "score.py"), str(annotations), name, str(report), *answers, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def answer(verb: str, report: Path, folder: Path) -> str:
    """Run `zhihuan VERB` on the report and return the path of the JSON it wrote."""
    path = folder / f"{verb}.json"
    command = [sys.executable, "-m", "zhihuan", verb, str(report), "--format", "json", "--out", str(path)]
    if (code := subprocess.run(command, check=False).returncode) not in (0, 1):
        raise SystemExit(f"zhihuan {verb} {report.name} ended with {code}")
    return str(path)


def table(figures: dict[str, dict[str, float]]) -> Table:
    """Return the scores, a measure a row and a report a column, those below their floor in red."""
    shown = Table(title="Accuracy")
    for heading in ("measure", "floor", *figures):
        shown.add_column(heading, justify="left" if heading == "measure" else "right")
    for measure in next(iter(figures.values())):
        sign, floor = FLOOR.get(measure, ("", None))
        cells = [written(measure, scores[measure]) for scores in figures.values()]
        shown.add_row(measure, "" if floor is None else f"{sign} {floor:.2f}", *cells)
    return shown


def written(measure: str, value: float) -> str:
    """Return a figure as it stands in the table."""
    said = f"{value:.3f}" if isinstance(value, float) else str(value)
    return said if reaches(measure, value) else f"[red]{said}[/red]"


def reaches(measure: str, value: float) -> bool:
    """Tell whether a figure is as good as it has to be; those without a floor always are."""
    match FLOOR.get(measure):
        case ("≥", floor):
            return value >= floor
        case ("≤", floor):
            return value <= floor
        case _:
            return True


if __name__ == "__main__":
    sys.exit(main())
