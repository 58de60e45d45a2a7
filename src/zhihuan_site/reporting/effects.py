"""What follows from a move, in the same transaction: notices, jobs, calls to other systems."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.aggregation.telling import tell_desk, tell_school
from zhihuan_site.reporting.actions.planning.telling import tell_owners
from zhihuan_site.reporting.actions.publishing.making import publish
from zhihuan_site.reporting.actions.submission.filing import decide_accepted, decide_returned, hand_in
from zhihuan_site.reporting.actions.submission.freezing import freeze, thaw
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

EFFECTS: Final[Mapping[Move, tuple[Callable[[Report, User], None], ...]]] = {
    Move.START: (tell_owners,),
    Move.PASS_FINAL: (freeze,),
    Move.THAW: (thaw,),
    Move.FILE: (
        hand_in,
        tell_desk,
    ),
    Move.FILE_COUNTY: (
        hand_in,
        tell_desk,
    ),
    Move.FORWARD: (tell_desk,),
    Move.RETURN: (
        decide_returned,
        tell_school,
    ),
    Move.ACCEPT: (
        decide_accepted,
        tell_school,
    ),
    Move.UNLOCK: (
        decide_returned,
        tell_school,
    ),
    Move.PUBLISH: (publish,),
}
