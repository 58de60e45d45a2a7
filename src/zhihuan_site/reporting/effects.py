"""What follows from a move, in the same transaction: notices, jobs, calls to other systems."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.access.hooks import announce
from zhihuan_site.reporting.actions.aggregation.telling import tell_desk, tell_school
from zhihuan_site.reporting.actions.planning.telling import tell_owners
from zhihuan_site.reporting.actions.publishing.making import publish
from zhihuan_site.reporting.actions.review.telling import tell_turn
from zhihuan_site.reporting.actions.submission.filing import decide_accepted, decide_returned, hand_in
from zhihuan_site.reporting.actions.submission.freezing import freeze, thaw
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

EFFECTS: Final[Mapping[Move, tuple[Callable[[Report, User], None], ...]]] = {
    Move.START: (tell_owners,),
    Move.SUBMIT: (tell_turn,),
    Move.PASS_FIRST: (tell_turn,),
    Move.SEND_BACK: (tell_turn,),
    Move.PASS_FINAL: (freeze, tell_turn),
    Move.THAW: (thaw, tell_turn),
    Move.SIGN: (tell_turn,),
    Move.FILE: (hand_in, tell_desk, announce("report.filed")),
    Move.FILE_COUNTY: (
        hand_in,
        tell_desk,
    ),
    Move.FORWARD: (tell_desk, announce("report.filed")),
    Move.RETURN: (decide_returned, tell_school, announce("report.returned")),
    Move.ACCEPT: (decide_accepted, tell_school, announce("report.accepted")),
    Move.UNLOCK: (
        decide_returned,
        tell_school,
    ),
    Move.PUBLISH: (publish, announce("report.published")),
}
