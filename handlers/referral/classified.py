"""刚才这个是涉密的，别转了: what turns out to be a secret is stopped at once and taken out of what is kept (DOMAIN §6.2)."""

from dataclasses import replace
from datetime import datetime

from handlers import answers, doubted
from handlers.dialogue import Waiting
from handlers.referral import classified_replies as says
from handlers.referral import clocks, concerned, each, finding, saying
from handlers.referral.answers import resuming
from handlers.referral.asking import raising, raising_replies
from handlers.referral.handling import assigning, parting
from handlers.secret import Told, claims, denies, doubts, is_mere_statement, told
from handlers.turn import Turn
from storage import dialogue as storage
from storage import inbox
from storage.cleared import CLEARED
from storage.database import Row
from storage.files import FileStore
from storage.outbox import OutboxKind
from storage.people import Role
from storage.referral import REFERRAL_MOVES, HandlerRole, end_handlers
from storage.referral_cleared import clear
from storage.referral_records import cases, last_part, past_handlers
from storage.refusal import Refusal

COMMAND = "referral.classified"
MARKED = "marked"  # chosen: nobody said so, a file bore a mark


async def heard(turn: Turn) -> bool:
    """Whether a message says that a matter of its sender's is a secret, or may be one, and that was dealt with; called before all else."""
    said, found = told(turn.message.text), await resuming.open_question(turn)
    if turn.speaker.member_id is None:
        return False
    begun = found and ("raised" in found.chosen or _is_offered(turn, found)) and (turn.private or turn.message.room_id == found.message.room_id)
    newer = bool(found and begun and await _said_since(turn, found))
    if found and begun and not newer and not await concerned.is_named(turn, found):
        asked = found.question["name"] == "classified" and doubts(turn.message.text)
        return await _of_draft(turn, found, Told.PERHAPS if asked else said) if asked or said is not Told.NOT else False
    if said is Told.NOT:
        return found is None and turn.private and denies(turn.message.text) and is_mere_statement(turn.message.text) and await _is_none(turn)
    meant = await concerned.by(turn, found)
    if not meant.cases and await _of_others(turn):
        return True
    if not meant.cases:
        return meant.looked and (said is Told.SURELY or claims(turn.message.text)) and await _outside(turn)
    if len(meant.cases) == len(each.DESK.together(turn.message.text)) > 1 and told(each.DESK.of_one(turn.message.text)) is Told.SURELY:
        turn.keep_text = False
        for case in meant.cases:
            await _stopped(turn, case)
        return True
    turn.chosen = {"meant": COMMAND, "sure": meant.sure} | ({"case": meant.cases[0]["id"]} if len(meant.cases) == 1 and not meant.called else {})
    turn.message = replace(turn.message, mentioned=True)  # what it is answered by is carried out, though nobody was called by @
    await stop(turn)
    if found and newer and turn.asked is None:  # a question from before is not gone on with as if nothing had happened
        await resuming.put_aside(turn)
    return True


async def _is_none(turn: Turn) -> bool:
    """Whether it is one case of the speaker's of which it is said that it is no secret: it goes on, unless it was cleared already."""
    meant = await concerned.by(turn, None)
    if len(meant.cases) != 1:
        return False
    turn.keep_text = False
    case = meant.cases[0]
    await doubted.heard(turn)
    turn.whisper(says.cleared(case) if case["title"] == CLEARED else says.goes_on(case))
    return True


async def _of_others(turn: Turn) -> bool:
    """A case that is named by somebody who has no part in it is for the office to look at; they hear no more than that it was told."""
    for number in finding.numbers(turn):
        found = await cases("r.number LIKE ? AND r.title <> ?", finding.like(number), CLEARED)
        if not found or not (turn.private or turn.at_desk):
            return False
        turn.keep_text = False
        await turn.tell_role(Role.ADMINISTRATOR, says.said_by_other(found[-1], turn.speaker.name), kind=OutboxKind.ALARM)
        turn.whisper(says.PASSED_ON, fallback=says.PASSED_ON)
        return True
    return False


