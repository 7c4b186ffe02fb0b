"""Running an office as a process: its channels, its page, the first code, until a signal ends it."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bot.channels import Channel
from bot.channels.local import LocalChannel
from bot.clock import Clock, DemoClock
from bot.demo import roster, seed
from bot.office import Running, Seed, opened_office, upcoming
from bot.settings import Settings
from bot.web.clock import Clockwork
from bot.web.server import Site, serve
from bot.web.talk import Facts
from handlers.secrecy.marks import screen
from storage.codes import VALID_DAYS, first_code
from storage.database import transaction

log = logging.getLogger(__name__)


async def run(settings: Settings, *, demo: bool) -> int:
    """Open the office (or the demo) and serve until SIGINT or SIGTERM; the exit code."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    clock = DemoClock(roster.START) if demo else Clock()
    clockwork = Clockwork(clock, settings.timezone, settings.work_hours[0][0], partial(upcoming, settings)) if isinstance(clock, DemoClock) else None
    channel = _local(settings, clock) if demo else None
    channels: Sequence[Channel] = [channel] if channel else []
    async with opened_office(settings, clock, channels, seed=_demo_seed(clock, clockwork) if clockwork else None) as office:
        if clockwork:
            clockwork.drive(office.tick)
        site = await serve(
            host=settings.http_host,
            port=settings.http_port,
            channel=channel,
            facts=_facts(settings, demo),
            health=_health(office),
            clockwork=clockwork,
        )
        gc.collect()
        gc.freeze()  # what was made so far stays: looking through all of it for garbage holds up everybody for a tenth of a second
        office.ticking.start()
        await _greet(settings, site, clock, demo=demo)
        try:
            await stop.wait()
        finally:
            await site.close()
    return 0


def _local(settings: Settings, clock: Clock) -> LocalChannel:
    uploads = settings.data_dir / "local-uploads"
    limit = settings.max_file_mb << 20
    return LocalChannel(seed.place, lambda text: screen(text) is not None, uploads, clock, bot_name=settings.bot_name, limit=limit)


def _demo_seed(clock: Clock, clockwork: Clockwork) -> Seed:
    """Fill the demo office once; its clock begins at the demo's first moment and goes on as it was left."""

    async def fill() -> None:
        await clockwork.restore()
        await seed.seed(clock.now())

    return fill


def _facts(settings: Settings, demo: bool) -> Facts:
    return Facts(settings.office_name, settings.bot_name, demo, str(settings.timezone))


def _health(office: Running) -> Callable[[], dict[str, Any]]:
    return office.health


async def _greet(settings: Settings, site: Site, clock: Clock, *, demo: bool) -> None:
    """What the operator reads on the terminal."""
    if demo:
        print(f"演示办公室“{settings.office_name}”已打开，请在本机浏览器访问：{site.address}", flush=True)
        print("数据为虚构，保存在 demo.sqlite3 和 demo-files；按 Ctrl+C 停止。", flush=True)
        return
    print(f"“{settings.office_name}”已启动，运行状态见：{site.address}", flush=True)
    if settings.gateway:
        print("已配置微信网关；本版本尚未接入微信渠道，暂不收发消息。", flush=True)
    async with transaction():
        code = await first_code(clock.now())
    if code:
        print(f"尚无管理员。请由首位管理员私聊机器人发送：绑定 {code} 姓名", flush=True)
        print(f"绑定码只显示这一次，{VALID_DAYS}天内有效；此前给出的已作废。丢失的，重新启动即另给一个。", flush=True)
