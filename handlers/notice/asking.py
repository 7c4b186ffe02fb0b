"""Asking the administrator, privately and once, whether a notice is to become a task."""

import hashlib
from dataclasses import replace

from handlers import replies as house
from handlers import wording
from handlers.access import Right
from handlers.feature import commands, grammar
from handlers.notice import replies
from handlers.notice.draft import Draft, draft
from handlers.turn import Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Sentence
from storage.journal import lines_of, record
from storage.people import Role
from storage.refusal import Refusal

_ASKED = "ask"


async def ask(turn: Turn) -> None:
    """A notice was heard. Its own words are not kept; in the group nothing is said, whatever comes of it."""
    turn.keep_text = False
    found = draft(turn.message.text, turn.lexicon, turn.now)
    told = turn.private or turn.message.mentioned
    if turn.speaker.may(Right.MANAGE_TASKS):
        if found is None:
            return turn.whisper(replies.NO_REPORT) if told else None
        return await _own(turn, found) if await _first(turn, found) or told else None
    if told:
        turn.whisper(replies.NOT_YOURS if turn.speaker.member_id else house.STRANGER)
    if not turn.private and found and not _known(turn, found) and await _first(turn, found):
        who = replies.who(turn.speaker.unit_names[:1], turn.speaker.name, turn.message.nickname)
        await turn.tell_role(Role.ADMINISTRATOR, replies.others(who, turn.room_name, _order(turn, found)))
    return None


def _until(turn: Turn, found: Draft) -> str:
    return wording.moment(found.when.due, turn.office.timezone, turn.now)


def _order(turn: Turn, found: Draft) -> str:
    return replies.order(found.title, found.scope, _until(turn, found), found.basis)


def _known(turn: Turn, found: Draft) -> bool:
    """Whether the task is there already."""
    return any(wording.task_title(one.title, one.report_year).endswith(found.title) for one in turn.lexicon.tasks if found.title)


async def _first(turn: Turn, found: Draft) -> bool:
    """Whether nobody was asked about this notice yet, whichever room it was pasted into; from here on somebody was."""
    mark = hashlib.sha256(f"{found.title}|{found.when.due}".encode()).hexdigest()[:16]
    if mark in {one["detail"] for one in await lines_of("notice", (_ASKED,))}:
        return False
    await record(turn.actor, _ASKED, "notice", 0, mark)
    return True


async def _own(turn: Turn, found: Draft) -> None:
    """The administrator's own: the task is previewed as if it had been ordered in private, and waits for 确认 there."""
    order = _order(turn, found)
    turn.message = replace(turn.message, room_id="", text=order, quoted="", mentioned=False)
    roles = tuple(sorted(role.value for role in turn.speaker.roles))
    turn.reading = read(Sentence(order, "private", turn.message.at, turn.speaker.unit_ids, roles), turn.lexicon, grammar())
    create = commands()["task.create"].run
    if create is None or turn.reading.intent != "task.create":
        return turn.whisper(replies.NO_REPORT)
    try:
        await create(turn)
    except Refusal as refusal:  # said where the message came from it would be said in the group
        turn.whisper(replies.UNREADABLE.format(cause=refusal.text))
    if turn.asked is not None:
        lead = replies.SEEN if "confirm" in turn.asked.question else replies.incomplete(found.title, _until(turn, found))
        turn.asked = replace(turn.asked, text=f"{lead}\n{turn.asked.text}")
    return None
