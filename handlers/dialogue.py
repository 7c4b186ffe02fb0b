"""Questions that take several messages: kept in the database, answered by number, 确认 or words, ended by 取消 or time.

A command that asks is run anew, on the message that began it, with the answers so far in `turn.chosen`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import answers, denied, given_up, previews, queueing, replies
from handlers.feature import Lapse, features
from handlers.message import KeptFile, Message
from handlers.office import Office
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.understanding.reading import Lexicon
from storage import dialogue as storage
from storage.database import Row
from storage.files import FileStore

FILE_MINUTES = 5  # how long words wait for the file they belong to
FILE_SECONDS = 10  # so soon after its words a file needs not be asked for
QUOTED = 16  # characters of a question by which a quotation of it is known
WORKBOOK = "import.workbook"  # an administrator's own act, answered at once whatever was asked before; a report's question waits its turn


@dataclass(frozen=True)
class Waiting:
    """A question that waits for this person: what was asked, on which message, with what answered before."""

    id: int
    question: dict[str, Any]
    message: Message
    chosen: dict[str, Any]
    expires_at: datetime
    text: str = ""  # the question as it was put
    intent: str = ""  # of the command that asks


@dataclass(frozen=True)
class Before:
    """What its sender left open before a file came: words said for it, whether other files wait, when this very one came before."""

    words: str = ""
    to_be_asked_for: bool = False  # the file, unless it comes
    others_wait: bool = False
    first_at: datetime | None = None


async def waiting(message: Message, said: str) -> Waiting | None:
    """The open question to this person. In a room only the one that arose there, and only for what is said to the bot: by @ or its name,
    or as a quotation of the question."""
    found = await storage.active(message.channel, message.contact_id)
    if found is None:
        return None
    if message.room_id and (message.room_id != found["room_id"] or not (message.mentioned or said != message.text or _quotes(message, found))):
        return None
    return _waiting(found)


def _quotes(message: Message, found: Row) -> bool:
    """Whether a message quotes the question: chat programs cut a long quotation short, and the room's copy begins with an @."""
    begin = str(found["text"]).split("\n")[0][:QUOTED]
    return bool(message.quoted) and begin in message.quoted


async def not_said_yet(found: Waiting, message: Message) -> bool:
    """Whether its sender has not been told yet that this question still waits; from now on they have been."""
    row = await storage.active(message.channel, message.contact_id)
    state = json.loads(row["state"]) if row and row["id"] == found.id else {}
    if not state or state.get("said"):
        return False
    await storage.restate(found.id, json.dumps(state | {"said": True}, ensure_ascii=False))
    return True


async def latest_file(message: Message) -> Waiting | None:
    """The question about a file that was spoken of last, whether it is asked already or waits behind another one."""
    found = [one for one in await storage.everything(message.channel, message.contact_id) if one["about_file"] and one["text"]]
    return _waiting(found[-1]) if found else None


async def files_wait(message: Message) -> int:
    """How many files of this person wait for a word."""
    return sum(bool(one["about_file"] and one["text"]) for one in await storage.everything(message.channel, message.contact_id))


async def next_behind(message: Message) -> Waiting | None:
    """Take the next question that waited behind the one just answered; its command is run anew, since things may have changed."""
    found = await storage.promote(message.channel, message.contact_id, message.at)
    if found is None:
        return None
    await storage.close(found["id"])
    return _waiting(found)


def _waiting(found: Row) -> Waiting:
    state = json.loads(found["state"])
    return Waiting(
        found["id"], state["question"], _message(state["message"]), state["chosen"], found["expires_at"], found["text"], state.get("intent", "")
    )


def said(message: Message, lexicon: Lexicon) -> str:
    """A message's words without the call; where the bot's name only runs into them (小法好), not unless a loud answer is left (小法取消)."""
    words = own_words(message.text, lexicon)
    return words.rest if words.certain or answers.is_bare(words.rest, aloud=True) else message.text


