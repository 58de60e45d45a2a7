"""The bound numbers of a unit, before and after: which are as they were, which were changed, unbound, copied or are gone."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from zhihuan.document import Binding, Passage
from zhihuan.report.rereading.result import Change, ChangeKind, Conflict, ConflictKind

_AROUND: Final = 12
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_DIGITS_BEFORE = re.compile(r"\d+[.,]?$")
_DIGITS_AFTER = re.compile(r"[.,]?\d+")


@dataclass(slots=True)
class Ledger:
    """All bound numbers of the report as written, and what was found about them while the edited file is gone through."""

    printed: Mapping[str, frozenset[str]]
    conflicts: list[Conflict] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    missing: list[Conflict] = field(default_factory=list)
    spare: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Ledger":
        """Return a ledger of the report with these passages."""
        printed: dict[str, set[str]] = defaultdict(set)
        for passage in passages:
            for binding in passage.bindings:
                printed[binding.key].add(passage.text[binding.start : binding.end])
        return cls({key: frozenset(texts) for key, texts in printed.items()})

    def compare(self, before: Passage | None, after: Passage | None, section: str) -> tuple[Binding, ...]:
        """Return which characters of `after` are which fact, those too whose control was removed; note what is in conflict."""
        old = list(before.bindings) if before else []
        if after is None or before is None:
            return self._one_sided(before, after, section)
        left, found = list(old), []
        for binding in (_widened(one, after.text) for one in after.bindings):
            twin = next((one for one in left if one.key == binding.key), None)
            if twin is not None:
                left.remove(twin)
            self._judge(binding, before.text[twin.start : twin.end] if twin else "", after, section)
            found.append(binding)
        for binding in left:
            spot = self._restore(binding, before, after, found, section)
            if spot is not None:
                found.append(spot)
        return tuple(sorted(found, key=lambda one: one.start))

    def settle(self) -> tuple[Conflict, ...]:
        """Return the conflicts; a number that is gone here and stands anew elsewhere was moved and is none."""
        spare = Counter(self.spare)
        gone = []
        for conflict in self.missing:
            if spare[conflict.key]:
                spare[conflict.key] -= 1
            else:
                gone.append(conflict)
        return (*self.conflicts, *gone)

    def _one_sided(self, before: Passage | None, after: Passage | None, section: str) -> tuple[Binding, ...]:
        for binding in before.bindings if before else ():
            self._miss(binding, before, section)
        found = tuple(_widened(one, after.text) for one in after.bindings) if after else ()
        for binding in found:
            self._judge(binding, "", after, section)
        return found

    def _judge(self, binding: Binding, was: str, after: Passage | None, section: str) -> None:
        """A number that stands where it stood must read as it did; a copied one as any printing of its fact."""
        if after is None:
            return
        now = after.text[binding.start : binding.end]
        known = self.printed.get(binding.key)
        words = _around(after.text, binding)
        if known is None:
            self.conflicts.append(Conflict(ConflictKind.UNKNOWN, binding.key, "", now, section, words))
        elif (was and now != was) or (not was and now not in known):
            self.conflicts.append(
                Conflict(ConflictKind.CHANGED, binding.key, was or "、".join(sorted(known)), now, section, words)
            )
        elif not was:
            self.spare[binding.key] += 1

    def _restore(self, binding: Binding, before: Passage, after: Passage, taken: list[Binding], section: str) -> Binding | None:
        """A number without its control is bound again where it stood; one that reads otherwise is in conflict."""
        was = before.text[binding.start : binding.end]
        start, end = _carried(before.text, after.text, binding)
        if any(one.start < end and start < one.end for one in taken) or start == end:
            self._miss(binding, before, section)
            return None
        now, spot = after.text[start:end], Binding(start, end, binding.key)
        if now == was:
            self.changes.append(Change(ChangeKind.RESTORED, section, was, now, is_merged=True))
        else:
            self.conflicts.append(Conflict(ConflictKind.CHANGED, binding.key, was, now, section, _around(after.text, spot)))
        return spot

    def _miss(self, binding: Binding, before: Passage | None, section: str) -> None:
        if before is not None:
            was = before.text[binding.start : binding.end]
            self.missing.append(Conflict(ConflictKind.DELETED, binding.key, was, "", section, _around(before.text, binding)))


def _widened(binding: Binding, text: str) -> Binding:
    """Digits typed at the edge of a control stand outside it and still are part of the number."""
    before, after = _DIGITS_BEFORE.search(text[: binding.start]), _DIGITS_AFTER.match(text, binding.end)
    return Binding(before.start() if before else binding.start, after.end() if after else binding.end, binding.key)


def _around(text: str, binding: Binding) -> str:
    return text[max(0, binding.start - _AROUND) : binding.end + _AROUND]


def _carried(before: str, after: str, binding: Binding) -> tuple[int, int]:
    """Return where the number stands now: the whole number at its place, an empty span if none does."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    start = next(_moved(code, binding.start, is_end=False) for code in codes if code[1] <= binding.start < code[2])
    end = next(_moved(code, binding.end, is_end=True) for code in codes if code[1] < binding.end <= code[2])
    numbers = [found.span() for found in _NUMBER.finditer(after) if found.start() < max(end, start + 1) and start < found.end()]
    return numbers[0] if numbers and end >= start else (start, start)


def _moved(code: tuple[str, int, int, int, int], at: int, is_end: bool) -> int:
    name, i1, _, j1, j2 = code
    if name == "equal":
        return j1 + at - i1
    return j2 if is_end else j1
