"""`python -m benchmarks.site [--people 200] [--schools 20] [--seconds 60]` measures and writes docs/reference/site.md.

Each part is a process of its own: a site is set up once in a process.
"""

import argparse
import os
import platform
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.site import pages, saving

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "site.md"


def main() -> None:
    """Measure, print and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--schools", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    alone = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=alone, max_tasks_per_child=1) as pool:
        typed = pool.submit(saving.measure, options.people, options.schools, options.seconds).result()
        read = pool.submit(pages.measure, 100, options.seconds / 4).result()
    text = page_of(typed, read)
    PAGE.write_text(text, "utf-8")
    print(text)


def page_of(typed: saving.Saving, read: list[pages.Pages]) -> str:
    """Return the page in Markdown."""
    lines = [
        "# 网站的速度 The site under load",
        "",
        "Written by `python -m benchmarks.site`: gunicorn with two sync workers, PostgreSQL and the load itself on one machine of",
        f"{os.cpu_count()} cores (Python {platform.python_version()}); the rivals are bare Django views on the same server and database.",
        "",
        f"## {typed.people} people, each saving a cell every {saving.EVERY:.0f} seconds",
        "",
        "| | answered | errors | median | p95 |",
        "|---|--:|--:|--:|--:|",
        _row("a cell saved (checked, judged, in the history and the audit book)", typed.saved),
        _row("bare view: one row written", typed.bare),
        "",
        f"p95 is {typed.ratio:.1f} × bare; saves sent and not in the history: {typed.lost}.",
        "",
        "## Pages a second, eight readers",
        "",
        "| page | queries | KB | ours | bare, through the models | share | bare, SQL alone | share | errors |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(_page_row(each) for each in read),
        "",
        "A bare view has no session, no rights and no template. It answers the same bytes after it has read the same through the",
        "same models, or has run the same SQL and thrown the results away.",
    ]
    return "\n".join(lines) + "\n"


def _page_row(each: pages.Pages) -> str:
    ours = each.ours.rate
    beside = " | ".join(f"{rival.rate:.1f} | {ours / rival.rate:.0%}" for rival in (each.models, each.sql))
    return f"| {each.name} | {each.queries} | {each.size // 1024} | {ours:.1f} | {beside} | {len(each.ours.wrong)} |"


def _row(name: str, each: saving.Measured) -> str:
    return f"| {name} | {len(each.waits)} | {len(each.wrong)} | {each.median * 1000:.0f} ms | {each.p95 * 1000:.0f} ms |"


if __name__ == "__main__":
    main()
