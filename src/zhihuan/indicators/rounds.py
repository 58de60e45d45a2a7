"""Rounds of matching: persons whom two schools registered are found without anybody above the schools seeing a person.

The schools of a region share a key that is made for one round; the city does not have it. Each school turns the ID numbers behind a
figure into tokens with the key and hands those up. The city sees which tokens two schools have in common, counts them, and learns
nothing else: without the key a token cannot be tried out against ID numbers, and one person has another token for every figure, so
that two figures cannot be joined. Then the key is destroyed, and with it whatever the tokens could tell.
"""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import pyarrow as pa

from zhihuan.errors import UsageError
from zhihuan.indicators.aggregate_plan import Level, region_of
from zhihuan.indicators.aggregated import DOUBLED
from zhihuan.language import Text

SHORTEST_KEY = 32
TOKEN_DIGITS = 32

Figure = tuple[int, str, str, str]
"""Year, indicator, basis and breakdown, as in the table of figures."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What one school hands up for one figure: a token for every person counted in it."""

    school: str
    figure: Figure
    tokens: frozenset[str] = field(repr=False)


class Round:
    """The key of one round, in the hands of the schools. To be used in a `with` block, at whose end it is destroyed."""

    def __init__(self, key: bytes) -> None:
        if len(key) < SHORTEST_KEY:
            raise UsageError(
                Text(f"轮次密钥不足{SHORTEST_KEY}字节。", f"The key of the round is shorter than {SHORTEST_KEY} bytes. "),
                Text("请用系统的安全随机数生成。", "Make it with the system's source of secure random numbers."),
            )
        self._key = bytearray(key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.destroy()

    @property
    def is_over(self) -> bool:
        """Whether the key was destroyed."""
        return not self._key

    def destroy(self) -> None:
        """Overwrite the key, and forget it."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def tokens(self, school: str, figure: Figure, id_numbers: Iterable[str]) -> Tokens:
        """Return what `school` hands up for the persons counted in a figure. UsageError when the round is over."""
        if self.is_over:
            raise UsageError(
                Text("本轮比对已结束，密钥已销毁。", "The round is over and its key destroyed. "),
                Text("请用新密钥开始新的一轮。", "Begin a new round with a new key."),
            )
        return Tokens(school, figure, frozenset(self._token(figure, number) for number in id_numbers))

    def _token(self, figure: Figure, id_number: str) -> str:
        # A zero byte cannot stand in any of the parts, so that no two lists of parts are written alike.
        message = "\0".join((*map(str, figure), id_number.strip().upper())).encode()
        return hmac.digest(self._key, message, "sha256").hex()[:TOKEN_DIGITS]


def match(handed: Iterable[Tokens], counties: Mapping[str, str], levels: Sequence[Level] = tuple(Level)) -> pa.Table:
    """Return how many registrations are of persons whom another school of the same region registered too: see DOUBLED.

    `counties` are the codes of the schools' counties. Of a person in three schools two registrations are too many.
    """
    rows = [row for figure, tokens in _by_figure(handed).items() for row in _doubled(figure, tokens, counties, levels)]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: [str(row[name]) for name in DOUBLED.names]), DOUBLED)


def _by_figure(handed: Iterable[Tokens]) -> Mapping[Figure, list[Tokens]]:
    found: dict[Figure, list[Tokens]] = defaultdict(list)
    for tokens in handed:
        found[tokens.figure].append(tokens)
    return found


def _doubled(
    figure: Figure, handed: list[Tokens], counties: Mapping[str, str], levels: Sequence[Level]
) -> Iterator[dict[str, object]]:
    for level in levels:
        regions: dict[str, Counter[str]] = defaultdict(Counter)
        for tokens in handed:
            regions[region_of(counties[tokens.school], level)].update(tokens.tokens)
        for region, counts in regions.items():
            too_many = counts.total() - len(counts)
            if too_many:
                year, indicator, basis, breakdown = figure
                names = {"region": region, "year": year, "indicator": indicator, "basis": basis, "breakdown": breakdown}
                yield {**names, "doubled": too_many}
