"""The demo's clock: how it goes, what the page may ask of it, and that it is nowhere but in the demo."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from playwright.async_api import expect

from bot.channels import local_history as history
from bot.channels.local import LocalChannel, Posting
from bot.clock import Clock, DemoClock
from bot.demo import seed
from bot.demo.rehearsal import rehearsal_settings
from bot.demo.roster import CHANNEL, START
from bot.office import opened_office
from bot.web.clock import NO_MOMENT, NOTHING_DUE, Clockwork
from storage import outbox
from storage.database import Row
from storage.lease import switch
from storage.refusal import Refusal
from tests.web.conftest import Visit
from tests.web.echo import MORNING, Echo, echo_office, place, screen
from tests.web.gestures import shoot
from tests.web.test_server import Visitor, told

ZONE = ZoneInfo("Asia/Shanghai")
CLOSE = timedelta(seconds=20)


def at(words: str) -> datetime:
    """12-01 09:30 in 云岭市."""
    return datetime.fromisoformat(f"2026-{words}").replace(tzinfo=ZONE)


class Driven:
    """A clockwork over a database, with the ticks it caused and what is planned."""

    def __init__(self) -> None:
        self.clock = DemoClock(MORNING)
        self.ticks: list[datetime] = []
        self.planned: datetime | None = None
        self.work = Clockwork(self.clock, ZONE, time(8, 30), self._planned)
        self.work.drive(self._tick)

    async def _tick(self) -> None:
        self.ticks.append(self.clock.now())

    async def _planned(self, _after: datetime) -> datetime | None:
        return self.planned

    def stands_at(self, moment: datetime) -> bool:
        """Whether it is that moment, give or take a slow machine."""
        return timedelta(0) <= self.clock.now() - moment < CLOSE


@pytest.fixture
def driven(sqlite_db: str) -> Driven:
    assert sqlite_db
    return Driven()


async def due(moment: datetime, key: str = "one", contact_id: str = "wang") -> None:
    """Something waits in the outbox."""
    await outbox.put([outbox.line(key=key, kind="notice", channel=CHANNEL, contact_id=contact_id, text="提醒", due_at=moment, created_at=MORNING)])


def test_it_runs_stands_still_and_runs_on() -> None:
    clock = DemoClock(MORNING)
    assert timedelta(0) <= clock.now() - MORNING < CLOSE
    clock.pause()
    stood = clock.now()
    assert clock.paused and clock.now() == stood
    clock.set(at("12-05 10:00"))
    assert clock.paused and clock.now() == at("12-05 10:00")
    clock.go_on()
    assert not clock.paused and timedelta(0) <= clock.now() - at("12-05 10:00") < CLOSE
    clock.set(at("11-05 10:00"))
    assert timedelta(0) <= clock.now() - at("11-05 10:00") < CLOSE
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("act", "said", "moment"),
    [
        ("hour", "", "12-01 10:30"),
        ("morning", "", "12-02 08:30"),
        ("set", "2026-12-04T16:59", "12-04 16:59"),
        ("set", "2026-12-04T08:59:00+00:00", "12-04 16:59"),
        ("set", "2026-11-20T08:00", "11-20 08:00"),
    ],
)
async def test_a_jump_ticks_at_once_and_is_remembered(driven: Driven, act: str, said: str, moment: str) -> None:
    await driven.work.turn(act, said)
    assert driven.stands_at(at(moment))
    assert len(driven.ticks) == 1 and driven.ticks[0] >= at(moment)
    assert await switch("demo_clock") == driven.clock.written()


async def test_the_next_moment_is_the_first_of_what_waits_and_what_is_planned(driven: Driven) -> None:
    await driven.work.turn("pause")
    await due(at("12-01 14:00"))
    await due(at("12-03 10:00"), "two")
    driven.planned = at("12-02 09:00")
    moments = []
    for _ in range(3):
        await driven.work.turn("next")
        moments.append(driven.clock.now())
    assert moments == [at("12-01 14:00"), at("12-02 09:00"), at("12-03 10:00")]
    with pytest.raises(Refusal, match=NOTHING_DUE):
        await driven.work.turn("next")
    assert driven.clock.now() == at("12-03 10:00")


@pytest.mark.parametrize(("act", "said"), [("set", ""), ("set", "明天"), ("set", "9999-12-31T23:59"), ("set", "0001-01-01T00:00+00:00"), ("fly", "")])
async def test_nonsense_moves_nothing(driven: Driven, act: str, said: str) -> None:
    with pytest.raises(Refusal, match=NO_MOMENT):
        await driven.work.turn(act, said)
    assert driven.stands_at(MORNING) and driven.ticks == []


async def test_over_a_restart_it_goes_on_as_it_was_left(driven: Driven) -> None:
    await driven.work.turn("set", "2026-12-04T16:59")
    running = Driven()
    await running.work.restore()
    assert running.stands_at(at("12-04 16:59")) and not running.clock.paused
    await running.work.turn("pause")
    stopped = Driven()
    await stopped.work.restore()
    assert stopped.clock.paused and stopped.clock.now() == running.clock.now()


@pytest.fixture
async def echo(tmp_path: Path, driven: Driven) -> AsyncIterator[Echo]:
    """The echo office on the demo's clock."""
    channel = LocalChannel(place, screen, tmp_path / "local-uploads", driven.clock, bot_name="小法", limit=1 << 20)
    echo = Echo(channel, clockwork=driven.work)
    await channel.open(echo.hear)
    await echo.start(0)
    yield echo
    await echo.stop()
    await channel.close()


