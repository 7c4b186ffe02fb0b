"""撤销延期 and 撤销免报: what was granted by mistake is taken back after a preview, and the liaisons are told."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from handlers import choosing, narrowing
from handlers.submission import ledger
from handlers.submission import revoking_replies as replies
from handlers.submission.deciding import tell
from handlers.submission.request_replies import CHANGED, DONE, WHICH_UNIT
from handlers.turn import Turn
from handlers.understanding.reading import Part
from storage.database import Row
from storage.journal import last_moved
from storage.people import same_post
from storage.refusal import Refusal
from storage.task import ObligationState, owed_until

Until = tuple[Row, datetime]
"""An obligation, and until when it is to be owed again."""


async def revoke_extension(turn: Turn) -> None:
    """撤销云东的延期, 撤销刚才的延期: the deadline that held before holds again.

    :raises Refusal: nothing of what was named is extended
    """
    many = await _meant(turn, await ledger.extended(), ("extend", "extend_revision"), replies.NOT_EXTENDED)
    if not many or not _confirmed(turn, many, replies.extension_preview):
        return
    await _revoke(turn, many, lambda one, until: ledger.unextend(one, until, turn.actor, CHANGED))
    turn.whisper(replies.extension_revoked(many), fallback=DONE)
    for owed in many:
        await tell(turn, [owed[0][0]], replies.no_longer_extended(turn.office.name, owed, turn.office.timezone, turn.now))


async def revoke_exemption(turn: Turn) -> None:
    """撤销高岭镇的免报, 撤销刚才的免报: it is owed again, as it stood before.

    :raises Refusal: nothing of what was named is waived
    """
    waived = [(one, _owed_again(one)) for one in await ledger.waived()]
    many = await _meant(turn, waived, ("waive",), replies.NOT_WAIVED)
    if not many or not _confirmed(turn, many, replies.exemption_preview):
        return
    await _revoke(turn, many, lambda one, _until: ledger.restore(one, turn.actor, CHANGED))
    turn.whisper(replies.exemption_revoked(many), fallback=DONE)
    for owed in many:
        await tell(turn, [owed[0][0]], replies.owed_again(turn.office.name, owed, turn.office.timezone, turn.now))


def _owed_again(obligation: Row) -> datetime:
    """A waived report that had been returned is due by the date of its revision, any other by its deadline."""
    return owed_until(obligation | {"state": ObligationState.RETURNED.value})


async def _revoke(turn: Turn, many: Sequence[Sequence[Until]], undo: Callable[[Row, datetime], Awaitable[None]]) -> None:
    for owed in many:
        for one, until in owed:
            await undo(one, until)


def _confirmed(turn: Turn, many: Sequence[Sequence[Until]], preview: Callable[..., str]) -> bool:
    amend = narrowing.example(many[0][0][0]["unit_name"]) if len(many) > 1 else ""
    return turn.confirmed(preview(many, turn.office.timezone, turn.now), amend=amend)


async def _meant(turn: Turn, every: Sequence[Until], moves: Sequence[str], none: str) -> list[list[Until]]:
    """What was named, or else what the speaker granted last, all that went in one: by unit and task; nothing after asking.

    :raises Refusal: there is none
    """
    reading = turn.reading
    if reading.unit_choices:
        unit_id = choosing.which_unit(turn, WHICH_UNIT)
        if unit_id is None:
            return []
        found = [one for one in every if one[0]["unit_id"] == unit_id]
    elif reading.parts:
        found = [one for one in every if any(_fits(one[0], part) for part in reading.parts)]
    else:
        last = {one for move in moves for one in await last_moved("obligation", move, turn.speaker.member_id)}
        found = [one for one in every if one[0]["id"] in last]
    gone = narrowing.without(turn)
    alike: dict[tuple[int, int, datetime], list[Until]] = {}
    for one, until in found:
        if (not reading.tasks or one["task_id"] in reading.tasks) and one["unit_id"] not in gone:
            alike.setdefault((one["unit_id"], one["task_id"], until), []).append((one, until))
    if not alike:
        raise Refusal(none)
    return list(alike.values())


def _fits(obligation: Row, part: Part) -> bool:
    return (not part.units or obligation["unit_id"] in part.units) and (not part.posts or same_post(part.posts, obligation["post_title"]))
