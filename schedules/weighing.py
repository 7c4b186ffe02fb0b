"""Whether what is due should still be said at the moment of sending, and the words of what is worded only then."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from handlers import wording
from handlers.turn import Office
from schedules import alarms
from schedules.packing import owner_of, worded_by
from schedules.parcel import Sender
from storage import identity, outbox
from storage.database import Row
from storage.outbox import OutboxKind, OutboxState
from storage.waiting import unnamed

UNBOUND = "对方账号已解除绑定"
Why = TypeVar("Why", str, tuple[datetime, str])


async def wanted(part: Sequence[Row], office: Office, now: datetime, sender: Sender) -> Sequence[Row]:
    """What of a message is still to be said; what is not ends as cancelled with the reason, or waits."""
    if worded_by(part[0]):
        return await _called(await _worded(part[0], office, now), sender, now)
    why_not = await _recheck(part[0])
    if why_not:
        await outbox.settle([row["id"] for row in part], OutboxState.CANCELLED, reason=why_not)
        return []
    return part


async def _called(part: Sequence[Row], sender: Sender, now: datetime) -> Sequence[Row]:
    """A room message without the @ of those who have left the room; the office is told of each, once."""
    names = {one for row in part if row["room_id"] for one in row["mentions"].split()}
    gone = await sender.departed(part[0]["room_id"], names) if names else frozenset[str]()
    if not gone:
        return part
    channel, room_id = part[0]["channel"], part[0]["room_id"]
    room = await identity.room(channel, room_id)
    for contact_id in sorted(gone):
        who = await identity.account(channel, contact_id)
        if who and who["name"]:
            units = [one["unit_name"] for one in await identity.grants(who["member_id"]) if one["unit_name"]] or [who["unit_name"]]
            text = wording.departed(room["name"] if room else "工作群", who["name"], list(dict.fromkeys(units)))
            await alarms.alarm(f"departed:{room_id}:{contact_id}", text, now)
    return await unnamed(part, gone)


async def _recheck(row: Row) -> str:
    """Why a row should not be said any more; "" when it should. Private words about others' affairs, and files, go to bound accounts only."""
    answer = row["kind"] in (OutboxKind.REPLY.value, OutboxKind.RECEIPT.value) and not row["attachment"]
    if not row["room_id"] and not answer and not await identity.is_bound(row["channel"], row["contact_id"]):
        return UNBOUND
    owner = owner_of(row)
    return await owner.recheck(row) if owner and owner.recheck else ""


async def _worded(first: Row, office: Office, now: datetime) -> list[Row]:
    """All pushes of a feature that are due for this recipient, with the words it has for them now."""
    owner = worded_by(first)
    waiting = await outbox.pushes_due(first, owner.name, now) if owner else []
    if owner is None or owner.word is None or not waiting:
        return []
    if not first["room_id"] and not await identity.is_bound(first["channel"], first["contact_id"]):
        await outbox.settle([row["id"] for row in waiting], OutboxState.CANCELLED, reason=UNBOUND)
        return []
    said = await owner.word(waiting, office, now)
    for why, ids in _alike(said.dropped).items():
        await outbox.settle(ids, OutboxState.CANCELLED, reason=why)
    for (until, reason), ids in _alike(said.later).items():
        await outbox.postpone(ids, until, reason)
    left = [row for row in waiting if row["id"] not in said.dropped and row["id"] not in said.later]
    if left:
        await outbox.word([row["id"] for row in left], said.text)
    return [row | {"text": "" if n else said.text} for n, row in enumerate(await unnamed(left, said.unnamed))]


def _alike(reasons: Mapping[int, Why]) -> dict[Why, list[int]]:
    """Row ids by what is to be written down of them."""
    found: dict[Why, list[int]] = {}
    for row_id, why in reasons.items():
        found.setdefault(why, []).append(row_id)
    return found
