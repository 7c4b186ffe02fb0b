"""Delivery: claim what is due, check once more whether it should still be said, send it, write down how it went."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.feature import features
from schedules.pace import Pace
from schedules.parcel import NotSent, Parcel, Sender
from storage import identity, lease, outbox
from storage.database import Row, transaction
from storage.files import FileStore
from storage.outbox import OutboxKind, OutboxState
from storage.people import Role

log = logging.getLogger(__name__)
RETRIES = (5, 30, 120, 600, 1800)  # seconds after the first, second … failure; then a person is asked
ECHO_SECONDS = 10  # how long an unsure row waits for its echo
LEASE, LEASE_SECONDS = "delivery", 15.0
PAUSED = "paused"


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


class Delivery:
    """Sends what is due; one process at a time does so, under a lease."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._lock = asyncio.Lock()
        self._woken = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._leads = False

    @property
    def leads(self) -> bool:
        """Whether this process is the one that sends."""
        return self._leads

    def start(self) -> None:
        """Begin to send whenever woken."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish what is being sent and let go of the lease."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running})
        async with self._lock:
            if self._leads:
                await lease.release_lease(LEASE, self._around.holder)

    def wake(self) -> None:
        """Something was committed."""
        self._woken.set()

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.deliver()
            except Exception:  # one of the three places: what could not be sent now is tried at the next tick
                log.exception("delivery broke off")

    async def deliver(self) -> int:
        """Send everything that is due now; how many rows were dealt with. 0 while another process sends."""
        async with self._lock:
            if not await self._lead():
                return 0
            done = await self._settle_unsure()
            only = await self._only()
            while found := await outbox.claim(self._around.now(), only):
                done += len(found)
                lanes = [self._recipient(many) for many in _by_recipient(found)]
                await asyncio.gather(*lanes)
            return done

    async def _lead(self) -> bool:
        """Whether this process sends; rows claimed by one that is gone become unsure."""
        around = self._around
        leads = await lease.take_lease(LEASE, around.holder, around.now(), LEASE_SECONDS)
        if leads and not self._leads:
            await outbox.orphaned()
        self._leads = leads
        return leads

    async def _only(self) -> list[str] | None:
        """While sending is paused only administrators are answered, privately."""
        if not await lease.switch(PAUSED):
            return None
        return [one["contact_id"] for one in await identity.contacts_of_role(Role.ADMINISTRATOR)]

    async def _recipient(self, many: Sequence[Row]) -> None:
        """What one recipient is to get, in order; after a failure the rest waits too, so that order holds."""
        parts = list(_merged(many))
        for n, part in enumerate(parts):
            retry = await self._send(part)
            if retry is not None:
                rest = [row["id"] for later in parts[n + 1 :] for row in later]
                if rest:
                    await outbox.postpone(rest, retry, "排在前面的消息尚未发出", counts=False)
                return

    async def _send(self, part: Sequence[Row]) -> datetime | None:
        """One message out of one or more rows; when it must be tried again, the moment of that."""
        around, first = self._around, part[0]
        sender = around.senders.get(first["channel"])
        ids = [row["id"] for row in part]
        if sender is None:
            await outbox.settle(ids, OutboxState.FAILED, reason="该渠道未启用")
            return None
        why_not = await self._recheck(first)
        if why_not:
            await outbox.settle(ids, OutboxState.CANCELLED, reason=why_not)
            return None
        if not first["room_id"] and not await sender.reachable(first["contact_id"]):
            await self._fall_back(first)
            return None
        wait = await around.pace.wait(sender.name, first["room_id"], around.now())
        if wait > around.pace.patience:
            retry = around.now() + timedelta(seconds=wait)
            await outbox.postpone(ids, retry, "发送频次已达上限，顺延发送", counts=False)
            return retry
        await around.sleep(wait)
        return await self._hand_to(sender, part, ids)

    async def _hand_to(self, sender: Sender, part: Sequence[Row], ids: Sequence[int]) -> datetime | None:
        try:
            parcel = await self._parcel(part)
            message_id = await sender.send(parcel)
        except NotSent as error:
            return await self._not_sent(part[0], ids, error)
        except Exception:  # the channel broke in mid-sending: nobody knows whether it went out
            log.exception("sending broke off: outbox %s", ids)
            await outbox.settle(ids, OutboxState.UNSURE, reason="发送中断，结果不明")
            return None
        await outbox.settle(ids, OutboxState.SENT, at=self._around.now(), message_id=message_id)
        return None

    async def _recheck(self, row: Row) -> str:
        """Why a row should not be said any more; "" when it should. Private words about others' affairs go to bound accounts only."""
        private_word = row["kind"] in (OutboxKind.NOTICE.value, OutboxKind.ALARM.value) and not row["room_id"]
        if private_word and not await identity.is_bound(row["channel"], row["contact_id"]):
            return "对方账号已解除绑定"
        owner = row["rule"].partition(".")[0]
        for feature in features():
            if feature.name == owner and feature.recheck is not None:
                return await feature.recheck(row)
        return ""

    async def _parcel(self, part: Sequence[Row]) -> Parcel:
        first = part[0]
        mentions = dict.fromkeys(one for row in part for one in row["mentions"].split())
        return Parcel(
            key=first["key"],
            room_id=first["room_id"],
            contact_id=first["contact_id"],
            text="\n".join(row["text"] for row in part),
            mentions=tuple(mentions),
            file=await self._file(first) if first["attachment"] else None,
            file_name=first["file_name"],
        )

    async def _file(self, row: Row) -> Path:
        """The file to send: a kept one, or one its feature makes now.

        :raises NotSent: it cannot be made any more, or the disk does not take it
        """
        around = self._around
        maker, colon, argument = row["attachment"].partition(":")
        if not colon:
            return around.store.path(row["attachment"])
        owner, _, name = maker.partition(".")
        into = around.made / f"{row['id']}"
        make = next(feature.makers[name] for feature in features() if feature.name == owner)
        try:
            await make(argument, into, around.store, around.zone)
        except LookupError as error:
            raise NotSent("所要的内容已不存在", final=True) from error
        except OSError as error:
            raise NotSent("文件未能生成，可能磁盘空间不足") from error
        return into

    async def _fall_back(self, row: Row) -> None:
        """Who cannot be written to privately is told in the room, when there is something fit for the room."""
        now = self._around.now()
        async with transaction():
            if row["fallback"]:
                line = outbox.line(
                    key=f"{row['key']}:room", kind=row["kind"], channel=row["channel"], room_id=row["fallback_room"], mentions=row["contact_id"],
                    text=row["fallback"], rule=row["rule"], inbox_id=row["inbox_id"], due_at=row["fallback_at"] or now, created_at=now,
                )  # fmt: skip
                await outbox.put([line])
            reason = "对方未加好友，已改在群内提示" if row["fallback"] else "对方未加好友，无法私聊"
            await outbox.settle([row["id"]], OutboxState.CANCELLED, reason=reason)
        self.wake()

    async def _not_sent(self, row: Row, ids: Sequence[int], error: NotSent) -> datetime | None:
        attempt = row["attempts"]
        if not error.final and attempt <= len(RETRIES):
            retry = self._around.now() + timedelta(seconds=RETRIES[attempt - 1])
            await outbox.postpone(ids, retry, error.why)
            return retry
        async with transaction():
            await outbox.settle(ids, OutboxState.FAILED, reason=error.why)
            if row["kind"] != OutboxKind.ALARM.value:
                await self.alarm(f"failed:{row['id']}", wording.not_delivered(row, error.why))
        self.wake()
        return None

    async def _settle_unsure(self) -> int:
        """Rows nobody knows the outcome of: a channel that drops repeats is simply asked again; elsewhere the echo has its time first."""
        around, done = self._around, 0
        again = [sender.name for sender in around.senders.values() if sender.drops_repeats]
        for row in await outbox.unsure(again, around.now()):
            await outbox.say_again(row["id"], around.now(), "")
            done += 1
        others = [name for name in around.senders if name not in again]
        for row in await outbox.unsure(others, around.now() - timedelta(seconds=ECHO_SECONDS)):
            done += 1
            if row["kind"] == OutboxKind.PUSH.value:
                await outbox.settle([row["id"]], OutboxState.FAILED, reason="发送结果不明，未重复发送")
                await self.alarm(f"unsure:{row['id']}", wording.outcome_unknown(row))
            else:
                await outbox.say_again(row["id"], around.now(), "（补发）")
        return done

    async def alarm(self, key: str, text: str) -> None:
        """Tell every administrator privately, once for this key."""
        now = self._around.now()
        office = await identity.contacts_of_role(Role.ADMINISTRATOR)
        lines = [
            outbox.line(
                key=f"alarm:{key}:{one['member_id']}:{one['channel']}", kind=OutboxKind.ALARM.value, channel=one["channel"],
                contact_id=one["contact_id"], text=text, due_at=now, created_at=now,
            )
            for one in office
        ]  # fmt: skip
        await outbox.put(lines)


def _by_recipient(found: Sequence[Row]) -> list[list[Row]]:
    recipients: dict[tuple[str, str, str], list[Row]] = {}
    for row in found:
        recipients.setdefault((row["channel"], row["room_id"], "" if row["room_id"] else row["contact_id"]), []).append(row)
    return list(recipients.values())


def _merged(many: Sequence[Row]) -> list[list[Row]]:
    """Receipts that wait for one room one after another become one message; everything else goes alone."""
    parts: list[list[Row]] = []
    for row in many:
        if parts and _mergeable(row) and _mergeable(parts[-1][0]):
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _mergeable(row: Row) -> bool:
    return bool(row["room_id"]) and row["kind"] == OutboxKind.RECEIPT.value
