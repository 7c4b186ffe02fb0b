"""0002补充：……, said of a case that was merged into another one: whoever has that one in hand hears it; its own askers do not read it."""

from handlers.referral import holding, replies, saying
from handlers.referral.handling import assigning, material_replies
from handlers.turn import Turn
from storage.database import Row
from storage.referral import OPEN, Files, PartKind, ReferralState
from storage.referral_records import cases
from storage.refusal import Refusal


async def other(case: Row) -> Row | None:
    """The case into which one was merged, while it is merged.

    :raises Refusal: that one is over
    """
    if case["state"] != ReferralState.MERGED.value:
        return None
    into = await assigning.renewed((await cases("r.id = ?", case["merged_into"]))[0])
    if ReferralState(into["state"]) not in OPEN:
        raise Refusal(replies.over(into))
    return into


async def put(turn: Turn, case: Row, into: Row, text: str, files: Files) -> None:
    """What the asker of a merged case adds stays on that one's record, and is told where the other is handled; what is waited for there was asked
    of somebody else."""
    await saying.on_record(turn, case, PartKind.SUPPLEMENT, text, files)
    sent = [{"name": name, "sha256": sha256} for name, sha256, _size in files]
    told = material_replies.more_along(case, into, turn.speaker.name, text)
    await saying.to_members(turn, into["handlers"], told, sent, rule=holding.has(into))
    turn.reply(material_replies.put_along(case, into))