def in_room(text: str, question: dict[str, Any], office: Office) -> str:
    """A question as it is put to somebody in a room, where only what is said to the bot is an answer, and words are none."""
    if answers.wants_words(question):
        return text + replies.ADD_ME
    return f"{text}\n{replies.call_me(office.bot_name, '确认' if 'confirm' in question else '1')}"


def answered(found: Waiting, given: Any) -> tuple[Message, dict[str, Any]]:
    """The message that began it and what was answered so far; words that were missing stand in the message itself."""
    if previews.is_stale(found.question):
        return found.message, previews.shown_again(found.chosen)
    if found.question.get("adds"):
        return replace(found.message, text=f"{found.message.text}，{given}"), found.chosen
    return found.message, found.chosen | {found.question["name"]: given}


async def run_out(turn: Turn) -> bool:
    """Whether the question to this person, whose time is over, is waited for no more: one about a file is left to `expire`, which tells the
    sender of the file, and of what its sender has yet to be reminded an answer is taken still."""
    found = await storage.active(turn.message.channel, turn.message.contact_id)
    if found is None or found["about_file"]:
        return True
    lapse = given_up.lapse_of(found)
    if lapse and lapse.remind and not given_up.was_reminded(found):
        return False
    if lapse := await given_up.forget(found, FileStore(turn.office.files_dir)):
        turn.whisper(lapse.lapsed, fallback=lapse.aloud or lapse.lapsed)
    return True


async def lapse(turn: Turn) -> Lapse | None:
    """What is said where what is asked of this person is gone on with no more; None where nobody needs to be told."""
    found = await storage.active(turn.message.channel, turn.message.contact_id)
    return given_up.lapse_of(found) if found else None


async def put_aside(turn: Turn) -> None:
    """What is asked of this person is asked no more, and they are told where they have to know."""
    found = await storage.active(turn.message.channel, turn.message.contact_id)
    if lapse := found and await given_up.forget(found, FileStore(turn.office.files_dir)):
        turn.whisper(lapse.displaced, fallback=lapse.aloud or lapse.displaced)


def ends(found: Waiting, text: str) -> bool:
    """Whether a text is 取消 or one of its forms; 不撤了 to a preview and 撤回 to a question about a file are some too."""
    return (
        answers.is_ending(text)
        or answers.takes_back(text)
        or answers.gives_up(found.question, text)
        or (found.message.file is not None and answers.plain(text) == "撤回")
        or denied.is_denied(found.question, found.message.text, text)
    )


def cancelled(found: Waiting) -> str:
    """What is said to 取消."""
    plain = replies.FILE_CANCELLED.format(name=found.message.file_name) if found.message.file else replies.CANCELLED
    return str(found.question.get("cancelled") or plain)


async def before_file(message: Message, now: datetime) -> Before:
    """What the sender of a file left open before it came."""
    found = await storage.everything(message.channel, message.contact_id)
    words = [one for one in found if not one["text"] and not one["about_file"] and one["room_id"] == message.room_id and one["expires_at"] > now]
    lapsed = [_waiting(one).message for one in found if not one["text"] and one["about_file"]]
    same = [one.first_at or one.at for one in lapsed if message.file and one.file and one.file.sha256 == message.file.sha256]
    waits = json.loads(words[-1]["state"]) if words else {"text": ""}
    return Before(
        words=str(waits["text"]),
        to_be_asked_for="say" in waits,
        others_wait=any(one["text"] and one["about_file"] for one in found),
        first_at=min(same, default=None),
    )


async def words_met(message: Message) -> None:
    """The file that words waited for has come, and is read with them: nobody needs to be told to send it."""
    await storage.reword(message.channel, message.contact_id, message.room_id, waits(message.text))


def waits(text: str, say: str = "", at: datetime | None = None) -> str:
    """The state of words that wait for a file, with what is said when none has come by a moment."""
    return json.dumps({"text": text} | ({"say": say, "at": at.isoformat()} if say and at else {}), ensure_ascii=False)


async def words_used(message: Message) -> None:
    """以这份为准 or 代某单位报 was meant for one file: the next one stands for itself."""
    await storage.forget_words(message.channel, message.contact_id)


