"""The composition root: opens database, files, channels, clock and page for one office, and closes them in reverse."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.backup import backup_now
from bot.channels import Ailing, Announcing, Channel, Heard, Noticing
from bot.clock import Clock
from bot.happenings import Happenings
from bot.inbound import Inbound
from bot.settings import Settings
from bot.turns import Turns
from handlers import lapsing
from handlers.feature import Sweep, features
from handlers.office import Desk, Office
from schedules import absence, befriending, belonging, reaching
from schedules.befriending import Befriending
from schedules.belonging import Belonging
from schedules.delivery import Delivery, Surroundings
from schedules.housekeeping import Housekeeping
from schedules.pace import Pace
from schedules.recognition import Recognising, Recognition
from schedules.tick import Tick
from storage import dialogue, lease, outbox, schema
from storage.calendar import seed_days
from storage.database import in_trouble, opened, transaction
from storage.files import FileStore

Seed = Callable[[], Awaitable[Any]]
DATABASE_TROUBLE = "数据库暂时不能读写，正在重试，请检查磁盘空间和数据库是否运行"
STUCK_SECONDS = 60  # a turn that has not finished by then is put in line again by the tick
log = logging.getLogger(__name__)


@dataclass
class Running:
    """An open office: hears, answers, ticks."""

    clock: Clock
    inbound: Inbound
    delivery: Delivery
    ticking: Tick
    happenings: Happenings
    holder: str
    recognitions: Sequence[Recognition] = ()
    channels: Sequence[Channel] = ()

    async def hear(self, heard: Heard) -> bool:
        """Accept one message; durable when this returns, False for a repeat."""
        return await self.inbound.hear(heard)

    async def quiet(self) -> None:
        """Wait until every accepted turn is done and everything due now was attempted."""
        await self.inbound.quiet()
        await self.delivery.deliver()

    async def tick(self) -> None:
        """One tick: what time makes due."""
        await self.ticking.run()
        await self.delivery.deliver()

    async def decided(self, channel: str) -> None:
        """Wait until it is known whether the ids of a channel are those on record, for as long as what is done by them is held back."""
        for one in self.recognitions:
            if one.channel.name == channel:
                await one.decided(self.clock.now)

    def unsettled(self) -> list[str]:
        """The channels through which only answers leave: nobody knows yet whose ids they have."""
        return [one.channel.name for one in self.recognitions if one.holds]

    def health(self) -> dict[str, Any]:
        """What the page and monitors are told: `ok`, and numbers."""
        told: dict[str, Any] = {"ok": True, "in_line": self.inbound.in_line, "leads": self.delivery.leads}
        for channel in self.channels:
            if isinstance(channel, Ailing):
                well, of_channel = channel.health()
                told = {**told, **of_channel, "ok": told["ok"] and well}
        for one in self.recognitions if told["ok"] else ():
            told |= one.health()
        return told | ({"ok": False, "database": DATABASE_TROUBLE} if in_trouble() else {})


def facts(settings: Settings) -> Office:
    """What of the settings handlers see."""
    return Office(
        name=settings.office_name,
        bot_name=settings.bot_name,
        timezone=settings.timezone,
        work_start=settings.work_hours[0][0],
        work_end=settings.work_hours[-1][1],
        lunch=(settings.work_hours[0][1], settings.work_hours[1][0]) if len(settings.work_hours) > 1 else None,
        public_missing_names=settings.public_missing_names,
        dialogue_minutes=settings.dialogue_minutes,
        max_file_mb=settings.max_file_mb,
        files_dir=settings.files_dir,
        report_format=settings.report_format,
        work_hours=settings.work_hours,
        desk=Desk(
            take_days=settings.referral_take_days,
            urgent_take_hours=settings.referral_urgent_take_hours,
            answer_days=settings.referral_answer_days,
            urgent_answer_days=settings.referral_urgent_answer_days,
            joint_days=settings.referral_joint_days,
            material_days=settings.referral_material_days,
            close_days=settings.referral_close_days,
            sign_off=settings.referral_sign_off,
            legality_days=settings.legality_days,
            legality_files=settings.legality_files,
        ),
    )


async def upcoming(settings: Settings, now: datetime) -> datetime | None:
    """The first moment after another at which some feature has something to say that is not in the outbox yet."""
    moments = [await feature.upcoming(facts(settings), now) for feature in features() if feature.upcoming]
    return min((one for one in moments if one), default=None)


@asynccontextmanager
async def opened_office(
    settings: Settings, clock: Clock, channels: Sequence[Channel], *, seed: Seed | None = None, by_hand: bool = False
) -> AsyncIterator[Running]:
    """The office for as long as the block runs: migrated, listening, recovering what was left unfinished.

    `seed` fills a new one. `by_hand`: nothing is sent until `quiet` or `tick` is called, so that a rehearsal runs the same every time.

    :raises storage.schema.NewerSchema: the database was written by a later release
    """
    modules = schema.model_modules()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await schema.prepare(settings.database_url, settings.backup_dir, clock.now())
    async with opened(settings.database_url, modules):
        await seed_days()
        if seed is not None:
            await seed()
        running = _assembled(settings, clock, channels)
        running.channels = channels
        try:
            await _begin(running, channels, by_hand=by_hand)
            yield running
        finally:
            await _end(running, channels)


def _assembled(settings: Settings, clock: Clock, channels: Sequence[Channel]) -> Running:
    store, made, holder = FileStore(settings.files_dir), settings.made_dir, lease.holder_name()
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    store.sweep_incoming()
    by_name = {channel.name: channel for channel in channels}
    pace = Pace(settings.send_spacing_seconds, settings.send_jitter_seconds, settings.room_spacing_seconds, settings.send_daily_cap)
    around = Surroundings(by_name, clock.now, clock.sleep, store, made, settings.timezone, holder, pace, facts(settings))
    delivery = Delivery(around)
    turns = Turns(facts(settings), clock, delivery.wake)
    inbound = Inbound(by_name, turns, store, clock, settings.max_file_mb << 20, _echo)
    saving = partial(_backup, settings, clock)
    keeping = Housekeeping(clock.now, settings.timezone, store, made, settings.backup_at, saving, delivery.alarm)
    due = _sweeps(settings, clock, [sweep for feature in features() for sweep in feature.sweeps])
    beside = _sweeps(settings, clock, [sweep for feature in features() for sweep in feature.beside])

    async def wake() -> None:  # a sweep does not wait for what is slow to be sent
        delivery.wake()

    recognitions = [Recognition(channel) for channel in channels if isinstance(channel, Recognising)]
    rolls = [belonging.Rooms(one.channel, one.settled) for one in recognitions if isinstance(one.channel, Belonging)]
    sweeps: list[Callable[[], Awaitable[object]]] = [
        *(partial(_tell_gaps, name, facts(settings), clock) for name, channel in by_name.items() if isinstance(channel, Announcing)),
        *(partial(_recognise, one, clock) for one in recognitions),
        *(partial(_roll_call, one, clock) for one in rolls),
        *(partial(_see, channel, clock, recognitions) for channel in channels),
        *(partial(_befriend, channel, clock) for channel in channels if isinstance(channel, Befriending)),
        lambda: inbound.recover(older_than=STUCK_SECONDS),
        lambda: _expire(facts(settings), clock),
        *due,
        wake,
    ]
    happenings = Happenings(facts(settings), delivery.wake)
    return Running(clock, inbound, delivery, Tick(sweeps, [*beside, keeping.hourly, keeping.nightly]), happenings, holder, recognitions)


async def _expire(office: Office, clock: Clock) -> None:
    if not await dialogue.anything_due(clock.now()):
        return
    async with transaction():
        await lapsing.expire(office, clock.now())
        await lapsing.ask_for_files(office, clock.now())


def _sweeps(settings: Settings, clock: Clock, sweeps: Sequence[Sweep]) -> list[Callable[[], Awaitable[object]]]:
    return [partial(_sweep, sweep, facts(settings), clock) for sweep in sweeps]


async def _sweep(sweep: Sweep, office: Office, clock: Clock) -> None:
    """A feature's sweep, at the moment of the tick."""
    await sweep(office, clock.now())


