"""Running text that remembers where each of its characters came from."""

from bisect import bisect_right
from dataclasses import dataclass

from zhihuan.document.place import Citation, Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """From character `at` of a passage on, the text was taken from `place`, beginning at its character `place.start`."""

    at: int
    place: Place


@dataclass(frozen=True, slots=True)
class Binding:
    """The characters from `start` to `end` of a passage are the printed form of the fact with this `key`."""

    start: int
    end: int
    key: str

    def shifted(self, by: int) -> "Binding":
        """Return the same binding `by` characters further on."""
        return Binding(self.start + by, self.end + by, self.key)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text as printed, with anchors in rising order, the first at 0. Lines that a page break split are joined in it.

    `bindings` tell which numbers in it are facts that we print or printed ourselves; they are in rising order and do not overlap.
    """

    text: str
    anchors: tuple[Anchor, ...]
    bindings: tuple[Binding, ...] = ()

    @classmethod
    def of(cls, text: str, place: Place) -> "Passage":
        """Return a passage whose characters all come from one place."""
        return cls(text, (Anchor(0, place),))

    @classmethod
    def join(cls, passages: "list[Passage]", between: str = "") -> "Passage":
        """Return the passages as one, `between` standing at the seams."""
        texts: list[str] = []
        anchors: list[Anchor] = []
        bindings: list[Binding] = []
        length = 0
        for passage in passages:
            if length and between:
                texts.append(between)
                length += len(between)
            anchors += [Anchor(anchor.at + length, anchor.place) for anchor in passage.anchors]
            bindings += [binding.shifted(length) for binding in passage.bindings]
            texts.append(passage.text)
            length += len(passage.text)
        return cls("".join(texts), tuple(anchors), tuple(bindings))

    def cut(self, start: int, end: int) -> "Passage":
        """Return the part from `start` to `end` as a passage of its own."""
        first = self._anchor(start)
        head = Anchor(0, first.place.shifted(start - first.at))
        rest = [Anchor(a.at - start, a.place) for a in self.anchors if start < a.at < end]
        bound = [binding.shifted(-start) for binding in self.bindings if start <= binding.start and binding.end <= end]
        return Passage(self.text[start:end], (head, *rest), tuple(bound))

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return where the characters from `start` to `end` stand, over several lines if need be."""
        end = len(self.text) if end is None else end
        first, last = self._anchor(start), self._anchor(max(start, end - 1))
        begin = (first.place.start or 0) + start - first.at
        stop = (last.place.start or 0) + end - last.at
        last_line = last.place.end_line or last.place.line
        end_line = last_line if last_line != first.place.line else first.place.end_line
        return first.place.between(begin, stop, end_line)

    def cite(self, start: int = 0, end: int | None = None) -> Citation:
        """Return the words from `start` to `end` with their place."""
        end = len(self.text) if end is None else end
        return Citation(self.place(start, end), self.text[start:end])

    def _anchor(self, at: int) -> Anchor:
        if len(self.anchors) == 1:
            return self.anchors[0]
        return self.anchors[max(0, bisect_right(self.anchors, at, key=lambda anchor: anchor.at) - 1)]
