"""What follows from a move, in the same transaction: notices, jobs, calls to other systems."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.planning.telling import tell_owners
from zhihuan_site.reporting.actions.publishing.making import publish
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

EFFECTS: Final[Mapping[Move, tuple[Callable[[Report, User], None], ...]]] = {
    Move.START: (tell_owners,),
    Move.PUBLISH: (publish,),
}
