"""Requests about a unit that is merged or ended are closed with it, and who asked is told."""

from handlers.roster import reorganising_replies as replies
from handlers.turn import Turn
from storage import requests
from storage.database import Row
from storage.outbox import OutboxKind


async def to_be_closed(unit_id: int) -> list[str]:
    """What would be closed with a unit, each once."""
    found = [one for many in (await requests.waiting_about(unit_id)).values() for one in many]
    return [replies.request(one) for one in {one["id"]: one for one in found}.values()]


async def close_requests(turn: Turn, unit_id: int, why: str) -> None:
    """To be called before the unit goes: its people's accounts may go with it, and who is not on record is told all the same."""
    asked: dict[str, list[Row]] = {}
    for one in await requests.lapse(unit_id, turn.actor, why):
        if one["channel"] == turn.message.channel:
            asked.setdefault(one["contact_id"], []).append(one)
    for contact_id, many in asked.items():
        turn.tell(contact_id, replies.lapsed(many, why), kind=OutboxKind.REPLY)