async def _said_since(turn: Turn, found: Waiting) -> bool:
    """Whether something was told of a case after the question that is still being asked for: what is said now goes by the newest."""
    since = datetime.fromisoformat(str(found.chosen.get("touched", found.message.at.isoformat())))
    return await last_part(turn.speaker.member_id or 0, None if turn.private else turn.message.room_id, since) is not None


def _is_offered(turn: Turn, found: Waiting) -> bool:
    """Whether it is being asked if what was said is a question for the desk, and no case is named."""
    return "referral.create" in map(str, found.question.get("values", ())) and not finding.numbers(turn)


async def _outside(turn: Turn) -> bool:
    turn.lately.clear()
    turn.keep_text = False
    cleared = await concerned.cleared_lately(turn)
    turn.whisper(says.already(cleared) if cleared else says.OUTSIDE, fallback=says.OUTSIDE_SHORT)
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
    turn.lately.clear()
    await raising.by_other_means(turn)
    return True


async def stop(turn: Turn) -> None:
    """0001涉密: at once where it is said for sure, else after asking; of several cases it is asked which.

    :raises Refusal: there is none that this is the speaker's to say of
    """
    await _stop(turn)
    await doubted.heard(turn)


async def of_mark(turn: Turn) -> None:
    """Its sender has live cases, and a file or message of theirs bore a secret's mark: it is asked whether one of them is a secret too."""
    known = await concerned.live(turn)
    if not known or turn.speaker.member_id is None:
        return
    turn.chosen = {"meant": COMMAND, MARKED: True} | ({"case": known[0]["id"], "sure": False} if len(known) == 1 else {"sure": True})
    if len(known) == 1:
        await stop(turn)
        return
    turn.pick("case", says.MARKED_WHICH, [*((says.line(one), one["id"]) for one in known), (says.ALL_GO_ON, finding.NONE)], aside=True)
    await doubted.heard(turn)


async def _stop(turn: Turn) -> None:
    case = await _meant(turn)
    turn.keep_text = False
    if case is None:
        return
    if not turn.chosen.get("sure", told(turn.message.text) is Told.SURELY):
        marked = bool(turn.chosen.get(MARKED))
        question = says.MARKED_ONE * marked + says.is_it(case)
        secret = turn.pick("secret", question, [(says.IT_IS_NOT, False), (says.IT_IS, True)], aside=marked)
        if secret is False:
            turn.whisper(says.still_goes_on(case) if marked else says.goes_on(case), fallback=says.GOES_ON_ALOUD)
        if not secret:
            return
    await _stopped(turn, case)


async def _meant(turn: Turn) -> Row | None:
    if turn.chosen.get("case") == finding.NONE:
        turn.whisper(says.NONE_GOES if turn.chosen.get(MARKED) else says.NONE_OF_THEM, fallback=says.OUTSIDE_SHORT)
        return None
    if "case" in turn.chosen:
        return next(iter(await cases("r.id = ?", turn.chosen["case"])), None)
    meant = await concerned.by(turn, None)
    known = meant.cases
    if not known:
        raise Refusal(says.NONE)
    if len(known) == 1 and not meant.called:
        return known[0]
    which = says.WHICH_TO_STOP if turn.chosen.get("sure") else says.WHICH
    options = [(says.line(one), one["id"]) for one in known] + [(says.NEITHER, finding.NONE)] * bool(meant.called)
    picked = turn.pick("case", says.none_called(meant.called) + which, options)
    return next((one for one in known if one["id"] == picked), None)


async def _stopped(turn: Turn, case: Row) -> None:
    had = list(dict.fromkeys(one["member_id"] for one in await past_handlers(case["id"])))
    await REFERRAL_MOVES.make("classify", case["id"], turn.actor, says.NONE)
    await doubted.stopped(case["number"])
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
