"""A file of a co-handler's is their opinion in the joint case, or belongs to it: it goes to the lead, and is no report."""

from handlers.referral import finding, replies
from handlers.referral.asking import raising
from handlers.referral.handling import material_replies
from handlers.referral.joint import jointly, opining
from handlers.turn import Turn
from storage.database import among
from storage.patterns import regex
from storage.referral import PartKind
from storage.referral_records import last_part
from storage.task import owed_tasks

_NAMED = regex(r"会办|协办|联办|意见|YNWT")


async def came(turn: Turn) -> bool:
    """Whether a file was taken so, or it was asked of which case it is; in a room, and where reports are owed, only by its name."""
    message, reading = turn.message, turn.reading
    if message.file is None or reading.tasks or reading.numbers or "meant" in turn.chosen or not (turn.private or turn.at_desk):
        return False
    found = [one for one in await finding.seen(turn, f"r.state IN {among(jointly.WANTED)}", *jointly.WANTED) if jointly.is_co(turn, one)]
    found = [one for one in found if finding.is_here(turn, one) and not finding.leads(turn, one)]
    since = await last_part(turn.speaker.member_id or 0, message.room_id, message.at - raising.TOGETHER)
    of_it = [one for one in found if since and since["kind"] == PartKind.OPINION.value and one["id"] == since["referral_id"]]
    found, named = of_it or found, bool(of_it) or _NAMED.search(message.file_name) is not None
    if not found or (not named and (message.room_id or await owed_tasks(turn.speaker.unit_ids))):
        return False
    turn.keep_text = True
    turn.chosen["meant"] = "referral.opinion"
    if len(found) > 1:
        turn.pick(
            "case", material_replies.OF_WHICH_OPINION, [*((replies.line(one), one["id"]) for one in found), (material_replies.OF_NONE, opining.NONE)]
        )
        return True
    turn.chosen["case"] = found[0]["id"]
    await opining.opine(turn)
    return True
