"""How a spreadsheet shows the number it holds: 0.9736 under "0.00%" is 97.36%."""

import re
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: "m/d",
    17: "yyyy/m",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d",
    27: "yyyy年m月",
    31: "yyyy年m月d日",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    57: "yyyy年m月",
    58: "m月d日",
}
"""The formats that a workbook uses by number without defining them, as Chinese Excel shows them."""

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH: Final = {False: datetime(1899, 12, 30, tzinfo=UTC), True: datetime(1904, 1, 1, tzinfo=UTC)}
_SIGNIFICANT: Final = 15
_MOST_DECIMALS: Final = 30
_LAST_DAY: Final = 2_958_465


def shown(raw: str, form: str, since_1904: bool = False) -> str:
    """Return the stored number `raw` as the format `form` shows it; what is not understood is given as stored."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DECIMALS:
        return raw
    section = _section(form, value)
    bare = _QUOTED.sub("", section)
    if _DATE.search(bare) and not _DIGITS.search(bare):
        return _date(value, bare, since_1904) or _general(value)
    return _number(value, section) if _DIGITS.search(bare) and "E" not in bare else _general(value)


def _section(form: str, value: Decimal) -> str:
    """A format may have parts for positive, negative and zero."""
    parts = form.split(";")
    if value < 0 and len(parts) > 1:
        return parts[1] if parts[1].lstrip().startswith(("-", "(", '"-"')) or "-" in parts[1] else "-" + parts[1]
    return parts[2] if value == 0 and len(parts) > 2 and _DIGITS.search(parts[2]) else parts[0]


def _number(value: Decimal, section: str) -> str:
    literal = _QUOTED.sub(lambda match: match[1] or match[2] or "", section)
    digits = _DIGITS.search(literal)
    if digits is None:
        return _general(value)
    pattern = digits[0]
    scaled = abs(value) * 100 if "%" in literal else abs(value)
    decimals = len(pattern.rpartition(".")[2]) if "." in pattern else 0
    rounded = scaled.quantize(Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in pattern else f"{rounded:f}"
    optional = len(pattern) - len(pattern.rstrip("#")) if "." in pattern else 0
    for _ in range(optional):
        text = text.removesuffix("0")
    before, after = literal[: digits.start()], literal[digits.end() :]
    sign = "-" if value < 0 and "-" not in before and "(" not in before else ""
    return f"{before}{sign}{text.removesuffix('.')}{after}".strip()


def _general(value: Decimal) -> str:
    """Fifteen digits are what a spreadsheet keeps; more are the noise of binary fractions."""
    rounded = Decimal(f"{value:.{_SIGNIFICANT - 1}E}").normalize()
    return f"{rounded:f}"


def _date(value: Decimal, bare: str, since_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = _EPOCH[since_1904] + timedelta(days=float(value))
    lower = bare.lower()
    if "y" not in lower and "d" not in lower and "h" in lower:
        return moment.strftime("%H:%M")
    year = f"{moment.year}年" if "y" in lower else ""
    month = f"{moment.month}月" if "m" in lower else ""
    return year + month + (f"{moment.day}日" if "d" in lower else "")
