"""How far a plan is, and who is late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhihuan_site.reporting.models import Task
from zhihuan_site.reporting.states import TaskState

DONE = (TaskState.COMPLETE, TaskState.APPROVED)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of somebody's lines are done, and how many of the others are late."""

    name: str
    total: int
    done: int
    late: int

    @property
    def percent(self) -> int:
        """The done of a hundred, whole."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole, and each owner's part: who is late most stands first."""

    whole: Share
    without_owner: int
    owners: tuple[Share, ...]


def is_late(task: Task, today: date) -> bool:
    """Whether a line's day has passed and it is not done."""
    return task.due_on is not None and task.due_on < today and task.state not in DONE


def progress_of(tasks: Iterable[Task], today: date) -> Progress:
    """Return how far the lines are."""
    lines = list(tasks)
    by_owner: dict[str, list[Task]] = defaultdict(list)
    for task in lines:
        if task.owner:
            by_owner[str(task.owner)].append(task)
    shares = [_share(name, theirs, today) for name, theirs in by_owner.items()]
    shares.sort(key=lambda share: (-share.late, share.percent, share.name))
    return Progress(_share("", lines, today), sum(task.owner_id is None for task in lines), tuple(shares))


def _share(name: str, lines: list[Task], today: date) -> Share:
    done = sum(task.state in DONE for task in lines)
    return Share(name, len(lines), done, sum(is_late(task, today) for task in lines))
