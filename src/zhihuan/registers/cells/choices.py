"""Words of a list: the list's own word, its code or a former name; yes and no."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from zhihuan.catalogue import CodeList
from zhihuan.registers.cells.reading import Reading, refused
from zhihuan.registers.cells.texts import plain_signs

_YES: Final = {"是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对", "已"}
_NO: Final = {"否", "无", "×", "✗", "✘", "n", "no", "false", "0", "没有", "未", "不是"}
_NONE: Final = {"无", "没有"}
_MOST_PROPOSALS: Final = 300
"""So many different words of a column are compared with the whole list: a column of a million wrong words is not."""

_LIKE: Final = 0.5
_CODE_AND_WORD = re.compile(r"([0-9A-Za-z]+)[-_.、:|()]*(.+?)\)?")


def read_yes_no(text: str) -> Reading:
    """Return True for 是, False for 否, and for the other ways to say so."""
    bare = plain_signs(text).lower()
    if bare in _YES or bare in _NO:
        return Reading(bare in _YES, text not in ("是", "否"))
    return refused("not_yes_no")


@dataclass(slots=True)
class Choices:
    """Reads the words of one code list. `asked` counts the wrong words that a proposal was looked for."""

    codes: CodeList
    _stored: dict[str, str] = field(init=False)
    _known: Mapping[str, str] = field(init=False)
    asked: int = 0

    def __post_init__(self) -> None:
        by_code = self.codes.stores == "code"
        self._stored = {code if by_code else word: code if by_code else word for code, word in self.codes.values.items()}
        self._stored |= {f"{code} {word}": code for code, word in self.codes.values.items()} if by_code else {}
        known = {_bare(code): code if by_code else word for code, word in self.codes.values.items()}
        for former, word in self.codes.former.items():
            known.setdefault(_bare(former), self._value_of(word))
        known |= {_bare(word): code if by_code else word for code, word in reversed(list(self.codes.values.items()))}
        self._known = {bare: value for bare, value in known.items() if value}

    def _value_of(self, word: str) -> str:
        """A former name points to a word, or to a code."""
        if self.codes.stores != "code":
            return self.codes.values.get(word, word)
        return (
            word if word in self.codes.values else next((code for code, other in self.codes.values.items() if other == word), "")
        )

    def read(self, text: str) -> Reading:
        """Return what is stored for the word. A word that is merely like one of the list is refused, with a proposal."""
        if text in self._stored:
            return Reading(self._stored[text])
        bare = _bare(text)
        value = self._known.get(bare) or self._short(bare) or self._both(bare)
        if value:
            return Reading(value, is_mended=True)
        if bare in _NONE:
            return Reading(None, is_mended=True)
        likely = self._likely(bare)
        return refused("code_near", likely) if likely else refused("code")

    def _short(self, bare: str) -> str | None:
        """A code that was kept as a number has lost its leading zeros."""
        if not bare.isdecimal():
            return None
        longest = max((len(code) for code in self.codes.values if code.isdecimal()), default=0)
        return self._known.get(bare.zfill(longest))

    def _both(self, bare: str) -> str | None:
        """A code with its word behind it counts when the two agree."""
        found = _CODE_AND_WORD.fullmatch(bare)
        if found is None or self.codes.values.get(found[1], "") == "":
            return None
        value = self._known.get(found[2])
        return value if value and value == self._known.get(found[1]) else None

    def _likely(self, bare: str) -> str:
        self.asked += 1
        if self.asked > _MOST_PROPOSALS or bare.isdecimal():  # a number like another is another thing
            return ""
        near = difflib.get_close_matches(bare, self._known, n=1, cutoff=_LIKE)
        if not near:
            near = [word for word in self._known if len(bare) > 1 and len(word) > 1 and (word in bare or bare in word)][:1]
        return self._named(self._known[near[0]]) if near else ""

    def _named(self, value: str) -> str:
        return f"{value} {self.codes.values[value]}" if self.codes.stores == "code" else value


def _bare(text: str) -> str:
    return plain_signs(text).lower()
