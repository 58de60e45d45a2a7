"""Processes that are killed while they store: run on their own, so that a real SIGKILL can end them."""

import os
import signal
import sys
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests.workspace.cast import REGISTERS, WHEN, students
from zhihuan.workspace import Source, Workspace, open_workspace


def open_again(folder: Path, key_file: Path) -> Workspace:
    return open_workspace(folder, key_file, REGISTERS)


def store_count(folder: Path, key_file: Path, count: int) -> None:
    """Store a version whose students are as many as `count`."""
    numbers = [str(number) for number in range(count)]
    with open_again(folder, key_file).change(who="王敏", when=WHEN) as change:
        change.store(students(*numbers), register="students", school="S001", year=2025, source=Source("a.xlsx"))


def die_at_step(folder: Path, key_file: Path, step: int) -> None:
    """Store ten students, and be killed right before the step of that number that touches the disk; without one, leave with 0."""
    seen = 0

    def count(event: str, args: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in {"open", "os.rename", "os.mkdir", "os.remove", "os.truncate"} and str(folder) in str(args[0]):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    store_count(folder, key_file, 10)
    sys.exit(0)


def store_for_ever(folder: Path, key_file: Path) -> None:
    """Store version after version, each of as many students as its number, until killed."""
    for number in range(1 + len(open_again(folder, key_file).versions("students", "S001", 2025)), 100_000):
        store_count(folder, key_file, number)


def hold_lock(folder: Path, key_file: Path, is_held: Event) -> None:
    """Hold the workspace until killed."""
    with open_again(folder, key_file).change(who="李强", when=WHEN - timedelta(minutes=5)):
        is_held.set()
        signal.pause()
