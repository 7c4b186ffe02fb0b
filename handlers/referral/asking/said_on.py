"""@小法 还有就是菜是去年种的, @小法 另外他儿子是村干部: said to the bot in the room right after a question, it goes on with that one."""

from collections.abc import Sequence

from handlers.access import Right
from handlers.filling import says_to_wait
from handlers.referral import matters
from handlers.referral.asking import asking_phrases, chatting, opened_already, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.patterns import regex

_OF_NO_COMMAND = frozenset({"unknown", "legal.opinion", "ignore"})
_LINKS = regex(r"^(?:对了|哦|嗯|[，,])*(?:还有(?!一?[个件])|另外|此外|而且|并且|再?补充|再说|再就是|再有|同时|但是?|不过|现在|后来|当时|关键)")
_ASKS = regex(r"[?？吗]|(.)[不没]\1|能否|可否|是否|怎么|咋|谁|哪|什么|多少")
SHORTEST = 4


def is_more(turn: Turn, told: Sequence[str], *, loose: bool) -> bool:
    """Whether what was said to the bot goes on with a question of the speaker's that was told so: it is no command, begins no question of its own,
    and asks nothing else; what may be a question by itself must be tied to that one, but for what comes at once while it is asked for (`loose`)."""
    reading, said = turn.reading, own_words(turn.message.text, turn.lexicon).rest.strip()
    offered = reading.intent == "referral.create" and reading.confidence <= asking_phrases.OFFERED
    if not (offered or reading.intent in _OF_NO_COMMAND) or len(said) < SHORTEST or words.is_opened(said):
        return False
    if opened_already.speaks_elsewhere(said) or words.asks_us(said) or words.drops(said) or says_to_wait(said) or chatting.is_to_somebody(said):
        return False
    tied = _LINKS.match(said) or opened_already.points_back(said) or matters.is_near(said, *told)
    return bool(tied) or not (_ASKS.search(said) or (offered and not loose))


def may_be(turn: Turn) -> bool:
    """Whether it was said to the bot alone, in a room, by somebody who asks, of no number, no report and no file."""
    message, reading = turn.message, turn.reading
    asks = turn.speaker.may(Right.RAISE) and not turn.speaker.may(Right.HANDLE)
    return bool(message.room_id and message.mentioned and asks and not (message.file_name or message.quoted or reading.numbers or reading.tasks))
