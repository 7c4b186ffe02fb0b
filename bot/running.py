"""Running an office as a process: its channels, its page, the first code, until a signal ends it."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from bot.channels.wechat.channel import WechatChannel

REFUSED = 3  # exit code: the gateway does not take the token
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
    wechat = _wechat(settings, clock) if settings.gateway and not demo else None
    channels: list[Channel] = [channel] if channel else [wechat] if wechat else []
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
            code=wechat.login.picture if wechat else None,
        )
        gc.freeze()  # what was made so far stays, all but one part in a hundred: looking through it for garbage takes a tenth of a second
        gc.set_threshold(700)  # as Python has it; bot/commands/run.py raised it
        office.ticking.start()
        await _greet(settings, site, clock, demo=demo)
        try:
            return await _until(stop, wechat)
        finally:
            await site.close()


async def _until(stop: asyncio.Event, wechat: "WechatChannel | None") -> int:
    """Serve until a signal comes, or until there is no use in going on; the exit code."""
    waiting = asyncio.create_task(stop.wait())
    ended = asyncio.create_task(wechat.ended()) if wechat else None
    await asyncio.wait({waiting, ended} if ended else {waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if wechat is None or ended is None or not ended.done() or stop.is_set():
        return 0
    print(ended.result(), file=sys.stderr, flush=True)
    return REFUSED if wechat.refused else 1


def _wechat(settings: Settings, clock: Clock) -> "WechatChannel":
    from bot.channels.wechat.opening import channel_of  # the framework takes most of a second and 80 MB: only where it is used

    return channel_of(settings, clock, _show)


def _show(drawn: str) -> None:
    """The login code on the terminal."""
    print(f"请用机器人的微信扫码登录：\n{drawn}", flush=True)


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
        print("正在连接微信网关；需要扫码登录时，二维码显示在此处和上述页面。", flush=True)
    async with transaction():
        code = await first_code(clock.now())
    if code:
        print(f"尚无管理员。请由首位管理员私聊机器人发送：绑定 {code} 姓名", flush=True)
        print(f"绑定码只显示这一次，{VALID_DAYS}天内有效；此前给出的已作废。丢失的，重新启动即另给一个。", flush=True)
