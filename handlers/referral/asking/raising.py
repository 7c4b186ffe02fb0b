"""A difficult question is raised: secret or not before anything is kept, then what is missing, then its number and who is asked to take it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from handlers import dialogue, secret
from handlers.feature import Lapse
from handlers.message import KeptFile
from handlers.personal import masked, names_phone, without_identity
from handlers.referral import ledger_words, replies, saying
from handlers.referral.afterwards import opening, set_anew
from handlers.referral.asking import (
    apart,
    askers,
    asking_phrases,
    categories,
    learning,
    opened_already,
    out_of_hours,
    privacy,
    raising_answers,
    raising_replies,
    said_aside,
    wishes,
    words,
)
from handlers.referral.handling import assigning, unwanted
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import inbox
from storage.attachment import in_use
from storage.database import Row
from storage.files import FileStore
from storage.journal import Actor
from storage.referral import Files, PartKind, add_part, raise_question
from storage.referral_records import cases

OFFERED = "offered"  # set where nobody said that it is a question: it is no more than offered until it is answered
URGENCY = "urgency"  # the question how urgent it is
MARKED = "marked"  # that a message came with it which bears a mark of internal material: what was said before of secrecy counts no more
TOGETHER = timedelta(minutes=2)  # what one person says in one place within this time is one question


async def raise_it(turn: Turn) -> None:
    """提个疑难问题: nothing of it is on record until it is said to be no secret; then what is missing is asked for, one thing at a time."""
    turn.keep_text = False
    if not (found := await askers.may_be(turn)):
        return
    if "raised" not in turn.chosen:
        if await apart.is_asked(turn, found) or await opened_already.told(turn):
            return
        turn.chosen |= {"raised": turn.message.at.isoformat(), "before": await _before(turn)}
    turn.chosen["touched"] = turn.now.isoformat()
    if not said_aside.sorted_out(turn):
        return
    text = _told(turn)
    if secret.told(text) is secret.Told.SURELY:
        await by_other_means(turn)
        return
    if MARKED in turn.chosen or not words.says_not_secret(text) or secret.names_level(text):
        classified = _is_secret(turn, text)
        if classified:
            await by_other_means(turn)
        if classified is not False:
            return
    matter = _matter(turn, text)
    if matter is None:
        return
    if "matter" in turn.chosen:
        turn.chosen.setdefault("aside", _aside(turn))
    urgency = words.urgency_of(text) or turn.pick(URGENCY, raising_replies.HOW_URGENT, [(one, one) for one in words.URGENCIES], also=words.AS_URGENT)
    if urgency is None:
        return
    why = (words.why_urgent(text) or _why(turn) or "") if urgency == "紧急" else ""
    if urgency == "紧急" and not why:
        return
    asker = askers.settled(turn, found)
    private = _is_private(turn, asker, text) if asker else None
    if asker is None or private is None or (not private and (private := said_aside.closes(turn)) is None):
        return
    if not await learning.not_twice(turn, asker, words.title_of(masked(without_identity(matter)))):
        return
    if asker["member_id"] == turn.speaker.member_id and not await learning.answered_before(turn, matter):
        return
    await _write(turn, asker, matter, {"urgency": urgency, "urgency_reason": ledger_words.bare_reason(why)[:200], "private": private})


def _is_secret(turn: Turn, text: str) -> bool | None:
    """Whether it is said to be a secret; None after asking, which begins nothing where nobody said that it is a question."""
    sure = turn.reading.confidence > asking_phrases.OFFERED or "meant" in turn.chosen
    turn.chosen |= {"meant": turn.chosen.get("meant", turn.reading.intent)} | ({} if sure else {OFFERED: True})  # whatever is answered, it stays one
    classified: bool | None = turn.pick(
        "classified",
        raising_replies.together(turn.chosen["before"])
        + raising_replies.MARKED * (MARKED in turn.chosen)
        + (raising_replies.PERHAPS if OFFERED in turn.chosen else "" if words.matter_of(text) else raising_replies.TELL)
        + raising_replies.CLASSIFIED,
        [(raising_replies.NOT_CLASSIFIED, False), (raising_replies.IS_CLASSIFIED, True)],
        also=raising_answers.SECRET,
    )
    return classified


def lapses(state: Mapping[str, Any]) -> Lapse | None:
    """What is said when a question that is being raised is not gone on with; of its words and files nothing stays."""
    chosen = state["chosen"]
    if state["question"]["name"] == apart.QUESTION:
        return apart.LAPSE
    if "raised" not in chosen:
        return None
    files = [one["sha256"] for one in pieces_of(chosen) if one["sha256"]]
    if OFFERED in chosen and "classified" not in chosen and not files:  # nobody said that it is a question: nobody is reminded of it
        return None
    return Lapse(raising_replies.NOT_YET, raising_replies.LAPSED, raising_replies.DISPLACED, files)


def _matter(turn: Turn, text: str) -> str | None:
    """What it is about; None after asking. What only tells how urgent it is, and the like, is added to it, and it is asked again."""
    if words.is_idle(str(turn.chosen.get("matter", "-"))):
        turn.chosen["added"] = [*turn.chosen.get("added", []), piece(turn.chosen.pop("matter"), None, aside=_aside(turn))]
    return ("" if "matter" in turn.chosen else words.matter_of(text)) or turn.need("matter", raising_replies.WHAT, any_words=True)


def _why(turn: Turn) -> str | None:
    """Why it is urgent; None after asking. What only sets the question right (题目写错了，……) is added to it, and it is asked again."""
    why = turn.need("why", raising_replies.WHY_URGENT, any_words=True)
    if why is None or set_anew.title_set(why, "") == "":
        return why
    turn.chosen["added"] = [*turn.chosen.get("added", []), piece(why, None, aside=_aside(turn))]
    del turn.chosen["why"]
    return turn.need("why", raising_replies.WHY_URGENT, any_words=True)


def _is_private(turn: Turn, asker: Row, text: str) -> bool | None:
    """Whether it is kept from others: for any wish in whatever was said of it, else as the place where its matter was told; of what the office
    writes down in private for somebody the place tells nothing, and None stands for asking."""
    said = "\n".join([turn.message.text, text, turn.chosen.get("why", "")])
    if privacy.wants_private(said):
        return True
    if privacy.wants_open(said):
        return False
    if not turn.message.private:
        return not _here(turn)
    if asker["member_id"] == turn.speaker.member_id:
        return True
    private: bool | None = turn.pick(
        "private", raising_replies.HOW_OPEN, [(raising_replies.OPENLY, False), (raising_replies.PRIVATELY, True)], also=raising_answers.OPENLY
    )
    return private


def _aside(turn: Turn) -> bool:
    """Whether what is said now is said in private of what began in a room."""
    return turn.private and not turn.message.private


def _here(turn: Turn) -> str:
    """The matter in the words that were said in the room where it began; empty when it was told in private."""
    return words.matter_of(_told(turn, aside=False)) or ("" if turn.chosen.get("aside", True) else str(turn.chosen.get("matter", "")))


def added(turn: Turn) -> list[dict[str, Any]]:
    """What its sender said and sent beside it: just before, and while it was still being asked for."""
    return pieces_of(turn.chosen)


def pieces_of(chosen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same, by the answers to the question so far."""
    return [*chosen.get("before", ()), *chosen.get("added", ())]


