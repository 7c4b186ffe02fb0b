"""审签: an answer that the office, or the adviser, wants signed off waits as a draft until an administrator lets it go out or sends it back."""

from handlers import dialogue
from handlers.access import Right
from handlers.referral import delivering, finding, following_replies, replies, saying, words
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.referral import IN_HAND, Files, HandlerRole, PartKind, add_handler, add_part, become
from storage.referral_records import drafted, parts
from storage.refusal import Refusal
from storage.requests import undecided

_AGREES = regex("(?:我|行|可以|好的?)?[，,]?(?:同意|可以发|发)(?:的|了|吧|出)*")


async def put_forward(turn: Turn, case: Row, text: str, files: Files = ()) -> None:
    """Keep an answer back and ask the office to sign it off."""
    await add_part(turn.actor, case["id"], PartKind.DRAFT, turn.speaker.name, text, turn.message.room_id, files)
    await turn.tell_role(Role.ADMINISTRATOR, following_replies.please_sign(case, turn.speaker.name, text))
    turn.reply(following_replies.put_forward(case))


async def _draft(case: Row) -> Row:
    drafts = [one for one in await parts([case["id"]]) if one["kind"] == PartKind.DRAFT.value]
    if not drafts:
        raise Refusal(following_replies.nothing_to_sign(case))
    return drafts[-1]


async def sign(turn: Turn) -> None:
    """审签0001: the draft goes out as it stands, in the adviser's name.

    :raises Refusal: no draft waits
    """
    waits = await drafted()
    case = await finding.meant(turn, IN_HAND, lambda one: one["id"] in waits, following_replies.NOTHING_TO_SIGN)
    if case is None:
        return
    draft = await _draft(case)
    await add_handler(turn.actor, case["id"], turn.speaker.member_id or 0, turn.speaker.name, HandlerRole.SIGNER)
    await become(draft["id"], PartKind.ANSWER, turn.now)
    await delivering.go_out(turn, case, draft["member_name"], draft["text"], [*draft["files"]])
    await saying.to_member(turn, draft["member_id"], following_replies.signed(case))


async def agreed(turn: Turn) -> bool:
    """Whether 同意, said privately by the office and to nothing else, signs off the one draft that waits."""
    if not (turn.private and turn.speaker.may(Right.MANAGE_DESK) and _AGREES.fullmatch(turn.message.text.strip("。，！ "))):
        return False
    waits = await drafted()
    if len(waits) != 1 or await undecided() or await dialogue.waiting(turn.message, turn.message.text):
        return False
    turn.chosen["case"], turn.keep_text = waits.pop(), True
    await sign(turn)
    return True


async def send_back(turn: Turn) -> None:
    """0001的答复退回修改，依据引用不全: the adviser hears why and answers anew.

    :raises Refusal: no draft waits
    """
    waits = await drafted()
    case = await finding.meant(turn, IN_HAND, lambda one: one["id"] in waits, following_replies.NOTHING_TO_SIGN)
    if case is None:
        return
    draft = await _draft(case)
    why = words.reason_of(turn.message.text) or turn.need("why", following_replies.WHY_SENT_BACK, any_words=True)
    if why is None:
        return
    await become(draft["id"], PartKind.NOTE, draft["said_at"])
    await add_part(turn.actor, case["id"], PartKind.NOTE, turn.speaker.name, following_replies.sent_back_because(why), turn.message.room_id)
    await saying.to_member(turn, draft["member_id"], following_replies.sent_back(case, why))
    turn.whisper(following_replies.sent_back_done(case), fallback=replies.DONE)
