"""From what the gateway says of a message to what the office hears: words, quotes, mentions, files."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from bot.channels import Announced, Heard
from bot.channels.wechat.wire import Kind, Payload
from handlers.understanding.calls import Calls, calls_of, is_marked
from storage.patterns import regex

NAME = "wechat"
AT = "\u2005"  # what WeChat puts behind a name that was mentioned
OLDEST = timedelta(days=1)  # a clock further behind than this is not believed
_QUOTE = regex(r"「(?P<who>[^」\n：:]{0,64})[：:](?P<quoted>.*?)」\n(?:- ?){3,}-?[ ]*\n(?P<said>.*)", re.DOTALL)
_RECALLED = (
    regex(r"\s*([^\s<>]{1,128})\s*"),
    regex(r".*<newmsgid>(\d+)</newmsgid>.*", re.S),
    regex(r".*<msgid>(\d+)</msgid>.*", re.S),
)
_ALL = r"(?:所有人|全体成员|all(?![a-z]))"
EVERYBODY = regex(rf"[@＠]{_ALL}", re.IGNORECASE)  # calls all who are there, and so nobody to an answer
CALLED_ALL = regex(rf"\s*{_ALL}\s*", re.IGNORECASE)  # a nickname by which we would call everybody
VOICE = "[语音]"  # what was spoken is neither fetched nor kept; that it was spoken is told
_FILES = (Kind.ATTACHMENT, Kind.IMAGE, Kind.VIDEO)


@dataclass(frozen=True)
class Ears:
    """Who we are where a message was said: our contact id, and what we are called in the office and in that room."""

    contact_id: str
    bot_name: str
    called: str = ""


def heard(payload: Payload, ears: Ears, nickname: str, at: datetime) -> Heard | None:
    """The message as the office hears it; None for one it has no use for (a sticker, a red envelope, a call).

    `at` is when the event came. A message was said before it was heard: its own time counts when it is the earlier one.
    """
    if payload.kind is Kind.RECALLED:
        return _recalled(payload, ears, nickname, at)
    own = payload.talker_id == ears.contact_id
    contact_id = payload.listener_id if own and not payload.room_id else payload.talker_id
    file = announced(payload)
    if file is None and payload.kind not in (Kind.TEXT, Kind.AUDIO):
        return None
    whole = "" if file else VOICE if payload.kind is Kind.AUDIO else payload.text
    quoted, text = ("", whole) if own else taken_apart(whole)
    named = any(_marked(text, name) for name in (ears.called, ears.bot_name))
    mentioned = named or (ears.contact_id in payload.mention_ids and not EVERYBODY.search(text))
    return Heard(
        channel=NAME,
        message_id=payload.message_id,
        contact_id=contact_id,
        nickname=nickname,
        room_id=payload.room_id,
        at=_said(payload, at),
        text=text if own else addressed(text, ears),
        mentions=payload.mention_ids,
        mentions_bot=mentioned,
        quoted=quoted,
        file=file,
        own=own,
    )


def _recalled(payload: Payload, ears: Ears, nickname: str, at: datetime) -> Heard | None:
    """That a message was taken back: its words are the id of that one, as the framework has it, or WeChat's own XML with it in it."""
    found = next((said for pattern in _RECALLED if (said := pattern.fullmatch(payload.text))), None)
    if found is None or payload.talker_id == ears.contact_id:
        return None
    return Heard(NAME, payload.message_id, payload.talker_id, nickname, payload.room_id, _said(payload, at), recalls=found[1])


def announced(payload: Payload) -> Announced | None:
    """The file a message hands over. Documents come as "unknown" from some puppets, and are told by their file name."""
    if payload.kind not in _FILES and not (payload.kind is Kind.UNKNOWN and payload.file_name):
        return None
    picture = payload.kind is Kind.IMAGE
    return Announced(payload.file_name or ("图片.jpg" if picture else "未命名文件"), None, picture)


def taken_apart(text: str) -> tuple[str, str]:
    """What is quoted and what is said below it: a quoting reply arrives as 「张三：…」, a line of dashes, and the reply."""
    found = _QUOTE.fullmatch(text)
    return (found["quoted"].strip(), found["said"].strip()) if found else ("", text)


def addressed(text: str, ears: Ears) -> str:
    """The words with us called by the name the office knows us by, and with plain spaces behind names."""
    if ears.called and ears.called != ears.bot_name:
        text = text.replace(f"@{ears.called}{AT}", f"@{ears.bot_name} ")
    return text.replace(AT, " ")


@lru_cache
def _calls(name: str) -> Calls:
    return calls_of(unicodedata.normalize("NFKC", name).lower())


def _marked(text: str, name: str) -> bool:
    """Whether that name stands behind an @: @小法治办 names somebody else than @小法."""
    return is_marked(text, _calls(name))


def _said(payload: Payload, at: datetime) -> datetime:
    """When it was said; a time that cannot be (some puppets count microseconds) is none."""
    earlier = at.timestamp() - payload.said_at
    return at - timedelta(seconds=earlier) if 0 <= earlier <= OLDEST.total_seconds() else at


__all__ = ["AT", "NAME", "Ears", "addressed", "announced", "heard", "taken_apart"]
