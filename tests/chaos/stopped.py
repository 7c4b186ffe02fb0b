"""Figures of two bots on one office and one gateway, of which one or the other is stopped for a while and let go on."""

import asyncio
import signal
from pathlib import Path

from tests.chaos.figure import Figure, Found
from tests.chaos.process import Life, begin
from tests.chaos.stream import Kept, Stream
from tests.chaos.verdict import Verdict, judge

LONGEST = 20.0  # seconds: longer than a lease lasts


class Stopping(Stream):
    """A steady stream over two bots."""

    stops = 0

    async def over(self, times: int, longest: float = LONGEST) -> None:
        """SIGSTOP and SIGCONT so many times, then let everything be answered."""
        lives: list[Life] = []
        async with self.talking():
            try:
                for _ in range(2):
                    lives.append(await begin(self.gateway, self.folder))
                    while not await lives[-1].health():  # on its way up it needs the database that the other may hold while it is stopped
                        await asyncio.sleep(0.1)
                await self.well(lives[0])
                for _ in range(times):
                    await self._stop_one(lives, longest)
                await asyncio.sleep(1)
                self.hush()
                await self.answered()
                self.stops = (await self.gateway.calls()).get("stop", 0)
            finally:
                for life in lives:
                    await life.kill()

    async def _stop_one(self, lives: list[Life], longest: float) -> None:
        life = self.rng.choice(lives)
        await asyncio.sleep(self.rng.uniform(0.5, 3))
        life.process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(self.rng.uniform(0.1, longest))
        finally:
            life.process.send_signal(signal.SIGCONT)


async def measure(folder: Path, seed: int, times: int = 20, longest: float = LONGEST) -> tuple[Found, Verdict]:
    """So many stops of the one or the other."""
    stream = Stopping(folder, Kept(seed))
    await stream.over(times, longest)
    found = judge(folder, stream.kept)
    heard, lost = f"共{len(stream.kept.said):,}条，记录{found.heard:,}条", f"丢失{len(found.lost)}条，时段外{len(found.outside)}条"
    tried = f"两个进程、一个办公室，随机停住其中一个（SIGSTOP，至多{longest:.0f}秒）再放行，{times}次"
    figures = (
        Figure(tried, "没有一条答两遍", f"{len(found.doubled)}条（{heard}；标“（补发）”的回执{found.marked}条）", not found.doubled),
        Figure("同上", "不向网关发 Stop", f"{stream.stops}次", stream.stops == 0),
        Figure(
            "同上", "已回执的都有记录，有记录的都答复", f"{len(found.unrecorded)}、{len(found.unanswered)}", not found.unrecorded + found.unanswered
        ),
        Figure("同上", "丢失的都在记录的离线时段内", lost, not found.outside),
    )
    return Found.now(*figures), found
