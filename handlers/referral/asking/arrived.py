"""死亡证明送办公室了, 0001已返还两百万: what its asker says of a case that is in hand, though no command was given, is a supplement to it."""

import json
from dataclasses import replace

from handlers import wanted
from handlers.access import Right
from handlers.filling import says_to_wait
from handlers.referral import finding, replies
from handlers.referral.afterwards import adopting
from handlers.referral.answers import resuming
from handlers.referral.asking import asking_phrases, words
from handlers.referral.handling import material, material_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from handlers.unserved import TOLD
from storage import dialogue
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, ReferralState
from storage.task import owed_tasks

_OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "submit.file", "submit.declare", "submit.note", "status.note_unfinished"})
_IF = regex(r"是不是|是否|有没有|要不要|是没有")
_CLAUSE = regex(r"[，,。；;！!\n]+")
_COURTESY = regex(r"^(?:好的?|行|可以|收到|明白|知道|谢|多谢|辛苦|麻烦|嗯|等|催)")
_LIKELY_ELSE = ("referral.", "legality.", "knowledge.")
_NOTHING_ELSE = frozenset({"", "ignore", "legal.opinion", "referral.create", "referral.supplement"})
_ASKS = regex(r"[?？]|吗|行不行|能不能|可不可以|怎么|什么|谁|哪")
SHORTEST = 4  # characters beside the number, for words to tell anything


async def said(turn: Turn) -> bool:
    """Whether a message was taken so, or it was asked whether it is meant so: what has come is taken where it was asked for."""
    if turn.message.quoted:
        return await _answers_quoted(turn)
    if not _may_be(turn):
        return False
    text = words.without_number(own_words(turn.message.text, turn.lexicon).rest)
    came, aloud = wanted.brought(text), not (turn.private or turn.message.mentioned)
    if aloud and not await _of_words(turn, text, ""):
        return False
    found = await _of_number(turn) if turn.reading.numbers else await _of_words(turn, text, came)
    if turn.message in turn.lately and found:
        turn.lately.remove(turn.message)
    free = not found and not turn.reading.numbers and await resuming.open_question(turn) is None
    if free and turn.private and words.supplement_of(text) not in ("", text.strip()):
        found = await _own(turn, OPEN)
    elif free and _may_tell(turn, text) and (mine := await _own(turn, OPEN)):
        return _is_more_or_another(turn, mine)
    if not found or len(text) < SHORTEST or _COURTESY.match(text):
        return False
    turn.keep_text = True
    turn.chosen["meant"] = "referral.supplement"  # which is read again when it is answered of which case it is
    unsure = wanted.is_unsure(text)
    told = not unsure and (
        came or wanted.is_said_absent(text) or (turn.reading.numbers and not _ASKS.search(text))
    )  # who names the case answers what was asked for
    if len(found) == 1 and told and not aloud and found[0]["state"] == ReferralState.NEEDS.value:
        turn.chosen["case"] = found[0]["id"]
        await material.supplement(turn)
        turn.chosen = {}  # what was asked before still waits for its answer
        return True
    options = [(replies.line(one) + material_replies.open_to(one), one["id"]) for one in found]
    turn.message = replace(turn.message, mentioned=True)  # it is answered as if it had been said to the bot
    question = await _with_those_before(turn, [one["id"] for one in found])
    turn.pick("case", question, [*options, (material_replies.NO_MORE, material.NONE)])
    return True


async def _answers_quoted(turn: Turn) -> bool:
    """Whether what was said to our own demand for material, by quoting it, was put to the case that waits for it."""
    message, reading = turn.message, turn.reading
    spoken = (turn.private or turn.at_desk) and not message.file_name and not reading.numbers and "meant" not in turn.chosen
    if not spoken or not turn.speaker.may(Right.RAISE) or turn.speaker.may(Right.HANDLE) or not _is_open(reading):
        return False
    text, said = own_words(message.text, turn.lexicon).rest.strip(), finding.numbers(turn)
    if len(said) != 1 or len(text) < SHORTEST or _COURTESY.match(text) or _ASKS.search(text) or says_to_wait(text):
        return False
    tail = int(said[0].rsplit("-", 1)[-1])
    mine = [one for one in await _own(turn, {ReferralState.NEEDS}) if int(str(one["number"]).rsplit("-", 1)[-1]) == tail]
    if len(mine) != 1:
        return False
    turn.keep_text, turn.message = True, replace(message, mentioned=True)
    turn.chosen |= {"meant": "referral.supplement", "case": mine[0]["id"]}
    await material.supplement(turn)
    turn.chosen = {}  # what was asked before still waits for its answer
    return True


