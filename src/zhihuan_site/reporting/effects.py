"""What follows from a move, in the same transaction: notices, jobs, calls to other systems."""

from collections.abc import Callable, Mapping
from typing import Final

from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import Move

EFFECTS: Final[Mapping[Move, tuple[Callable[[Report, User], None], ...]]] = {}
