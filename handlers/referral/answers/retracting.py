"""刚才最后几句撤回, 刚才那条发错了: what an adviser added to an answer is taken out of it; what was said of it already is told plainly."""

import re
from dataclasses import dataclass
from datetime import timedelta

from handlers.access import Right
from handlers.referral import finding, saying
from handlers.referral.answers import answer_words, resuming, retracting_replies
from handlers.referral.asking import going_on
from handlers.referral.handling import material_replies
from handlers.turn import Turn
from handlers.understanding.numbers import OF_QUESTION
from storage.database import Row
from storage.dialogue import close
from storage.journal import record
from storage.patterns import regex
from storage.referral import SAID, PartKind, take_file, take_words
from storage.referral_records import journal_of, last_part, part_of, parts

_ANSWERS = frozenset({PartKind.ANSWER.value, PartKind.CORRECTION.value})
_NUMBER = OF_QUESTION + r"号?"
_ANSWER = regex(
    rf"(?:把|将|请)?(?:撤回|撤销|收回|作废){_NUMBER}的?(?:答复|回复|意见)(?:吧|了)?|(?:把|将)?{_NUMBER}的?(?:答复|回复|意见)(?:先|请|要|得)*(?:撤回|撤销|撤掉|收回|作废|不算|撤)(?:吧|了)*",
    re.IGNORECASE,
)
_LATELY = timedelta(hours=2)
_SEVERAL = regex(r"几[句条段点]|两[句条]|三[句条]|都|那些")


@dataclass(frozen=True)
class _Added:
    """Something that was added to an answer: the part, how many characters, 0 for a file, and when it was."""

    part: int
    size: int


async def retracted(turn: Turn) -> bool:
    """Whether a message said so, of an answer that its sender gave or added to within two hours."""
    message = turn.message
    if message.file_name or message.quoted or not (turn.private or message.mentioned) or not turn.speaker.may(Right.HANDLE):
        return False
    if turn.reading.numbers:
        return await _of_number(turn)
    if not answer_words.takes_out(message.text):
        return False
    if await _of_what_waits(turn):
        return True
    last = await last_part(turn.speaker.member_id or 0, None, turn.now - _LATELY)
    added = await _lately(turn)
    if not added and (last is None or last["kind"] not in _ANSWERS):
        return False
    case_id, pieces = added if added else (last["referral_id"] if last else 0, [])
    case = (await finding.seen(turn, "r.id = ?", case_id))[0]
    turn.keep_text = False
    if not pieces or case["state"] not in SAID:
        turn.reply(retracting_replies.cannot(case))
        return True
    await _take_out(turn, case, pieces if _SEVERAL.search(message.text) else pieces[-1:])
    return True


async def _of_number(turn: Turn) -> bool:
    """Whether it is said of the answer to a case of the speaker's that is called by its number: it cannot be taken back."""
    if not _ANSWER.fullmatch(turn.message.text.strip("。！ ")):
        return False
    case = await finding.numbered(turn, finding.numbers(turn)[0]) if finding.numbers(turn) else None
    if case is None or not finding.answers_for(turn, case):
        return False
    turn.reply(retracting_replies.cannot(case) if case["state"] in SAID else retracting_replies.none_yet(case))
    return True


async def _of_what_waits(turn: Turn) -> bool:
    """Whether it is said of what is still asked about: that goes into nothing then."""
    found = await resuming.open_question(turn)
    if found is None or found.question.get("name") != going_on.QUESTION:
        return False
    part = await part_of(found.chosen["part"])
    await close(found.id)
    turn.settled, turn.keep_text = True, False
    turn.reply(
        material_replies.not_put_in((await finding.seen(turn, "r.id = ?", part["referral_id"]))[0], answer=part["kind"] == PartKind.ANSWER.value)
    )
    return True


async def _lately(turn: Turn) -> tuple[int, list[_Added]] | None:
    """The case whose answer the speaker added to last, and all that was added then and not taken out since."""
    for case in reversed(await finding.seen(turn, "r.answered_at IS NOT NULL")):
        if not finding.leads(turn, case):
            continue
        lines = [one for one in await journal_of(case["id"]) if one["name"] == turn.speaker.name and one["happened_at"] >= turn.now - _LATELY]
        pieces: list[_Added] = []
        for one in lines:
            if one["move"] == going_on.MORE:
                part, size = one["detail"].split(":")
                pieces.append(_Added(int(part), int(size)))
            elif one["move"] == retracting_replies.MOVE:
                del pieces[-int(one["detail"]) :]
        if pieces:
            return case["id"], pieces
    return None


async def _take_out(turn: Turn, case: Row, pieces: list[_Added]) -> None:
    taken = list[str]()
    for one in reversed(pieces):
        part = next(each for each in await parts([case["id"]]) if each["id"] == one.part)
        if one.size:
            taken.insert(0, part["text"][-one.size :])
            await take_words(one.part, part["text"][: -one.size].rstrip("\n"))
        elif part["files"]:
            taken.insert(0, part["files"][-1]["name"])
            await take_file(one.part, part["files"][-1]["name"])
    await record(turn.actor, retracting_replies.MOVE, "referral", case["id"], str(len(pieces)))
    told = retracting_replies.taken_out(case, turn.speaker.name, len(taken))
    saying.in_room(turn, case, told)
    if case["private"] or not case["room_id"]:
        await saying.to_asker(turn, case, told)
    turn.reply(retracting_replies.done(case, taken, aloud=bool(case["room_id"]) and not case["private"]))
