"""How many planted mistakes are found: `python -m benchmarks.faults [--count 500] [--reports FOLDER] [--page FILE]`.

Clean invented reports (and, if a folder is given, real ones as text) get one mistake at a time. A mistake counts as found when
the audit of the spoilt report says something as a warning or an error, at the lines or about the figures of the mistake, that the
unspoilt one did not.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.oracle import is_detectable
from benchmarks.planting import PLANTERS, Fault
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Finding, Severity, run
from zhihuan.document import read
from zhihuan.facts import extract
from zhihuan.sample import EDITIONS, invent_school, write_sample

SEEDS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted mistake: its kind, why it could be noticed ("" if it could not), whether it was, and what it was."""

    kind: str
    reason: str
    is_found: bool
    story: str


def audit(lines: list[str] | tuple[str, ...], name: str) -> list[Finding]:
    """Return the warnings and errors of a report given as lines."""
    catalogue = load()
    reading = extract(read("\n".join(lines).encode(), name=name), catalogue)
    return [f for f in run(Dossier(reading, catalogue)) if f.severity is not Severity.INFO]


def key(finding: Finding) -> tuple[str, str]:
    """What makes two findings of two audits the same."""
    return finding.check, finding.message.zh


def is_found(fault: Fault, before: set[tuple[str, str]], after: list[Finding]) -> bool:
    """Tell whether a new finding points at the mistake."""
    return any(key(finding) not in before and touches(finding, fault) for finding in after)


def touches(finding: Finding, fault: Fault) -> bool:
    """Tell whether a finding names a line of the mistake, or its words."""
    lines = {n for c in finding.citations for n in range(c.place.line or 0, (c.place.end_line or c.place.line or 0) + 1)}
    words = finding.message.zh + "".join(c.quote for c in finding.citations)
    return (
        bool(lines & set(fault.at))
        or (len(fault.new) > 1 and fault.new in words)
        or (fault.kind == "row dropped" and _label(fault) in words)
    )


def _label(fault: Fault) -> str:
    cells = [cell.strip(" *") for cell in fault.old.split("|")]
    return next((cell for cell in cells if cell and not cell[0].isdigit()), "?").removeprefix("其中：")


def try_report(job: tuple[str, list[str], int, int]) -> tuple[str, int, list[Outcome]]:
    """Plant `count` mistakes of each kind in one report; return its name, its findings when unspoilt, and the outcomes."""
    name, lines, count, seed = job
    clean = audit(lines, name)
    before = {key(finding) for finding in clean}
    rng = Random(seed)
    outcomes = []
    for kind in PLANTERS:
        for fault in plant(kind, lines, count, rng):
            after = audit(fault.lines, name)
            story = f"{name}:{fault.at[0]} {fault.old[:40]} -> {fault.new[:40]}"
            outcomes.append(Outcome(kind, is_detectable(fault, lines), is_found(fault, before, after), story))
    return name, len(clean), outcomes


def plant(kind: str, lines: list[str], count: int, rng: Random) -> Iterator[Fault]:
    """Yield up to `count` different mistakes of one kind."""
    seen: set[tuple[str, ...]] = set()
    for _ in range(count * 4):
        fault = PLANTERS[kind](lines, rng)
        if fault and fault.lines not in seen and len(seen) < count:
            seen.add(fault.lines)
            yield fault


def jobs(count: int, folder: Path | None) -> list[tuple[str, list[str], int, int]]:
    """Return the reports to spoil: invented ones of every edition, then those of the folder."""
    found = [
        (f"{edition}-{seed}.md", write_sample(invent_school(seed), edition).split("\n"), seed)
        for seed in SEEDS
        for edition in EDITIONS
    ]
    found += [(path.name, path.read_text("utf-8").split("\n"), 1) for path in sorted(folder.glob("*.txt"))] if folder else []
    each = -(-count // (len(PLANTERS) * len(found)))
    return [(name, lines, each, seed) for name, lines, seed in found]


def table(outcomes: list[Outcome]) -> str:
    """Return the share found by kind, of the mistakes that can be noticed, and what the judge thinks can be noticed."""
    rows = ["| kind | planted | detectable | found of these | found of the rest | why detectable |", "|---|--:|--:|--:|--:|---|"]
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.kind].append(outcome)
    for kind, group in [*groups.items(), ("all", outcomes)]:
        due = [o for o in group if o.reason]
        rest = [o for o in group if not o.reason]
        share = f"{100 * sum(o.is_found for o in due) / len(due):.1f}%" if due else "–"
        reasons = ", ".join(f"{reason} {n}" for reason, n in Counter(o.reason for o in due).most_common())
        missed = f"{sum(o.is_found for o in rest)} of {len(rest)}"
        rows.append(f"| {kind} | {len(group)} | {100 * len(due) / len(group):.0f}% | {share} | {missed} | {reasons} |")
    return "\n".join(rows)


def false_alarms(results: list[tuple[str, int, list[Outcome]]]) -> list[int]:
    """Return how many warnings and errors each invented report gets before anything is planted."""
    return [alarms for name, alarms, _ in results if name.endswith(".md")]


def describe(results: list[tuple[str, int, list[Outcome]]]) -> str:
    """Return the page: the table of one run and what the unspoilt invented reports got."""
    alarms = false_alarms(results)
    return "\n".join(
        (
            "# Planted mistakes 埋错检验",
            "",
            "Written by `make faults`. One mistake at a time is planted into a report; whether it could be noticed at all is judged by",
            "`benchmarks/oracle.py`, which shares no code with the checks.",
            "",
            table([outcome for _, _, found in results for outcome in found]),
            "",
            f"{len(results)} reports, {len(alarms)} of them invented and clean.",
            f"False alarms in the clean ones: {sum(alarms)}, at most {max(alarms)} in one.",
            "",
        )
    )


def main() -> int:
    """Print the table; exit 1 below 95 percent or above one false alarm a clean report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--page", type=Path, help="write the table there too")
    parser.add_argument("--misses", type=int, default=0, help="show N mistakes that were missed")
    arguments = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(try_report, jobs(arguments.count, arguments.reports)))
    print(page := describe(results))
    if arguments.page:
        arguments.page.write_text(page, "utf-8")
    due = [outcome for _, _, found in results for outcome in found if outcome.reason]
    for outcome in [o for o in due if not o.is_found][: arguments.misses]:
        print("missed:", outcome.kind, outcome.reason, outcome.story)
    is_good = sum(o.is_found for o in due) >= 0.95 * len(due) and max(false_alarms(results)) <= 1
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
