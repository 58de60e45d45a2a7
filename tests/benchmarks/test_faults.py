"""Planted mistakes are found, and clean reports are left alone: the detector tested by breaking."""

import pytest

from benchmarks.faults import Outcome, describe, jobs, table, try_report
from benchmarks.planting import PLANTERS


def test_every_kind_of_mistake_is_tried_on_every_report() -> None:
    assert len({name for name, *_ in jobs(1, None)}) == len(jobs(1, None))
    assert len(PLANTERS) == 10


def test_table_counts_only_what_can_be_noticed() -> None:
    outcomes = [
        Outcome("total off", "sum", True, ""),
        Outcome("total off", "sum", False, ""),
        Outcome("total off", "", False, ""),
    ]

    assert "| total off | 3 | 67% | 50.0% | 0 of 1 | sum 2 |" in table(outcomes)


def test_page_counts_alarms_of_invented_reports_only() -> None:
    page = describe([("E1-1.md", 1, []), ("E3-1.md", 0, []), ("real.txt", 9, [Outcome("total off", "sum", True, "")])])

    assert "3 reports, 2 of them invented and clean." in page
    assert "False alarms in the clean ones: 1, at most 1 in one." in page


@pytest.mark.long
def test_nineteen_of_twenty_noticeable_mistakes_are_found() -> None:
    results = [try_report(job) for job in jobs(500, None)]
    outcomes = [outcome for _, _, found in results for outcome in found]
    due = [outcome for outcome in outcomes if outcome.reason]

    assert len(outcomes) >= 500
    assert sum(outcome.is_found for outcome in due) >= 0.95 * len(due), table(outcomes)
    assert max(alarms for _, alarms, _ in results) <= 1