@pytest.fixture
async def visitor(echo: Echo) -> AsyncIterator[Visitor]:
    assert echo.site is not None
    async with ClientSession() as session:
        yield Visitor(session, echo.site.address)


async def clock(socket: ClientWebSocketResponse, act: str, moment: str = "") -> dict[str, Any]:
    """Ask, and get the change."""
    await socket.send_json({"do": "clock", "act": act, "at": moment, "key": "clock"})
    return await told(socket, "clock")


async def test_every_page_is_told_and_a_refusal_goes_to_who_asked(visitor: Visitor) -> None:
    first, office = await visitor.hello("wang")
    second, _ = await visitor.hello("liu")
    assert office["clock"]["paused"] is False and office["clock"]["morning"] == "08:30"
    assert (await clock(first, "pause"))["paused"] is True
    assert (await told(second, "clock"))["paused"] is True
    moved = await clock(second, "set", "2026-12-05T10:00")
    assert datetime.fromisoformat(moved["now"]) == at("12-05 10:00")
    assert (await told(first, "clock"))["now"] == moved["now"]
    await first.send_json({"do": "clock", "act": "next", "key": "clock"})
    assert (await told(first, "refused"))["text"] == NOTHING_DUE
    assert (await clock(first, "go"))["paused"] is False


async def test_without_a_clock_there_is_none_to_turn(tmp_path: Path) -> None:
    async with echo_office(tmp_path) as plain, ClientSession() as session:
        assert plain.site is not None
        socket, office = await Visitor(session, plain.site.address).hello("wang")
        assert office["clock"] is None
        await socket.send_json({"do": "clock", "act": "hour"})
        answer = await socket.receive()
        assert answer.type is WSMsgType.CLOSE


async def test_outside_the_demo_nothing_can_be_turned(driven: Driven, tmp_path: Path) -> None:
    channel = LocalChannel(place, screen, tmp_path / "up", Clock(), bot_name="小法", limit=1)
    real = Echo(channel, demo=False, clockwork=driven.work)
    await real.start(0)
    assert real.site is not None
    async with ClientSession() as session:
        async with session.get(f"{real.site.address}/ws") as answer:
            assert answer.status == 404
        async with session.get(real.site.address) as answer:
            assert "clock" not in await answer.text()
    await real.stop()


async def test_on_the_page_by_keyboard(visit: Visit, driven: Driven) -> None:
    page = await visit()
    button = page.locator(".talk-head .clock-button")
    await expect(button).to_contain_text("12月1日 周二 09:3")
    await shoot(page, "clock-closed-1440")
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#clock")).to_be_visible()
    await page.keyboard.press("Enter")  # 暂停 has the focus
    await expect(button.locator("em")).to_have_text("已暂停")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")  # ＋1小时
    await expect(button).to_contain_text("12月1日 周二 10:3")
    await page.click("text=次日08:30")
    await expect(page.locator(".clock-now")).to_have_text("12月2日 周三 08:30")
    await page.click("text=下一个提醒")
    await expect(page.locator(".clock-told")).to_have_text(NOTHING_DUE)
    await shoot(page, "clock-open-1440")
    await page.fill("#clock input", "2026-12-04T16:59")
    await page.click("text=拨到")
    await expect(button).to_contain_text("12月4日 周五 16:59")
    await page.keyboard.press("Escape")
    await expect(page.locator("#clock")).to_be_hidden()
    await expect(button).to_be_focused()
    assert driven.clock.paused and driven.clock.now() == at("12-04 16:59")


async def test_on_a_narrow_screen(visit: Visit) -> None:
    page = await visit(width=390, height=844)
    await page.click(".office .clock-button")
    await shoot(page, "clock-list-390")
    await page.locator("#clock .remove").click()
    await page.locator(".chat").first.click()
    await page.click(".talk-head .clock-button")
    await expect(page.locator("#clock")).to_be_visible()
    await shoot(page, "clock-open-390")
    await page.keyboard.press("Escape")
    await expect(page.locator("#title")).to_be_visible()  # Escape closed the panel and nothing else
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_in_the_demo_office_what_is_due_then_is_sent_then(tmp_path: Path) -> None:
    settings = rehearsal_settings(tmp_path)
    demo = DemoClock(START)
    work = Clockwork(demo, settings.timezone, settings.work_hours[0][0])
    channel = LocalChannel(seed.place, screen, tmp_path / "up", demo, bot_name="小法", limit=1 << 20)
    someone = next(one for one in (await seed.place()).contacts if one.name.startswith("王敏")).contact_id

    async def fill() -> None:
        await work.restore()
        await seed.seed(demo.now())

    async with opened_office(settings, demo, [channel], seed=fill) as office:
        work.drive(office.tick)
        await due(at("12-02 08:30"), contact_id=someone)
        await work.turn("next")
        found = await said(someone, "提醒")
        assert history.moment(found) >= at("12-02 08:30")
        for n, moment in enumerate(("2026-11-20T10:00", "2026-11-20T09:20", "2026-12-04T16:59")):  # days back, an hour back, two weeks on
            await work.turn("set", moment)
            await channel.post(someone, f"private:{someone}", Posting(f"question{n}", "我要交什么"))
            answer = await said(someone, "待报", after=found["id"])
            assert timedelta(0) <= history.moment(answer) - at(moment[5:].replace("T", " ")) < CLOSE
            found = answer


async def said(contact_id: str, words: str, after: int = 0) -> Row:
    """The bot's next words to somebody."""
    async with asyncio.timeout(30):
        while True:
            page = await history.page(f"private:{contact_id}", 2**31 - 1, 20)
            for one in page:
                if one["id"] > after and words in one["text"] and not one["contact_id"]:
                    return one
            await asyncio.sleep(0.05)
