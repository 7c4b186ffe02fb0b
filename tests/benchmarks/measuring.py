"""Measuring alternately: A B C A B C …, so that what else the machine does falls on all alike; medians are told."""

import asyncio
import gc
import platform
import sqlite3
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

Contender = Callable[[], Awaitable[list[float]]]


async def alternately(contenders: Mapping[str, Contender], runs: int) -> dict[str, list[list[float]]]:
    """Run every contender once per round; the seconds that each of its rounds took, per thing done."""
    found: dict[str, list[list[float]]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name, contender in contenders.items():
            gc.collect()
            found[name].append(await contender())
    return found


def median(rounds: list[list[float]], position: int = 0) -> float:
    """The median over the rounds of one of the figures that a round gives."""
    return statistics.median(one[position] for one in rounds)


async def one_by_one(count: int, do: Callable[[int], Awaitable[object]]) -> float:
    """Things done one after the other: the median of their seconds, so that a disk that stalls for once does not decide."""
    took = []
    for n in range(count):
        began = time.perf_counter()
        await do(n)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


async def together(count: int, at_once: int, do: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
    """`at_once` callers, each waiting for its thing before it begins the next: seconds for each thing, and the 99th percentile of waiting."""
    waited: list[float] = []

    async def caller(first: int) -> None:
        for n in range(first, count, at_once):
            began = time.perf_counter()
            await do(n)
            waited.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(caller(first) for first in range(at_once)))
    return (time.perf_counter() - began) / count, sorted(waited)[int(len(waited) * 0.99)]


@dataclass
class Pulse:
    """How long the event loop let a task wait at the most that asked for its turn every millisecond; seconds."""

    longest: float = 0.0


@asynccontextmanager
async def pulse() -> AsyncIterator[Pulse]:
    """Feels the loop's pulse for as long as the block runs."""
    felt = Pulse()

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            felt.longest = max(felt.longest, time.perf_counter() - before - 0.001)

    task = asyncio.create_task(beat())
    await asyncio.sleep(0.005)
    felt.longest = 0.0
    try:
        yield felt
        await asyncio.sleep(0.005)  # a stall right at the end is felt too
    finally:
        task.cancel()


def machine() -> str:
    """Processor, cores, Python and SQLite of this run."""
    known = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in known.read_text().splitlines() if line.startswith("model name")] if known.exists() else []
    processor = f"{names[0]}，{len(names)}核" if names else platform.processor() or platform.machine()
    return f"{processor}；{platform.system()} {platform.release()}；Python {platform.python_version()}；SQLite {sqlite3.sqlite_version}"
