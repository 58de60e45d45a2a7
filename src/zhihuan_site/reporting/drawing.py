"""The states and moves as a page of the docs: a diagram, and tables of who may do what and who is asked next."""

from collections.abc import Iterable, Iterator

from zhihuan_site.reporting.states import FILED_STATES, OPEN_STATES, OWNERS, PASSAGES, TASK_MOVES, ReportState, TaskState


def states_page() -> str:
    """Return the whole page in Markdown."""
    return "\n".join(
        [
            "# States of a report and of a task",
            "",
            "Printed from `src/zhihuan_site/reporting/states.py` by `python -m zhihuan_site draw_states docs/reference/states.md`;",
            "a test compares the two. Every move writes an entry into the book of what was done, in the same transaction.",
            "",
            "## A report 报告",
            "",
            *_fenced(_report_diagram()),
            "",
            *_table(("Move 操作", "From 从", "To 到", "Who 谁", "Audit entry"), _moves()),
            "",
            "Figures and words may change while it stands in: " + _named(sorted(OPEN_STATES)) + ".",
            "The city counts it as filed in: " + _named(sorted(FILED_STATES)) + ".",
            "",
            "## Whose turn it is 该谁办",
            "",
            *_table(("State 状态", "Code", "Who 谁"), _turns()),
            "",
            "## A task 任务",
            "",
            *_fenced(_task_diagram()),
            "",
        ]
    )


def _report_diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield from (f"  {state.value}: {state.label}" for state in ReportState)
    yield f"  [*] --> {ReportState.PLANNING.value}"
    for passage in PASSAGES.values():
        yield from (f"  {source.value} --> {passage.target.value}: {passage.label}" for source in passage.sources)


def _task_diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield from (f"  {state.value}: {state.label}" for state in TaskState)
    yield f"  [*] --> {TaskState.TODO.value}"
    for source, targets in TASK_MOVES.items():
        yield from (f"  {source.value} --> {target.value}" for target in targets)


def _moves() -> Iterator[tuple[str, ...]]:
    for move, passage in PASSAGES.items():
        roles = "、".join(str(role.label) for role in passage.roles)
        yield str(passage.label), _named(passage.sources), str(passage.target.label), roles, f"`{move.value}`"


def _turns() -> Iterator[tuple[str, ...]]:
    for state, roles in OWNERS.items():
        yield str(state.label), f"`{state.value}`", "、".join(str(role.label) for role in roles) or "—"


def _named(states: Iterable[ReportState]) -> str:
    return "、".join(str(state.label) for state in states)


def _fenced(lines: Iterable[str]) -> Iterator[str]:
    yield from ("```mermaid", *lines, "```")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from (f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *rows))