async def _echo(heard: Heard) -> None:
    """Our own message came back: it was sent."""
    await outbox.confirm_echo(heard.channel, heard.message_id, heard.room_id, heard.contact_id, heard.text, heard.at)


async def _tell_gaps(channel: str, office: Office, clock: Clock) -> None:
    """What a channel could not hear is told of."""
    await absence.tell(channel, office, clock.now())


async def _recognise(recognition: Recognition, clock: Clock) -> None:
    """Contact ids are checked after a login."""
    await recognition.look(clock.now())


async def _roll_call(rooms: belonging.Rooms, clock: Clock) -> None:
    """Registered rooms are looked for after a login."""
    await rooms.look(clock.now())


async def _see(channel: Channel, clock: Clock, recognitions: Sequence[Recognition]) -> None:
    """Who can be written to is looked at, one after the other, by ids that are those on record."""
    if all(one.settled() == one.channel.logins for one in recognitions if one.channel.name == channel.name):
        await reaching.look(channel, clock.now())


async def _befriend(channel: Befriending, clock: Clock) -> None:
    """Requests to become a contact are looked at."""
    await befriending.look(channel, clock.now())


async def _begin(running: Running, channels: Sequence[Channel], *, by_hand: bool) -> None:
    async def hear(heard: Heard) -> None:
        await running.hear(heard)

    if not by_hand:  # a rehearsal's time stands still
        running.inbound.decided, running.delivery.unsettled = running.decided, running.unsettled
        running.delivery.start()
    await running.inbound.recover()
    for channel in channels:
        if isinstance(channel, Ailing):
            channel.returned = running.delivery.wake
        if isinstance(channel, Noticing):
            channel.happened = running.happenings.take
        await channel.open(hear)


async def _end(running: Running, channels: Sequence[Channel]) -> None:
    await running.ticking.stop()
    await running.delivery.stop()  # while its channel still stands: what is cut off in mid-sending has to be said again
    for channel in reversed(channels):
        await channel.close()
    await running.inbound.close()
    lease.let_go(running.holder)


async def _backup(settings: Settings, clock: Clock) -> None:
    await backup_now(settings, clock.now())
