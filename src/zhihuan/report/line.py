"""A printed line in the making: words, and which of its characters are which fact."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhihuan.document import Binding, Passage, Place


@dataclass(frozen=True, slots=True)
class Line:
    """Words with bindings; lines are added to one another."""

    text: str = ""
    bindings: tuple[Binding, ...] = ()

    @classmethod
    def bound(cls, text: str, key: str) -> "Line":
        """Return a line that is the printed form of the fact with this key."""
        return cls(text, (Binding(0, len(text), key),))

    def __add__(self, other: "Line | str") -> "Line":
        if isinstance(other, str):
            return Line(self.text + other, self.bindings)
        moved = tuple(binding.shifted(len(self.text)) for binding in other.bindings)
        return Line(self.text + other.text, self.bindings + moved)

    def __bool__(self) -> bool:
        return bool(self.text)

    def passage(self, place: Place) -> Passage:
        """Return the line as a passage that stands at `place`."""
        passage = Passage.of(self.text, place)
        return Passage(passage.text, passage.anchors, self.bindings)


def joined(lines: Iterable[Line], between: str = "") -> Line:
    """Return the lines as one, `between` standing at the seams."""
    whole = Line()
    for line in lines:
        whole = whole + (between if whole else "") + line
    return whole
