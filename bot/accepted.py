"""A message on record: made storable, screened before a word of it is written, to the inbox's row and back."""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.channels import Announced, Heard
from bot.channels.ids import kept_id
from handlers.message import Message
from handlers.secrecy.marks import screen
from handlers.secret import as_statement, is_mere_statement, names_one
from storage import inbox
from storage.database import Row
from storage.inbox import InboxState

LONGEST = 40_000  # characters of a text that are kept; the rest of a longer one is not read


@dataclass(frozen=True)
class Accepted:
    """A message on record whose turn is to come."""

    inbox_id: int
    heard: Heard
    secrecy_rule: str
    name_sha256: str  # of the file's name, on a secrecy hit only


def storable(heard: Heard) -> Heard:
    """The message as any database takes it: no NUL, no half of a surrogate pair, nothing endless."""
    ids = [kept_id(one) for one in (heard.message_id, heard.contact_id, heard.room_id)]
    if ids != [heard.message_id, heard.contact_id, heard.room_id]:
        heard = replace(heard, message_id=ids[0], contact_id=ids[1], room_id=ids[2])
    if heard.recalls:
        heard = replace(heard, recalls=kept_id(heard.recalls))
    name = heard.file.name if heard.file else ""
    said = (heard.text, heard.quoted, heard.nickname, name, heard.room_name)
    clean = (_clean(heard.text), _clean(heard.quoted), _clean(heard.nickname)[:64], _clean(name), _room_name(heard.room_name))
    text, quoted, nickname, clean_name, room_name = clean = (as_statement(clean[0]), *clean[1:])
    if clean == said:
        return heard
    file = replace(heard.file, name=clean_name) if heard.file else None
    return replace(heard, text=text, quoted=quoted, nickname=nickname, file=file, room_name=room_name)


def _clean(text: str) -> str:
    return text[:LONGEST].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


@lru_cache
def _room_name(name: str) -> str:
    """A room's name as it may be kept; nothing of one that bears a secrecy mark."""
    name = _clean(name)[:64]
    return "" if screen(name) else name


def screened(heard: Heard) -> str:
    """The rule a message's text, quote or file name meets, as level:rule; empty when none."""
    for text in (heard.text, heard.file.name if heard.file else "", heard.quoted):
        mark = screen(text)
        if mark is not None and not (mark.level == "warn" and text == heard.text and (is_mere_statement(text) or names_one(text))):
            return f"{mark.level}:{mark.rule}"
    return ""


def name_hash(heard: Heard) -> str:
    """What the record of a secrecy hit keeps of a file's name."""
    return hashlib.sha256(heard.file.name.encode()).hexdigest() if heard.file else ""


def accepted_of(inbox_id: int, told: Heard) -> Accepted:
    """A message as it is taken on: made storable, and screened."""
    heard = storable(told)
    rule = screened(heard)
    return Accepted(inbox_id, heard, rule, name_hash(heard) if rule else "")


def row_of(heard: Heard, rule: str) -> tuple[Any, ...]:
    """Its values in the order of inbox.COLUMNS; nothing of the body when it met a rule."""
    details: dict[str, Any] = {"name_sha256": name_hash(heard)} if rule else {"mentions_bot": heard.mentions_bot, "quoted": heard.quoted}
    if heard.recalls:
        details["recalls"] = heard.recalls
    if heard.room_name and not rule:
        details["room_name"] = heard.room_name
    if heard.file and not rule:
        details["file"] = [heard.file.name, heard.file.size, heard.file.picture]
    said = inbox.PENDING if heard.pending else json.dumps(details, ensure_ascii=False)
    ids = (heard.channel, heard.message_id, heard.contact_id, heard.nickname, heard.room_id)
    return (*ids, heard.at, "" if rule else heard.text, said, rule, InboxState.ACCEPTED.value)


def heard_of(row: Row) -> Heard:
    """A message as it stands in the inbox, for a turn that is run again."""
    details = json.loads(row["details"] or "{}")
    file = details.get("file")
    return Heard(
        channel=row["channel"],
        message_id=row["message_id"],
        contact_id=row["contact_id"],
        nickname=row["nickname"],
        room_id=row["room_id"],
        at=row["heard_at"],
        text=row["text"],
        mentions_bot=bool(details.get("mentions_bot")),
        quoted=details.get("quoted", ""),
        file=Announced(*file) if file else None,
        pending=bool(details.get("pending")),
        room_name=details.get("room_name", ""),
        recalls=details.get("recalls", ""),
    )


def message_of(accepted: Accepted) -> Message:
    """The message its turn is given."""
    heard, hit = accepted.heard, bool(accepted.secrecy_rule)
    return Message(
        inbox_id=accepted.inbox_id,
        channel=heard.channel,
        message_id=heard.message_id,
        contact_id=heard.contact_id,
        nickname=heard.nickname,
        room_id=heard.room_id,
        at=heard.at,
        text="" if hit else heard.text,
        mentioned=heard.mentions_bot,
        quoted="" if hit else heard.quoted,
        secrecy_rule=accepted.secrecy_rule,
        name_sha256=accepted.name_sha256,
        room_name=heard.room_name,
        recalls=heard.recalls,
    )
