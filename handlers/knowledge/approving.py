"""A case becomes knowledge when an adviser and the office have both approved it."""

from handlers.knowledge import replies
from handlers.knowledge.finding import number_said, which
from handlers.knowledge.telling import SIDES as _SIDES
from handlers.searching.found import Entry, viewer
from handlers.turn import Turn
from storage import knowledge
from storage.database import Row
from storage.knowledge import readers_of
from storage.people import Role


def _roles(turn: Turn) -> list[Role]:
    return [role for role in _SIDES if role in turn.speaker.roles]


async def _waiting(turn: Turn) -> list[Row]:
    """What waits for the speaker's side and may be read by him where he asks."""
    every = await knowledge.pending()
    readers = await readers_of([one["id"] for one in every])
    who, sides = viewer(turn), [_SIDES[role] for role in _roles(turn)]
    mine = [one for one in every if any(not one[f"{side}_at"] for side in sides)]
    return [one for one in mine if who.may_read(Entry(one, readers.get(one["id"], frozenset())))]


async def pending(turn: Turn) -> None:
    """待入库的案例有哪些."""
    found = await _waiting(turn)
    turn.reply(replies.pending(found) if found else replies.NONE_PENDING)


async def approve(turn: Turn) -> None:
    """同意案例…入库, one by number; 全部同意入库 after a preview."""
    if not number_said(turn):
        return await _approve_all(turn)
    one = await which(turn)
    done = [await knowledge.approve(turn.actor, one["id"], role) for role in _roles(turn)]
    now = await which(turn)
    if not any(done) or now["revoked_at"]:
        return turn.reply(replies.already(now["number"], replies.standing(now)))
    return turn.reply(replies.approved(now["number"], replies.waits(now)))


async def _approve_all(turn: Turn) -> None:
    found = await _waiting(turn)
    if not found:
        return turn.reply(replies.NONE_PENDING)
    if turn.confirmed(replies.approval_preview(found, [_SIDES[role] for role in _roles(turn)])):
        for one in found:
            for role in _roles(turn):
                await knowledge.approve(turn.actor, one["id"], role)
        turn.reply(replies.all_approved(len(found)))
    return None
