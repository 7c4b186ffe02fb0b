"""0001的附件发我: the files of a case once more, to who has it in hand, who asked, or the office; privately alone."""

from handlers.access import Right
from handlers.referral import finding, replies
from handlers.referral.afterwards import adopting
from handlers.referral.looking import files_replies as says
from handlers.turn import Turn
from storage.referral import OPEN, SAID, PartKind
from storage.referral_records import parts
from storage.refusal import Refusal


async def send(turn: Turn) -> None:
    """Hand over every file that came with it, once each; those of an opinion that was corrected since are not sent any more.

    :raises Refusal: it is not the speaker's to read
    """
    case = await finding.meant(turn, OPEN | SAID, lambda one: finding.handles(turn, one) or adopting.asks(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    if not (finding.handles(turn, case) or adopting.asks(turn, case) or turn.speaker.may(Right.MANAGE_DESK)):
        raise Refusal(replies.NO_SUCH)
    told = [part for part in await parts([case["id"]]) if finding.may_read_part(turn, case, part) and part["kind"] != PartKind.FORMER.value]
    found = {one["sha256"]: one["name"] for part in told for one in part["files"]}
    turn.whisper(says.here_they_are(case, len(found)) if found else says.none(case, handles=finding.handles(turn, case)), fallback=replies.DONE)
    for sha256, name in found.items():
        turn.hand_over(sha256, name)
