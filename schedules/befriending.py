"""Requests to become a contact: accepted from members of registered rooms and from who has a binding code, a few at a time; others are left alone."""

import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from schedules.parcel import NotSent
from storage import friends, identity, outbox
from storage.database import Row, transaction
from storage.friends import FRIEND_MOVES
from storage.journal import Actor
from storage.outbox import OutboxKind
from storage.refusal import Refusal

log = logging.getLogger(__name__)
SPACING = timedelta(seconds=30)  # between two acceptances: WeChat takes many at once for a machine, and blocks the account
PER_HOUR, PER_DAY = 20, 80  # an aged account is known to bear about a hundred a day; what is over waits
GREETED_AFTER = timedelta(seconds=20)  # until both sides know that they are contacts
BY_CODE, BY_ROOM, NEITHER = "附言中有有效的绑定码", "登记的群的成员", "不在登记的群内，附言中没有有效的绑定码"


@runtime_checkable
class Befriending(Protocol):
    """A channel on which people ask to become a contact before they can be written to."""

    name: str

    async def present(self, contact_id: str, room_ids: Collection[str]) -> bool:
        """Whether a contact is in one of these rooms, as the other end says now. Raises NotSent while that cannot be known."""

    async def befriend(self, request_id: str) -> None:
        """Accept a request. Raises NotSent, final when it was refused; else it is tried again."""


async def look(channel: Befriending, now: datetime) -> None:
    """Decide on requests that wait, each with its line in the journal; what would be too many at once waits."""
    for one in await friends.waiting(channel.name):
        try:
            why = await _entitled(channel, one)
            if why and await _too_many(channel.name, now):
                return
            if why:
                await channel.befriend(one["request_id"])
        except NotSent as error:
            if error.away:
                return
            if not error.final:
                continue
            why, refused = "", error.why
        else:
            refused = NEITHER
        await _decided(one, why, refused, now)


async def _entitled(channel: Befriending, one: Row) -> str:
    """Why a request is accepted; "" when it is not."""
    if one["code_id"]:
        return BY_CODE
    rooms = [room["room_id"] for room in await identity.rooms_on_record() if room["channel"] == channel.name]
    return BY_ROOM if await channel.present(one["contact_id"], rooms) else ""


async def _too_many(channel: str, now: datetime) -> bool:
    lately = await friends.accepted_since(channel, now - timedelta(days=1))
    hour = [one for one in lately if one > now - timedelta(hours=1)]
    return len(lately) >= PER_DAY or len(hour) >= PER_HOUR or bool(lately and now - lately[-1] < SPACING)


async def _decided(one: Row, why: str, refused: str, now: datetime) -> None:
    """On record, and a greeting to who is not bound yet; another process may have been faster."""
    log.info("friend request %s: %s", one["id"], why or refused)
    with suppress(Refusal):
        async with transaction():
            await FRIEND_MOVES.make("accept" if why else "leave_alone", one["id"], Actor(now), "", why or refused, decided_at=now)
            if why and not await identity.is_bound(one["channel"], one["contact_id"]):
                await outbox.put([_greeting(one, now)])


def _greeting(one: Row, now: datetime) -> tuple[object, ...]:
    return outbox.line(
        key=f"greet:{one['id']}", kind=OutboxKind.PUSH.value, channel=one["channel"], contact_id=one["contact_id"],
        rule="arrival.greeting", due_at=now + GREETED_AFTER, created_at=now,
    )  # fmt: skip
