"""What must be true of a report before a move: each gate raises UsageError that says what is still to do."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.aggregation.gating import check_has_items, check_nothing_open
from zhihuan_site.reporting.actions.collection.completing import check_tables_approved
from zhihuan_site.reporting.actions.planning.starting import every_line_has_an_owner
from zhihuan_site.reporting.actions.publishing.making import check_is_ready
from zhihuan_site.reporting.actions.review.gating import (
    check_errors_answered,
    check_errors_settled,
    check_first_items_closed,
    check_items_answered,
    check_own_items_closed,
)
from zhihuan_site.reporting.actions.submission.filing import check_goes_to_city, check_goes_to_county, check_signed
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

GATES: Final[Mapping[Move, tuple[Callable[[Report], None], ...]]] = {
    Move.START: (every_line_has_an_owner,),
    Move.SUBMIT: (check_tables_approved, check_errors_answered, check_items_answered),
    Move.PASS_FIRST: (check_errors_answered, check_first_items_closed),
    Move.PASS_FINAL: (check_errors_settled, check_own_items_closed),
    Move.SIGN: (check_signed,),
    Move.FILE: (check_signed, check_goes_to_city),
    Move.FILE_COUNTY: (check_signed, check_goes_to_county),
    Move.RETURN: (check_has_items,),
    Move.FORWARD: (check_nothing_open,),
    Move.ACCEPT: (check_nothing_open,),
    Move.PUBLISH: (check_is_ready,),
}
# These check the report anew when it has changed: a page that only shows what is still to do does not wait for that.
_CHECKING: Final = frozenset({check_errors_answered, check_errors_settled})


def obstacles(report: Report, how: Move) -> list[UsageError]:
    """Return what is still to do before a move, as far as can be told without checking the report anew."""
    is_stale = report.checked_at is None or report.checked_version != report.data_version
    return [found for gate in GATES.get(how, ()) if not (is_stale and gate in _CHECKING) and (found := _refusal(gate, report))]


def _refusal(gate: Callable[[Report], None], report: Report) -> UsageError | None:
    try:
        gate(report)
    except UsageError as refusal:
        return refusal
    return None