def piece(text: str, file: KeptFile | None, *, aside: bool = False) -> dict[str, Any]:
    """Words, or a file, as they are kept with what is still being asked for; `aside`, when they came in private."""
    if file is None:
        return {"text": text, "name": "", "sha256": "", "size": 0, "aside": aside}
    return {"text": "", "name": file.name, "sha256": file.sha256, "size": file.size, "aside": aside}


async def _before(turn: Turn) -> list[dict[str, Any]]:
    """Take what its sender said and sent in the same place within the two minutes before, and nothing else took; no words to a question that is
    told whole in one sentence: what was said before it may be of anything."""
    message, pieces = turn.message, []
    told = own_words(message.text, turn.lexicon).rest
    surely = message.private and "meant" not in turn.chosen and turn.reading.confidence > asking_phrases.OFFERED
    alone = (words.matter_of(told) != "" and not opened_already.points_back(told)) if surely else words.stands_alone(told, aside=message.private)
    for one in list(turn.lately):
        if one.room_id != message.room_id or one.inbox_id > message.inbox_id or message.at - one.at > TOGETHER:
            continue
        turn.lately.remove(one)
        if one.inbox_id == message.inbox_id or (alone and one.file is None):
            continue
        if words.told(one.text) if one.file is None else not await in_use(one.file.sha256):
            pieces.append(piece(own_words(one.text, turn.lexicon).rest, one.file))
    return pieces


def _told(turn: Turn, *, aside: bool = True) -> str:
    """All that was said of it so far, in the order it is told: just before, how it began, what it was asked to be, what was added; without
    `aside`, only what was said where it began."""
    before, more = ([one["text"] for one in turn.chosen.get(name, ()) if aside or not one.get("aside")] for name in ("before", "added"))
    began = turn.chosen.get("told") or words.opened(own_words(turn.message.text, turn.lexicon).rest)
    matter = turn.chosen.get("matter", "")
    if not aside and turn.chosen.get("aside"):
        began, matter = "" if "told" in turn.chosen else began, ""
    return "\n".join(filter(None, [*before, began, matter, *more]))


