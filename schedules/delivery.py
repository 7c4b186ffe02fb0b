"""Delivery: what is due is checked once more, claimed at the moment it is sent, sent, and how it went is written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.exceptions import OperationalError

from handlers.office import Office
from schedules import alarms
from schedules.away import Away
from schedules.pace import Pace
from schedules.packing import by_recipient, fallen_back, file_of, merged, parcel_of
from schedules.parcel import NotSent, Parcel, Sender
from schedules.weighing import wanted
from storage import identity, lease, outbox, reach, trust
from storage.alarm import alarm
from storage.database import Row, transaction
from storage.files import FileStore
from storage.outbox import OutboxKind, OutboxState
from storage.people import Role

log = logging.getLogger(__name__)
RETRIES = (5, 30, 120, 600, 1800)  # seconds after the first, second … failure; then a person is asked
ALARM_TRIES = len(RETRIES) + 48  # an alarm goes on for a day: when the account is offline it is the last to be told of it
ECHO_SECONDS = 10  # how long an unsure row waits for its echo
LEASE, LEASE_SECONDS = "delivery", 15.0
PAUSED = "paused"
AGAIN = "（补发）"
MARKED_TRIES = (
    4  # sendings of which the last three are marked: that a process dies in the middle of each has happened where one was killed every few seconds
)
STOP_SECONDS = 2  # how long a process that ends waits for what is being sent


@dataclass(frozen=True)
class Surroundings:
    """What delivery is given by the process: who sends, the clock, where files are, how fast."""

    senders: Mapping[str, Sender]
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]
    store: FileStore
    made: Path  # where files made to be sent lie meanwhile
    zone: ZoneInfo
    holder: str
    pace: Pace
    office: Office


class Delivery:
    """Sends what is due; one process at a time does so, under a lease."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._lock = asyncio.Lock()
        self._failing = asyncio.Lock()  # failures are written down singly, so that each is counted in the office's alarm
        self._weighing = asyncio.Lock()
        self._woken = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._leads = self._stopping = False
        self._away = Away(list(around.senders.values()))
        self.unsettled: Callable[[], list[str]] = list  # the channels of which nobody knows yet whose ids they have
        self._loose = False  # whether rows of ours may be claimed that nobody is sending

    @property
    def leads(self) -> bool:
        """Whether this process is the one that sends."""
        return self._leads

    def start(self) -> None:
        """Begin to send whenever woken."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish the message that is being sent and let go of the lease; one that hangs is left behind as unsure."""
        self._stopping = True
        self.wake()
        if self._running is not None:
            _, hanging = await asyncio.wait({self._running}, timeout=STOP_SECONDS)
            for task in hanging:
                task.cancel()
                await asyncio.wait({task})
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS), self._lock:
                if self._leads:
                    await lease.release_lease(LEASE, self._around.holder)

    def wake(self) -> None:
        """Something was committed."""
        self._woken.set()

    async def _run(self) -> None:
        while not self._stopping:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.deliver()
            except Exception:  # one of the three places: what could not be sent now is tried at the next tick
                log.exception("delivery broke off")

    async def deliver(self) -> int:
        """Send everything that is due now; how many rows were dealt with. 0 while another process sends."""
        async with self._lock:
            if self._stopping or not await self._lead():
                return 0
            done = await self._settle_unsure()
            while not self._stopping and self._leads and (found := await self._due()):
                done += len(found)
                ended = await asyncio.gather(*(self._recipient(many) for many in by_recipient(found)), return_exceptions=True)
                for error in ended:
                    if error is not None:
                        self._loose = True
                        raise error
            if self._leads and self._away.mute:  # another process may have the account that this one has not
                self._leads = False
                await lease.release_lease(LEASE, self._around.holder)
            return done

    async def _due(self) -> list[Row]:
        """What can be sent now; what goes through a channel that is away, or to ids in doubt, waits as it is, without an attempt."""
        now, on = self._around.now(), await lease.switches()
        only = await self._only() if PAUSED in on else None
        return await outbox.due(now, only, await self._away.look(now), [*trust.among_switches(on), *self.unsettled()])

    async def _lead(self) -> bool:
        """Whether this process sends; rows claimed by one that is gone, or by us without an outcome, become unsure."""
        around = self._around
        leads = await lease.take_lease(LEASE, around.holder, around.now(), LEASE_SECONDS)
        if leads and (self._loose or not self._leads):
            await outbox.orphaned()
            self._loose = False
        self._leads = leads
        return leads

    async def _only(self) -> list[str] | None:
        """While sending is paused only administrators are answered, privately."""
        if not await lease.switch(PAUSED):
            return None
        return [one["contact_id"] for one in await identity.contacts_of_role(Role.ADMINISTRATOR)]

    async def _may_send(self, row: Row) -> bool:
        """Whether at this moment this process still leads (another one must not send too) and sending is not paused."""
        around = self._around
        self._leads = self._leads and await lease.take_lease(LEASE, around.holder, around.now(), LEASE_SECONDS)
        if not self._leads or self._stopping:
            return False
        only = await self._only()
        return only is None or (not row["room_id"] and row["contact_id"] in only)

    async def _recipient(self, many: Sequence[Row]) -> None:
        """What one recipient is to get, in order; after a failure the rest waits too, so that order holds."""
        parts = merged(many)
        for n, part in enumerate(parts):
            retry = await self._send(part)
            if retry is not None:
                rest = [row["id"] for later in parts[n + 1 :] for row in later]
                if rest:
                    await outbox.postpone(rest, retry, alarms.BEHIND)
                return

    async def _send(self, part: Sequence[Row]) -> datetime | None:
        """One message out of one or more rows; when it must be tried again, the moment of that."""
        sender = self._around.senders.get(part[0]["channel"])
        if sender is None:
            await outbox.settle([row["id"] for row in part], OutboxState.FAILED, reason="该渠道未启用")
            return None
        try:
            return await self._attempt(sender, part)
        except NotSent as error:
            return await self._not_sent(part, error)
        except OperationalError:
            raise
        except Exception:  # nothing has left yet: a bug in a feature's re-check or file, or a channel that cannot tell who is reachable
            log.exception("not ready to be sent: outbox %s", part[0]["id"])
            return await self._not_sent(part, NotSent("发送前出了差错"))

    async def _attempt(self, sender: Sender, part: Sequence[Row]) -> datetime | None:
        around = self._around
        part = await self._wanted(part, sender)
        if not part:
            return None
        first, ids = part[0], [row["id"] for row in part]
        if not first["room_id"] and not await self._reaches(sender, first["contact_id"]):
            await self._fall_back(part)
            return None
        wait = await around.pace.wait(sender.name, first["room_id"], around.now())
        if wait > around.pace.patience:
            retry = around.now() + timedelta(seconds=wait)
            await outbox.postpone(ids, retry, "发送频次已达上限，顺延发送")
            return retry
        file = await file_of(first, around.store, around.made, around.zone)
        await around.sleep(wait)
        if (wait and await self._wanted(part, sender) != part) or not await self._may_send(first):
            return None
        claimed = await outbox.claim(ids, around.now(), LEASE, around.holder)
        return await self._hand_to(sender, claimed, parcel_of(claimed, file)) if claimed else None

    async def _wanted(self, part: Sequence[Row], sender: Sender) -> Sequence[Row]:
        return await wanted(part, self._around.office, self._around.now(), sender, self._weighing)

    async def _reaches(self, sender: Sender, contact_id: str) -> bool:
        """Whether a person can be written to; what the channel says of it is on record."""
        friend = await sender.reachable(contact_id)
        await reach.saw(sender.name, contact_id, friend, self._around.now())
        return friend

    async def _hand_to(self, sender: Sender, part: Sequence[Row], parcel: Parcel) -> datetime | None:
        ids = [row["id"] for row in part]
        try:
            message_id = await self._holding_on(sender.send(parcel))
        except NotSent as error:
            return await self._not_sent(part, error)
        except Exception:  # the channel broke in mid-sending: nobody knows whether it went out
            log.exception("sending broke off: outbox %s", ids)
            await outbox.settle(ids, OutboxState.UNSURE, reason="发送中断，结果不明")
            return None
        await outbox.settle(ids, OutboxState.SENT, at=self._around.now(), message_id=message_id)
        return None

    async def _holding_on(self, sending: Coroutine[Any, Any, str]) -> str:
        """Keep the lease for as long as one sending takes: a large file may take longer than a lease lasts."""
        around, task = self._around, asyncio.create_task(sending)
        try:
            while not (await asyncio.wait({task}, timeout=LEASE_SECONDS / 3))[0]:
                await lease.take_lease(LEASE, around.holder, around.now(), LEASE_SECONDS)
        finally:
            task.cancel()  # does nothing when it is done
        return task.result()

    async def _fall_back(self, part: Sequence[Row]) -> None:
        """Who cannot be written to privately is told in the room, when there is something fit for the room."""
        told = [row for row in part if row["fallback_room"]]
        async with transaction():
            await outbox.put([fallen_back(row, self._around.now()) for row in told])
            await outbox.settle([row["id"] for row in told], OutboxState.CANCELLED, reason="对方未加好友，已改在群内提示")
            await outbox.settle([row["id"] for row in part if row not in told], OutboxState.CANCELLED, reason="对方未加好友，无法私聊")
        self.wake()

    async def _not_sent(self, part: Sequence[Row], error: NotSent) -> datetime | None:
        first, ids = part[0], [row["id"] for row in part]
        if error.away:
            retry = self._around.now() + timedelta(seconds=RETRIES[0])
            await outbox.postpone(ids, retry, error.why, tried=-int(first["state"] == OutboxState.CLAIMED.value))
            return retry
        tried = int(first["state"] == OutboxState.DUE.value)
        attempt = first["attempts"] + tried
        tries = ALARM_TRIES if first["kind"] == OutboxKind.ALARM.value else len(RETRIES)
        if not error.final and attempt <= tries:
            retry = self._around.now() + timedelta(seconds=RETRIES[min(attempt, len(RETRIES)) - 1])
            await outbox.postpone(ids, retry, error.why, tried=tried)
            return retry
        await self._give_up(part, error.why)
        return None

    async def _give_up(self, part: Sequence[Row], reason: str) -> None:
        async with self._failing, transaction():
            await alarms.give_up(part, reason, self._around.now(), self._around.zone)
        self.wake()

    async def _settle_unsure(self) -> int:
        """Parcels nobody knows the outcome of: a channel that drops repeats is simply asked again; elsewhere the echo has its time first."""
        around = self._around
        now, senders = around.now(), around.senders
        found = [one for one in await outbox.unsure() if one["channel"] in senders]
        repeated = outbox.parcels([one for one in found if senders[one["channel"]].drops_repeats])
        for part in repeated:
            attempt = part[0]["attempts"]
            if attempt > len(RETRIES):
                await self._give_up(part, outbox.BROKE_OFF)
            else:
                wait = timedelta(seconds=RETRIES[attempt - 2] if attempt > 1 else 0)
                await outbox.say_again([row["id"] for row in part], now + wait)
        marked = outbox.parcels([one for one in found if not senders[one["channel"]].drops_repeats and _echoless(one, now)])
        for part in marked:
            again = part[0]["text"].startswith(AGAIN)
            if part[0]["kind"] == OutboxKind.PUSH.value:
                await self._give_up(part, outbox.NOT_REPEATED)
            elif again and part[0]["attempts"] >= MARKED_TRIES:
                await self._give_up(part, outbox.BROKE_OFF)
            else:
                await outbox.say_again([row["id"] for row in part], now, "" if again else AGAIN)
        return len(repeated) + len(marked)

    async def alarm(self, key: str, text: str) -> None:
        """Tell every administrator privately, once for this key."""
        await alarm(key, text, self._around.now())


def _echoless(one: Row, now: datetime) -> bool:
    """Whether the echo of a row had its time and did not come; one claimed in the future was so before the clock was set back."""
    return not now - timedelta(seconds=ECHO_SECONDS) < one["claimed_at"] <= now
