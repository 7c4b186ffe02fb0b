"""工期等不了, said in the room where 不采纳 was said: to the bot it is the reason that is asked for, to nobody there its author is told where to say it."""

from handlers import dialogue
from handlers.filling import says_to_wait
from handlers.referral.afterwards import adopting, adopting_replies
from handlers.referral.answers import resuming
from handlers.referral.asking import asking_phrases, chatting, words
from handlers.turn import Turn
from handlers.understanding.read import own_words

_IDLE = 0.5  # the confidence of what is read as nothing; above it, it is read as chatter


async def given(turn: Turn) -> bool:
    """Whether it was taken as the reason, or its author was told, once, that it was not."""
    message, reading = turn.message, turn.reading
    said = words.uncalled(own_words(message.text, turn.lexicon).rest)
    if message.private or message.file_name or message.quoted or reading.numbers or reading.tasks or len(said) < words.SHORTEST_REASON:
        return False
    found = await resuming.open_question(turn)
    if found is None or found.expires_at <= turn.now or found.question["name"] not in adopting.WHYS or found.message.room_id != message.room_id:
        return False
    if says_to_wait(said) or words.is_opened(said) or not _may_be(turn, said):
        return False
    if message.mentioned:
        await resuming.resume(turn, found, {found.question["name"]: said})
        await adopting.adopt(turn)
        return True
    if message.text.startswith("@") or not await dialogue.not_said_yet(found, message):
        return False
    turn.keep_text = False
    turn.whisper(adopting_replies.say_it_here(said, found.text))
    return True


def _may_be(turn: Turn, said: str) -> bool:
    """Whether no command takes it, and it is said to nobody there."""
    reading = turn.reading
    offered = reading.intent == "referral.create" and reading.confidence <= asking_phrases.OFFERED
    idle = reading.intent == "ignore" and (turn.message.mentioned or reading.confidence <= _IDLE)
    return (idle or offered or reading.intent in ("unknown", "legal.opinion")) and not chatting.is_to_somebody(said)