async def keep(turn: Turn) -> None:
    """Write down the question this turn asked and say it, unless another one is waited for first; then see whether one waits behind."""
    if turn.unheard and turn.asked is not None:
        return turn.whisper(turn.asked.text)
    message, until, again = turn.message, _until(turn), previews.said_again(turn.chosen)
    where = (message.channel, message.contact_id, message.room_id)
    if turn.awaits_file:
        state = waits(turn.awaits_file, turn.unless_file, turn.now + timedelta(seconds=FILE_SECONDS))
        await storage.await_file(*where, state, turn.now + timedelta(minutes=FILE_MINUTES))
    if turn.asked is not None:
        plain = asdict(message) | {"at": message.at.isoformat(), "first_at": message.first_at and message.first_at.isoformat()}
        kept = {"intent": turn.reading.intent, "question": turn.asked.question, "message": plain, "chosen": turn.chosen, "about": _about(turn)}
        state = json.dumps(kept, ensure_ascii=False)
        before = await storage.active(message.channel, message.contact_id)
        of_report = message.file is not None and turn.reading.intent != WORKBOOK
        if await storage.ask(*where, turn.asked.text, state, until, about_file=of_report):
            if not turn.asked.quiet:
                aside = await _aside(turn, before, turn.asked.text) if before else ""
                await _put(turn, again + turn.asked.text, turn.asked.question, aside)
        else:
            await queueing.tell(turn)
    elif turn.keep_text and turn.says and not turn.settled:
        await previews.done_since(message)
    elif turn.settled:
        found = await storage.promote(message.channel, message.contact_id, until)
        if found:
            await _put(turn, found["text"], json.loads(found["state"])["question"])
    return None


async def _aside(turn: Turn, before: Row, text: str) -> str:
    """What is said of the question that another has displaced: nothing where it goes on within that one, or is the same."""
    if before["about_file"] or json.loads(before["state"])["message"]["text"] in [one["text"] for one in turn.chosen.get("before", ())]:
        return ""
    about = _about(turn)
    said_anew = json.loads(before["state"])["message"]["text"] == turn.message.text
    if said_anew or previews.is_same(before, about):
        return ""
    if lapse := await given_up.forget(before, FileStore(turn.office.files_dir)):
        return lapse.displaced + "\n"
    return replies.PUT_ASIDE if before["text"] != text and previews.was_begun(before) else ""


async def _put(turn: Turn, text: str, question: dict[str, Any], aside: str = "") -> None:
    """Say a question; what is said beside it of one before is nobody else's, and what rooms are not to hear is asked in private alone."""
    quiet = question.keys() & {"yes", "aside"} or (not turn.private and await _is_sealed(text))
    turn.whisper(aside + text, fallback="" if quiet else in_room(text, question, turn.office))


async def _is_sealed(text: str) -> bool:
    return any([one.sealed is not None and await one.sealed(text) for one in features()])


def _about(turn: Turn) -> list[Any]:
    """What is being drafted: the same command under the same title is the sentence said anew, whatever else of it is another."""
    title = turn.reading.fields.get("title")
    return [turn.reading.intent, title] if title else []


def _until(turn: Turn) -> datetime:
    """How long a question waits. One about a file, or one that arose in a room, has its end told: in working hours only."""
    until = turn.now + (wait := timedelta(minutes=turn.office.dialogue_minutes))
    told = turn.message.room_id or turn.message.file is not None
    opens = (turn.opens_at(turn.now) or turn.opens_at(until)) if told else None
    return opens + wait if opens else until


def message_of(state: Mapping[str, Any]) -> Message:
    """The message that began what is asked, from the state of an open question."""
    return _message(dict(state["message"]))


def _message(state: dict[str, Any]) -> Message:
    kept, first = state.pop("file"), state.pop("first_at", None)
    at = {"at": datetime.fromisoformat(state["at"]), "first_at": datetime.fromisoformat(first) if first else None}
    return Message(**(state | at | {"file": KeptFile(**kept) if kept else None}))
