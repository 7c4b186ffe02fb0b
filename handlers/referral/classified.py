"""刚才这个是涉密的，别转了: what turns out to be a secret is stopped at once and taken out of what is kept (DOMAIN §6.2)."""

from datetime import timedelta

from handlers import answers
from handlers.access import Right
from handlers.dialogue import Waiting
from handlers.referral import adopting, assigning, clocks, finding, parting, raising, raising_replies, resuming, saying
from handlers.referral import classified_replies as says
from handlers.secret import Told, is_of_before, told
from handlers.turn import Turn
from storage import dialogue as storage
from storage import inbox
from storage.database import Row, among
from storage.files import FileStore
from storage.outbox import OutboxKind
from storage.people import Role
from storage.referral import OPEN, REFERRAL_MOVES, SAID, HandlerRole, ReferralState, end_handlers
from storage.referral_cleared import CLEARED, clear
from storage.referral_records import cases, last_part, past_handlers
from storage.refusal import Refusal

COMMAND = "referral.classified"
_LATELY = timedelta(minutes=30)  # what was said of a case within this time is what “刚才这个” means
_ALL = [*OPEN, *SAID, ReferralState.CLOSED, ReferralState.MERGED]


async def heard(turn: Turn) -> bool:
    """Whether a message says that a matter of its sender's is a secret, or may be one, and that was dealt with; called before all else."""
    said, found = told(turn.message.text), await resuming.open_question(turn)
    if said is Told.NOT or turn.speaker.member_id is None:
        return False
    if found and "raised" in found.chosen and (turn.private or turn.message.room_id == found.message.room_id):
        return await _of_draft(turn, found, said)
    known = await _concerned(turn, found)
    if not known:
        return (
            said is Told.SURELY and turn.private and is_of_before(turn.message.text) and turn.reading.intent != "referral.create" and _outside(turn)
        )
    turn.chosen = {"meant": COMMAND} | ({"case": known[0]["id"]} if len(known) == 1 else {})
    await stop(turn)
    return True


def _outside(turn: Turn) -> bool:
    turn.lately.clear()
    turn.whisper(raising_replies.OFFLINE)
    return True


async def _of_draft(turn: Turn, found: Waiting, said: Told) -> bool:
    """Of a question that is still being asked for: nothing of it is kept; the very question whether it is a secret is answered as any other."""
    if found.question["name"] == "classified" and answers.answer(found.question, turn.message.text):
        return False
    if said is Told.PERHAPS:
        turn.whisper(says.ASK_FIRST, fallback=says.ASK_FIRST)
        return True
    await storage.close(found.id)
    await inbox.blank_text([turn.message.inbox_id])
    turn.message, turn.chosen, turn.settled = found.message, found.chosen | {"before": found.chosen.get("before", [])}, True
    await raising.by_other_means(turn)
    return True


async def _concerned(turn: Turn, found: Waiting | None) -> list[Row]:
    """The cases that may be meant: by number or quotation, what is being asked about, what its sender spoke of last, else all they have."""
    if said := finding.numbers(turn):
        named = await finding.seen(turn, "r.number LIKE ?", f"YNWT-____-{int(said[0].rsplit('-', 1)[-1]):04d}")
        return [one for one in named if _may_say(turn, one)][-1:]
    if found and found.chosen.get("case", 0) > 0 and turn.private:
        return await cases("r.id = ?", found.chosen["case"])
    if turn.reading.intent == "referral.create":
        return []
    of_before = is_of_before(turn.message.text)
    since = turn.message.at - (_LATELY if of_before else raising.TOGETHER)  # within two minutes anything is put to what was said before
    last = await last_part(turn.speaker.member_id or 0, None if turn.private else turn.message.room_id, since)
    if last or not of_before:
        return [one for one in await cases("r.id = ?", last["referral_id"] if last else 0) if one["title"] != CLEARED]
    mine = [one for one in await finding.seen(turn, f"r.state IN {among(_ALL)}", *_ALL) if _may_say(turn, one) and one["title"] != CLEARED]
    return mine if turn.private or turn.message.mentioned else []


def _may_say(turn: Turn, case: Row) -> bool:
    """Whether it is for the speaker to say so: who asks, who has it in hand, the office."""
    return adopting.asks(turn, case) or finding.handles(turn, case) or turn.speaker.may(Right.MANAGE_DESK)


async def stop(turn: Turn) -> None:
    """0001涉密: at once where it is said for sure, else after asking; of several cases it is asked which.

    :raises Refusal: there is none that this is the speaker's to say of
    """
    case = await _meant(turn)
    turn.keep_text = False
    if case is None:
        return
    if told(turn.message.text) is Told.PERHAPS:
        secret = turn.pick("secret", says.is_it(case), [(says.IT_IS, True), (says.IT_IS_NOT, False)])
        if secret is False:
            turn.reply(says.goes_on(case))
        if not secret:
            return
    await _stopped(turn, case)


async def _meant(turn: Turn) -> Row | None:
    known = await cases("r.id = ?", turn.chosen["case"]) if "case" in turn.chosen else await _concerned(turn, None)
    if not known:
        raise Refusal(says.NONE)
    if len(known) == 1:
        return known[0]
    picked = turn.pick("case", says.WHICH, [(says.line(one), one["id"]) for one in known])
    return next((one for one in known if one["id"] == picked), None)


async def _stopped(turn: Turn, case: Row) -> None:
    had = list(dict.fromkeys(one["member_id"] for one in await past_handlers(case["id"])))
    await REFERRAL_MOVES.make("classify", case["id"], turn.actor, says.NONE)
    await clocks.stop(turn, case)
    gone = await clear(turn.actor, case)
    for sha256 in gone:
        FileStore(turn.office.files_dir).path(sha256).unlink(missing_ok=True)
    turn.lately.clear()
    for member_id in dict.fromkeys([*had, case["raised_by"]]):
        contact_id = await saying.contact_of(turn, member_id)
        if contact_id and member_id != turn.speaker.member_id:
            turn.tell(contact_id, says.stop_and_delete(case, asker=member_id == case["raised_by"]), kind=OutboxKind.ALARM)
    await turn.tell_role(Role.ADMINISTRATOR, says.to_office(case, turn.speaker.name), kind=OutboxKind.ALARM)
    turn.whisper(says.stopped(case), fallback=raising_replies.OFFLINE_SHORT)
    await end_handlers(turn.actor, case["id"], [*HandlerRole])
    await parting.go_on(turn, await assigning.renewed(case))
