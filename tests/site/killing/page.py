"""docs/reference/kills.md, written by the long test where ZHIHUAN_KILLS_PAGE names it."""

import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from os import cpu_count
from statistics import median

from tests.site.killing.killer import KINDS, Blow
from tests.site.killing.proof import Claim

WORDS = {"cells": "cells of tables", "sections": "versions of sections", "remarks": "remarks", "items": "items of reviews",
         "moves": "moves of a report", "workbooks": "workbooks handed in"}  # fmt: skip


def page(
    blows: Iterable[Blow],
    claims: Iterable[Claim],
    broken: Iterable[Claim],
    jobs: Mapping[str, Counter[str]],
    twice: Mapping[str, int],
    years: int,
) -> str:
    """Return the page: the blows, what was acknowledged and lost, the jobs and those done twice."""
    return "\n".join([*_head(years), *_blows(list(blows)), *_claims(claims, broken), *_jobs(jobs, twice), ""])


def _head(years: int) -> Iterator[str]:
    yield "# 断电演练 Killed at random"
    yield ""
    yield "Written by `make site-kills`: while people save"
    yield f"cells, write, import, and take a report through {years} years of reviews, signature, filing and the city's desk, the server,"
    yield "the worker and the embedded database are killed with SIGKILL, some while they are still coming back from the blow before."
    yield f"One machine of {cpu_count()} cores (Python {platform.python_version()}), the people's programs on it too."
    yield ""


def _blows(blows: list[Blow]) -> Iterator[str]:
    yield "| killed | times | site answers again: median | longest | struck again before that |"
    yield "|---|--:|--:|--:|--:|"
    for kind in KINDS:
        mine = [blow for blow in blows if blow.kind == kind]
        back = [blow.back_after for blow in mine if blow.back_after is not None]
        times = f"{median(back):.1f} s | {max(back):.1f} s" if back else "– | –"
        yield f"| {kind} | {len(mine)} | {times} | {len(mine) - len(back)} |"
    yield f"| all | {len(blows)} | | | {sum(blow.back_after is None for blow in blows)} |"
    yield ""


def _claims(claims: Iterable[Claim], broken: Iterable[Claim]) -> Iterator[str]:
    counted, lost = Counter(claim.kind for claim in claims), Counter(claim.kind for claim in broken)
    yield "| acknowledged | times | lost |"
    yield "|---|--:|--:|"
    for kind, words in WORDS.items():
        yield f"| {words} | {counted[kind]} | {lost[kind]} |"
    yield f"| all | {counted.total()} | {lost.total()} |"
    yield ""


def _jobs(jobs: Mapping[str, Counter[str]], twice: Mapping[str, int]) -> Iterator[str]:
    yield "| work in the background | asked for | done | not done | done twice |"
    yield "|---|--:|--:|--:|--:|"
    for kind, states in sorted(jobs.items()):
        yield f"| {kind} | {states.total()} | {states['done']} | {states.total() - states['done']} | {twice.get(kind, 0)} |"
