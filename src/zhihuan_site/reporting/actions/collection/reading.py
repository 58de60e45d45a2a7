"""What somebody typed into a cell, as a figure; and a figure as the form prints it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.quantities import Qualifier, Quantity, factor, read_cell, same_dimension, scale
from zhihuan_site.reporting.actions.collection.spots import Spot
from zhihuan_site.reporting.models import FigureState

NOT_APPLICABLE: Final = "/"
_SAID_NOT_APPLICABLE: Final = frozenset({"/", "／", "不适用", "n/a", "N/A"})
_MOST_DIGITS, _MOST_PLACES = 15, 6
# With a Chinese input method on, the key for the point types a full stop.
_STOP: Final = re.compile(r"(?<=[0-9０-９])。(?=[0-9０-９])")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: a state, and for a value its decimal text in the indicator's base unit."""

    state: FigureState
    value: str = ""

    @property
    def code(self) -> str:
        """How a source is kept beside a figure: the value, "/" for not applicable, "" for nothing."""
        return NOT_APPLICABLE if self.state == FigureState.NOT_APPLICABLE else self.value

    def equals(self, other: "Content") -> bool:
        """Whether both say the same: 65.60 is 65.6."""
        if self.state != other.state:
            return False
        return self.state != FigureState.VALUE or Decimal(self.value) == Decimal(other.value)


EMPTY: Final = Content(FigureState.MISSING)


def content_from(code: str) -> Content:
    """Return what a kept source says."""
    if code == NOT_APPLICABLE:
        return Content(FigureState.NOT_APPLICABLE)
    return Content(FigureState.VALUE, code) if code else EMPTY


def read_typed(text: str, spot: Spot) -> Content:
    """Return what was typed: "" is missing, "/" not applicable, else a number in the unit of the form or one that is named.

    Raises UsageError for what is no exact number, is negative, or has a unit of another sort.
    """
    words = text.strip()
    if not words:
        return EMPTY
    if words in _SAID_NOT_APPLICABLE:
        return Content(FigureState.NOT_APPLICABLE)
    quantity = read_cell(_STOP.sub(".", words))
    if quantity is None or quantity.qualifier is not Qualifier.EXACT:
        raise _unread(words)
    times = _times(quantity, spot)
    value = quantity.value if times == 1 else Decimal(shorten(quantity.value * times))
    if value < 0:
        raise _refused(f"“{words}”是负数，“{spot.row.label}”不会小于0。", f"{words} is negative. ")
    return Content(FigureState.VALUE, _plain(value, words))


def print_content(content: Content, spot: Spot) -> str:
    """Return a cell as the form prints it, without the word of its unit: to the last digit."""
    if content.state != FigureState.VALUE:
        return content.code
    value, times = Decimal(content.value), factor(spot.indicator.unit, spot.row.unit)
    return format(value, "f") if times == 1 else shorten(value / times)


def _times(quantity: Quantity, spot: Spot) -> Decimal:
    """Return how many of the indicator's base unit one of what was typed is."""
    base, form = spot.indicator.unit, spot.row.unit
    if quantity.unit in ("", form, base):
        return factor(base, form) if quantity.unit in ("", form) else Decimal(1)
    amount = base.split("/", maxsplit=1)[0]
    if not same_dimension(quantity.unit, amount):
        raise _refused(
            f"“{quantity.text.strip()}”的单位与表上的“{form}”对不上。", f"{quantity.text.strip()} has another unit than {form}. "
        )
    return scale(quantity.unit) / scale(amount)


def _plain(value: Decimal, words: str) -> str:
    places = -int(value.as_tuple().exponent)
    if value.adjusted() >= _MOST_DIGITS or (places > _MOST_PLACES and value != round(value, _MOST_PLACES)):
        raise _refused(f"“{words}”的位数太多。", f"{words} has too many digits. ")
    return format(round(value, _MOST_PLACES) if places > _MOST_PLACES else value, "f")


def shorten(value: Decimal) -> str:
    """Return the digits without zeros at the end of a fraction."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _unread(words: str) -> UsageError:
    return _refused(f"读不懂“{words}”：这里要一个确切的数。", f"{words} is no exact number. ")


def _refused(zh: str, en: str) -> UsageError:
    hint = Text(
        "请填数字；没有发生填 0，不适用填 /，还不知道就留空。",
        "Type a number; 0 for none, / for not applicable, nothing while unknown.",
    )
    return UsageError(Text(zh, en), hint)
