"""What the words of a cell were found to say: a value, or a reason why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Reading(NamedTuple):
    """A cell's `value` (None when it says that there is none), or the `reason` that it was refused for, with a `detail`.

    `is_mended` tells that the words had to be changed to be a value, beyond plain notation (2024/9/1, 1,200).
    """

    value: object = None
    is_mended: bool = False
    reason: str = ""
    detail: str = ""


Reader = Callable[[str], Reading]


def refused(reason: str, detail: str = "") -> Reading:
    """Return the reading of a cell that holds no value of its field."""
    return Reading(None, False, reason, detail)


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading depends on beside the words: the day of the import, and from which year a workbook counts its days."""

    today: date
    since_1904: bool = False