async def by_other_means(turn: Turn) -> None:
    """涉密: nothing of the question is kept, and the way outside the chat is told."""
    await drop(turn)
    turn.whisper(raising_replies.OFFLINE, fallback=raising_replies.OFFLINE_SHORT)


async def drop(turn: Turn) -> None:
    """Nothing is kept of the question, nor of what came with it."""
    await inbox.blank_text([turn.message.inbox_id])
    for one in added(turn):
        if one["sha256"] and not await in_use(one["sha256"]):
            FileStore(turn.office.files_dir).path(one["sha256"]).unlink(missing_ok=True)


async def _write(turn: Turn, asker: Row, matter: str, columns: dict[str, Any]) -> None:
    """Give it its number, keep its words and files, and ask whoever is to take it."""
    matter, _who = unwanted.left_out(without_identity(matter), turn.lexicon)
    text, who = unwanted.left_out(without_identity(words.told(_told(turn))) or matter, turn.lexicon)
    unit = next((one.name for one in turn.lexicon.units if one.id == asker["unit_id"]), "")
    behalf = asker["member_id"] != turn.speaker.member_id
    room_id = turn.message.room_id or ("" if columns["private"] else await opening.room_of(turn.message.channel))
    wish = wishes.wished(_told(turn), turn.message.at, turn.lexicon)
    case = await raise_question(
        turn.actor,
        year=turn.now.astimezone(turn.office.timezone).year,
        unit_id=asker["unit_id"],
        unit_name=unit,
        raised_by=asker["member_id"],
        raiser_name=asker["name"],
        entered_by=turn.speaker.member_id if behalf else None,
        channel=turn.message.channel,
        room_id=room_id,
        title=_title(turn, matter, private=columns["private"]),
        category=categories.category_of(text),
        wish_on=turn.calendar.day_of(wish.at) if wish else None,
        **columns,
    )
    files: Files = [(one["name"], one["sha256"], one["size"]) for one in added(turn) if one["sha256"]]
    by = Actor(turn.now, asker["member_id"], turn.message.inbox_id)
    await add_part(by, case["id"], PartKind.QUESTION, asker["name"], text, turn.message.room_id, files)
    await opened_already.drop_opening(turn, private=columns["private"])
    await dialogue.words_used(turn.message)  # the files that come now are this question's, whatever was sent for review before
    await unwanted.note(turn, case, who)
    asked = await assigning.ask_somebody(turn, case)
    await unwanted.heeded(turn, case, who, asked)
    await _say(turn, (await cases("r.id = ?", case["id"]))[0], asked, behalf=behalf)
    if case["private"] and turn.message.room_id and _here(turn):
        turn.whisper(raising_replies.NOT_IN_ROOM)
    if feast := wishes.unclear(_told(turn), turn.message.at, turn.lexicon):
        turn.whisper(replies.wish_unclear(case, feast, several=wishes.is_of_year(feast)))
    if names_phone(text):
        turn.whisper(replies.PHONE)


def _title(turn: Turn, matter: str, *, private: bool) -> str:
    """Its first words, set right by what was said of them since; of what others hear of, only what was said before them."""
    open_here = not private and not turn.message.private
    title = words.title_of(masked((open_here and unwanted.left_out(without_identity(_here(turn)), turn.lexicon)[0]) or matter))
    for one in turn.chosen.get("added", ()):
        if not (open_here and one.get("aside")):
            title = words.title_of(masked(set_anew.title_set(one["text"], title) or title))
    return title


async def _say(turn: Turn, case: Row, asked: str, *, behalf: bool) -> None:
    said = turn.chosen.keys() & {"private", "bare"} or privacy.wants_private(f"{turn.message.text}\n{_told(turn)}\n{turn.chosen.get('why', '')}")
    text = raising_replies.raised(case, asked, told_how=not said)
    call = "" if behalf else await out_of_hours.whom_to_call(turn, case, asked)
    if not case["private"]:
        saying.in_room(turn, case, raising_replies.raised_in_room(case, asked))
    if case["private"] or turn.room_id != case["room_id"]:
        turn.whisper("\n".join(filter(None, [text, call])))
    elif call:
        turn.whisper(call)
    if behalf:
        await saying.to_asker(turn, case, raising_replies.raised_for_you(case, turn.speaker.name))
