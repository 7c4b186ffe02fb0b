"""The same words or the same file under two message ids, seconds apart, are done once and answered once.

A chat program may hand over one message twice under two ids. What changed nothing is answered again: an answer does no harm, and
silence to somebody who asks once more would look like a fault. What changed something is not done again, unless the bot has spoken
to this person in between, so that they may mean it anew: a second 确认, the same answer to the next question. A file is no answer;
that its receipt was sent makes no second file of it, only that something else was answered meanwhile (撤回, and the file once more).
When an answer left is held against when the words were said, not when they came: a repeat that comes late carries the old time.
"""

import hashlib
from collections.abc import Callable

from handlers.message import Message
from storage import once
from storage.database import Row


def digest_of(message: Message) -> str:
    """What is compared: who, where, the words, what they quote, the file by name and content; "" when there is nothing to compare."""
    file = (message.file_name, message.file.sha256 if message.file else message.trouble)
    said = (message.text, message.quoted, *file, message.recalls)
    if message.secrecy_rule or not any(said):
        return ""
    return hashlib.sha256("\0".join((message.channel, message.contact_id, message.room_id, *said)).encode()).hexdigest()


async def is_repeat(message: Message, digest: str) -> bool:
    """Whether this was said just now under another id, and had its effect then. Asked inside the turn's transaction."""
    before = await once.claim(digest, message.inbox_id, message.at) if digest else None
    if before is None:
        return False
    if not await _may_mean_it_anew(message, before):
        return True
    await once.take_over(digest, message.inbox_id, message.at)
    return False


async def _may_mean_it_anew(message: Message, before: Row) -> bool:
    if message.inbox_id <= before["upto"]:  # on record before the first was answered
        return False
    answered = await once.answered_between(message.channel, message.contact_id, before["said_at"], message.at)
    return bool(answered - {before["inbox_id"]} if message.file_name else answered)


async def note_effect(digest: str, changed: Callable[[], bool]) -> None:
    """The turn is over: from now on the same is a repeat, if it changed anything."""
    if digest and changed():
        await once.had_effect(digest)