def _is_open(reading: Reading) -> bool:
    return reading.intent in _OPEN_TO or (reading.intent == "referral.create" and reading.confidence <= asking_phrases.OFFERED)


async def _with_those_before(turn: Turn, cases: list[int]) -> str:
    """The question whether words are a supplement: of one thing that is told in several messages it is asked once, with all of them."""
    waiting = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(waiting["state"]) if waiting else {}
    question = state.get("question", {})
    same = question.get("values") == [*cases, material.NONE] and question["labels"][-1] == material_replies.NO_MORE
    if not same or state["message"]["file"] or state["message"]["room_id"] != turn.message.room_id:
        return material_replies.IS_IT_MORE
    before = state["message"]["text"]
    turn.chosen["before"] = [{"text": before}]  # it goes on within this one
    turn.message = replace(turn.message, text=f"{before}\n{own_words(turn.message.text, turn.lexicon).rest}")
    return material_replies.are_they_more(turn.message.text)


def _may_be(turn: Turn) -> bool:
    """Whether somebody who asks says something to the bot that is no command of its own and of no report."""
    reading = turn.reading
    spoken = turn.private or turn.message.mentioned or (turn.at_desk and _is_said_absent(turn.message.text))
    spoken = spoken and not turn.message.file_name and not turn.message.quoted
    if not spoken or not turn.speaker.may(Right.RAISE) or turn.speaker.may(Right.HANDLE) or reading.tasks or "meant" in turn.chosen:
        return False
    came = wanted.brought(words.without_number(own_words(turn.message.text, turn.lexicon).rest))  # which weighs more than a likeness
    likely = "" if reading.likely == "referral.supplement" else reading.likely
    offered = reading.intent == "referral.create" and bool(reading.numbers) and reading.confidence <= asking_phrases.OFFERED
    return (reading.intent in _OPEN_TO or offered) and bool(came or not likely.startswith(_LIKELY_ELSE))


def _is_said_absent(text: str) -> bool:
    """Whether a clause of what is said to nobody in the room says that something is not there: 环评没有，从来没办过."""
    return not _IF.search(text) and not _ASKS.search(text) and any(wanted.is_said_absent(one) for one in _CLAUSE.split(text))


def _may_tell(turn: Turn, text: str) -> bool:
    """Whether words that nobody understood may tell of a matter."""
    reading = turn.reading
    return turn.private and reading.intent == "unknown" and reading.likely in _NOTHING_ELSE and not reading.numbers and len(text) >= TOLD


def _is_more_or_another(turn: Turn, mine: list[Row]) -> bool:
    turn.lately.clear()
    turn.keep_text = True
    turn.chosen["meant"] = "referral.supplement"
    options = [(material_replies.more_of(one), one["id"]) for one in mine]
    turn.pick(
        "case", material_replies.WHAT_IS_IT, [*options, (material_replies.ANOTHER, material.ANOTHER), (material_replies.OF_NONE, material.NONE)]
    )
    return True


async def _of_number(turn: Turn) -> list[Row]:
    """The speaker's own case of the number that was said, while it is in hand."""
    said = [one for one in turn.reading.numbers if finding.SHORT.fullmatch(one) or one.startswith("YNWT")]
    if len(turn.reading.numbers) != 1 or not said or len(said[0]) == 3:
        return []
    tail = int(said[0].rsplit("-", 1)[-1])
    return [one for one in (await _own(turn, OPEN)) if int(str(one["number"]).rsplit("-", 1)[-1]) == tail][-1:]


async def _of_words(turn: Turn, text: str, came: str) -> list[Row]:
    """Those that wait for what is spoken of; where something came and nothing is named, those that wait for anything."""
    waiting = await _own(turn, {ReferralState.NEEDS})
    named = [one for one in waiting if any(wanted.shares(item, text) for item in await material.wanted_of(one))]
    if named or not came or await owed_tasks(turn.speaker.unit_ids):
        return named
    return waiting if wanted.is_nothing(wanted.bare(came)) else []


async def _own(turn: Turn, states: set[ReferralState] | frozenset[ReferralState]) -> list[Row]:
    found = await finding.seen(turn, f"r.state IN {among([*states])}", *states)
    return [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
