"""Whether what is due should still be said at the moment of sending, and the words of what is worded only then."""

from asyncio import Lock
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from handlers import wording
from handlers.feature import Word
from handlers.office import Office
from schedules.packing import owner_of, worded_by
from schedules.parcel import Sender
from storage import identity, outbox, shadow, telling
from storage.alarm import alarm
from storage.calendar import days_on_record
from storage.database import Row
from storage.outbox import OutboxKind, OutboxState
from storage.waiting import called, unnamed

UNBOUND = "对方账号已解除绑定"
Instead = Mapping[int, Sequence[str]]  # by row id, whom to call where somebody called has left the room
Why = TypeVar("Why", str, tuple[datetime, str])


async def wanted(part: Sequence[Row], office: Office, now: datetime, sender: Sender, one_at_a_time: Lock) -> Sequence[Row]:
    """What of a message is still to be said; what is not ends as cancelled with the reason, or waits.

    What one recipient is not told may be for another to hear: of pushes the next is weighed when all is written down of the one before.
    """
    if worded_by(part[0]):
        async with one_at_a_time:
            left, instead = await _worded(part[0], office, now)
        return await _aloud(await _called(left, instead, sender, now), now)
    why_not = await _recheck(part[0])
    if why_not:
        await outbox.settle([row["id"] for row in part], OutboxState.CANCELLED, reason=why_not)
        return []
    return await _aloud(await _told_apart(part, office, sender, now), now)


async def _aloud(part: Sequence[Row], now: datetime) -> Sequence[Row]:
    """The one place where shadow running keeps back what would leave now; all before it goes its way as ever."""
    if not part or not await shadow.is_kept_back(part[0]):
        return part
    await outbox.settle([row["id"] for row in part], OutboxState.CANCELLED, at=now, reason=shadow.REASON)
    return []


async def _called(part: Sequence[Row], instead: Instead, sender: Sender, now: datetime) -> Sequence[Row]:
    """A room message without the @ of those who have left the room, but of the other desk where it is there; the office is told of each, once."""
    names = {one for row in part if row["room_id"] for one in row["mentions"].split()}
    others = {one for row in part for one in instead.get(row["id"], ())} if names else set[str]()
    gone = await sender.departed(part[0]["room_id"], names | others) if names else frozenset[str]()
    if not gone & names:
        return part
    stands = {(row["id"], one): _stand_in(instead.get(row["id"], ()), gone) for row in part for one in row["mentions"].split() if one in gone}
    for contact_id in sorted(gone & names):
        await _tell(part[0], contact_id, [other for (_, one), other in stands.items() if one == contact_id and other], now)
    said = {row["id"]: [stands.get((row["id"], one), one) for one in row["mentions"].split()] for row in part}
    return await called(part, {row_id: list(filter(None, many)) for row_id, many in said.items()})


async def _told_apart(part: Sequence[Row], office: Office, sender: Sender, now: datetime) -> Sequence[Row]:
    """What a room is told, without the @ of those who have left it: what they are called for they are told privately."""
    names = {one for row in part if row["room_id"] for one in row["mentions"].split()}
    gone = await sender.departed(part[0]["room_id"], names) if names else frozenset[str]()
    if not gone:
        return part
    room, opens = await identity.room(part[0]["channel"], part[0]["room_id"]), office.calendar(await days_on_record()).next_opening(now)
    lines = [
        outbox.line(
            key=f"apart:{row['id']}:{one}", kind=OutboxKind.NOTICE.value, channel=row["channel"], contact_id=one,
            text=wording.told_apart(room["name"] if room else "工作群", row["text"]), due_at=opens, created_at=now,
        )
        for row in part for one in row["mentions"].split() if one in gone
    ]  # fmt: skip
    await outbox.put(lines)
    return await called(part, {row["id"]: [one for one in row["mentions"].split() if one not in gone] for row in part})


def _stand_in(others: Sequence[str], gone: Collection[str]) -> str:
    return next((one for one in others if one not in gone), "")


async def _tell(first: Row, contact_id: str, stands: Sequence[str], now: datetime) -> None:
    """The office hears that a liaison has left a room, and who is called there instead."""
    channel, room_id = first["channel"], first["room_id"]
    room, who = await identity.room(channel, room_id), await identity.account(channel, contact_id)
    if who is None or not who["name"]:
        return
    units = [one["unit_name"] for one in await identity.grants(who["member_id"]) if one["unit_name"]] or [who["unit_name"]]
    names = [found["name"] for one in dict.fromkeys(stands) if (found := await identity.account(channel, one)) and found["name"]]
    text = wording.departed(room["name"] if room else "工作群", who["name"], list(dict.fromkeys(units)), names)
    await alarm(f"departed:{room_id}:{contact_id}", text, now)


async def _recheck(row: Row) -> str:
    """Why a row should not be said any more; "" when it should. Private words about others' affairs, and files, go to bound accounts only."""
    answer = row["kind"] in (OutboxKind.REPLY.value, OutboxKind.RECEIPT.value) and not row["attachment"]
    if not row["room_id"] and not answer and not await identity.is_bound(row["channel"], row["contact_id"]):
        return UNBOUND
    changed = await telling.why_not(row)
    if changed:
        return changed
    owner = owner_of(row)
    return await owner.recheck(row) if owner and owner.recheck else ""


async def _worded(first: Row, office: Office, now: datetime) -> tuple[list[Row], Instead]:
    """All pushes of a feature that are due for this recipient, with the words it has for them now, and whom to call instead of whom."""
    owner = worded_by(first)
    waiting = await outbox.pushes_due(first, owner.name, now) if owner else []
    if owner is None or owner.word is None or not waiting:
        return [], {}
    if not first["room_id"] and not owner.strangers and not await identity.is_bound(first["channel"], first["contact_id"]):
        await outbox.settle([row["id"] for row in waiting], OutboxState.CANCELLED, reason=UNBOUND)
        return [], {}
    kept = [row for row in waiting if await shadow.is_kept_back(row)] if await shadow.rooms() else []
    if 0 < len(kept) < len(waiting):  # of one person's units some are in shadow: what would be said of them is worded apart
        await _aloud((await _said(owner.word, kept, office, now))[0], now)
        waiting = [row for row in waiting if row not in kept]
    return await _said(owner.word, waiting, office, now)


async def _said(word: Word, waiting: Sequence[Row], office: Office, now: datetime) -> tuple[list[Row], Instead]:
    """These pushes with the words their feature has for them; what need not be said ends, what is for later waits."""
    said = await word(waiting, office, now)
    for why, ids in _alike(said.dropped).items():
        await outbox.settle(ids, OutboxState.CANCELLED, reason=why)
    for (until, reason), ids in _alike(said.later).items():
        await outbox.postpone(ids, until, reason)
    left = [row for row in waiting if row["id"] not in said.dropped and row["id"] not in said.later]
    if left:
        await outbox.word([row["id"] for row in left], said.text)
    return [row | {"text": "" if n else said.text} for n, row in enumerate(await unnamed(left, said.unnamed))], said.instead


def _alike(reasons: Mapping[int, Why]) -> dict[Why, list[int]]:
    """Row ids by what is to be written down of them."""
    found: dict[Why, list[int]] = {}
    for row_id, why in reasons.items():
        found.setdefault(why, []).append(row_id)
    return found
