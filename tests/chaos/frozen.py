"""Figures of a gateway that freezes, and of one that is flooded at an even pace."""

import asyncio
from pathlib import Path

from bot.channels.wechat.gateway import ANSWER, IDLE
from bot.clock import Clock
from tests.chaos import town
from tests.chaos.figure import Figure, Found
from tests.chaos.process import begin
from tests.chaos.stream import open_
from tests.gateway.gateway import running

GROWTH = 20.0  # MiB
SEEN = 1.0  # seconds until who asks for the health of a bot that has noticed something is told of it


async def freeze(folder: Path, _seed: int, times: int = 3) -> Found:
    """Stop the gateway's process under a connected bot, and wait until the bot says so."""
    await town.settle(f"sqlite:///{folder / 'office.sqlite3'}", folder, Clock().now())
    seconds = []
    async with running() as gateway:
        await town.people(gateway)
        life = await begin(gateway, folder)
        try:
            for _ in range(times):
                await life.well()
                gateway.freeze()
                began = asyncio.get_running_loop().time()
                try:
                    while (await life.health()).get("ok"):
                        await asyncio.sleep(0.05)
                finally:
                    gateway.thaw()
                seconds.append(asyncio.get_running_loop().time() - began)
        finally:
            await life.end()
    bound = IDLE + ANSWER + SEEN
    promised = f"静默{IDLE:.0f}秒即询问，{ANSWER:.0f}秒不答即算断开，至多{SEEN:.0f}秒后 /health 读得到，共{bound:.0f}秒以内"
    told = f"{min(seconds):.1f}至{max(seconds):.1f}秒，共{times}次"
    return Found.now(Figure("网关冻结（SIGSTOP），连接仍在", promised, told, max(seconds) <= bound))


async def pace(folder: Path, _seed: int, count: int = 30_000, seconds: float = 900.0, warm: int = 3_000) -> Found:
    """So many messages at an even pace; what the bot keeps in memory and how many tasks it has, before and after."""
    await town.settle(f"sqlite:///{folder / 'office.sqlite3'}", folder, Clock().now())
    async with running() as gateway:
        await town.people(gateway)
        life = await begin(gateway, folder)
        try:
            await life.well()
            measured = []
            for name, many in (("warm", warm), ("m", count)):
                await gateway.flood(name, many, seconds * many / count, town.liaison(0), "收到", town.ROOM)
                while open_(folder):
                    await asyncio.sleep(0.5)
                await asyncio.sleep(2)
                measured.append((life.memory(), (await life.metrics())["zhidao_tasks"]))
            heard = (await life.metrics())["zhidao_in_line"]
        finally:
            await life.end()
    (before, tasks), (after, tasks_after) = measured
    tried = f"{count:,}条消息匀速到来（每秒{count / seconds:.0f}条），先热身{warm:,}条"
    grown = Figure(tried, f"内存增长不到{GROWTH:.0f} MiB", f"{before:.1f} → {after:.1f} MiB，增长{after - before:.1f}", after - before < GROWTH)
    constant = Figure("同上", "任务数不变，没有积压", f"{tasks:.0f} → {tasks_after:.0f}，积压{heard:.0f}", tasks_after <= tasks + 1 and not heard)
    return Found.now(grown, constant)
