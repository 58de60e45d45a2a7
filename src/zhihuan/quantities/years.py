"""Whether 20年 is the year 2020 or twenty years."""

import re

from zhihuan.quantities.passage import Passage

_OPENING = re.compile(r"(?:^|[，。；;:（(与同较比在从于至到自\s])$")
_LASTING_BEFORE = re.compile(r"(?:[近约满达超任教龄历期续每后过共有、和了长验]|办学|建校) ?$")
_LASTING_AFTER = re.compile(r" ?年(?:以上|来|间|之?内|的|以来|前|后|多|历史|教龄|工龄)")
# Nobody reports a duration of more years than this; 2576年 is an anniversary.
_LONGEST = 200


def is_calendar_year(passage: Passage, span: tuple[int, int]) -> bool:
    """Tell whether the number before 年 names a year: 08年, digits that open a clause (较19年), or too many to last."""
    digits = passage.plain[slice(*span)]
    if not digits.isdecimal():
        return False
    if len(digits) != 2:
        return int(digits) > _LONGEST
    if digits.startswith("0"):
        return True
    before = passage.before(span[0])
    if int(digits) > 29 or _LASTING_BEFORE.search(before) or _LASTING_AFTER.match(passage.plain, span[1]):
        return False
    return bool(_OPENING.search(before))
