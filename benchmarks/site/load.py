"""Many people at one server: each sends a request every few seconds; how long each waited is kept."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

import aiohttp


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person: the headers that sign in, and what to send the n-th time (a path and a body; None to read)."""

    headers: Mapping[str, str]
    ask: Callable[[int], tuple[str, Any]]


@dataclass(slots=True)
class Measured:
    """What came of a load: seconds waited for each answer that was right, and what was answered otherwise."""

    waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    spent: float = 0.0

    @property
    def p95(self) -> float:
        """The wait in seconds that 95 of 100 answers keep within."""
        return quantiles(self.waits, n=20)[-1]

    @property
    def median(self) -> float:
        """The wait in seconds of the middle answer."""
        return quantiles(self.waits, n=2)[0]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.spent


def load(base: str, visitors: Sequence[Visitor], *, seconds: float, every: float) -> Measured:
    """Let every visitor ask once in `every` seconds, their beginnings spread evenly; every=0 asks again at once."""
    return asyncio.run(_load(base, visitors, seconds, every))


async def _load(base: str, visitors: Sequence[Visitor], seconds: float, every: float) -> Measured:
    measured = Measured()
    begin = time.perf_counter()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(base, connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        starts = [begin + place * every / len(visitors) for place in range(len(visitors))]
        await asyncio.gather(
            *(
                _visit(session, visitor, start, begin + seconds, every, measured)
                for visitor, start in zip(visitors, starts, strict=True)
            )
        )
    measured.spent = time.perf_counter() - begin
    return measured


async def _visit(
    session: aiohttp.ClientSession, visitor: Visitor, start: float, end: float, every: float, measured: Measured
) -> None:
    turn = 0
    while (due := start + turn * every) < end and (every or time.perf_counter() < end):
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        path, body = visitor.ask(turn)
        await _ask(session, visitor, path, body, measured)
        turn += 1


async def _ask(session: aiohttp.ClientSession, visitor: Visitor, path: str, body: Any, measured: Measured) -> None:
    begin = time.perf_counter()
    method, data = ("GET", None) if body is None else ("POST", json.dumps(body))
    try:
        async with session.request(method, path, data=data, headers=dict(visitor.headers), allow_redirects=False) as answer:
            text = await answer.text()
            if answer.status == 200:
                measured.waits.append(time.perf_counter() - begin)
            else:
                measured.wrong.append(f"{answer.status} {text[:200]}")
    except aiohttp.ClientError as error:
        measured.wrong.append(repr(error))
