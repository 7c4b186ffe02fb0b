"""Words of an adviser that nobody called an answer, while several cases wait for theirs: all of them are shown, and it is asked whose they are."""

from dataclasses import replace
from typing import Any

from handlers.referral import finding, replies, subjects
from handlers.referral.answers import answer_words, answering_replies
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.referral import OPEN

DOUBTED = "doubted"  # set where words are taken for an answer that nobody called one
QUESTION, MORE, NONE = "whose", "told", 0


async def asked(turn: Turn) -> bool:
    """Whether the answer may go on: its case is known, by number, name or choice, or is yet to be found."""
    if QUESTION not in turn.chosen and len(found := await _own(turn) if _is_open(turn) else await _beside_quoted(turn)) < 2:
        return True
    text = "\n".join([words.answer_of(own_words(turn.message.text, turn.lexicon).rest), *more(turn)])
    options = [] if QUESTION in turn.chosen else [(replies.line(one), one["id"]) for one in found]
    picked = turn.pick(QUESTION, answering_replies.whose(text), [*options, (answering_replies.NEITHER, NONE)], amend=answering_replies.GO_ON)
    if turn.asked and more(turn):
        turn.asked = replace(turn.asked, quiet=True)
    if picked == NONE:
        turn.keep_text = False
        turn.reply(answering_replies.NO_WORDS)
    if picked:
        turn.chosen |= {"case": picked, "is_answer": True}
    return bool(picked)


def _is_open(turn: Turn) -> bool:
    """Whether it is to be asked: nobody called the words an answer, or they are only the first of several messages, and no number was said."""
    begun = turn.private and answer_words.is_point(words.uncalled(turn.message.text))
    return bool((turn.chosen.get(DOUBTED) or begun) and "case" not in turn.chosen and not finding.numbers(turn) and not turn.message.file)


async def _own(turn: Turn) -> list[Row]:
    """The cases whose answer is the speaker's to give here; those that are called by what they are about, where one is."""
    return await subjects.narrowed(await _waiting(turn), turn.message.text)


async def _waiting(turn: Turn) -> list[Row]:
    found = await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN)
    return [one for one in found if finding.answers_for(turn, one) and finding.is_here(turn, one)]


async def _beside_quoted(turn: Turn) -> list[Row]:
    """What words may answer that quote one case and plainly call another (柳河鱼塘那个应当……): that one and the quoted; empty where they do not."""
    if not turn.message.quoted or turn.reading.numbers or "case" in turn.chosen:
        return []
    found = await _waiting(turn)
    quoted = [one for one in found if one["number"] in turn.message.quoted.upper()] or [
        one for one in found if await finding.is_quoted(turn, one["id"])
    ]
    others = [one for one in found if one not in quoted]
    if len(quoted) != 1 or not others:
        return []
    name, text = subjects.name_in(turn.message.text), words.uncalled(turn.message.text)
    called = name.called if name and name.sure else ""
    likely, best = await subjects.about(others, called)
    if best >= subjects.ENOUGH and best > (await subjects.about(quoted, called))[1]:
        return [*likely, *quoted]
    named = [one for one in others if one["unit_id"] != quoted[0]["unit_id"] and text.startswith(subjects.stem_of(one))]
    return [*named, *quoted] if named else []


def more(turn: Turn) -> list[str]:
    """What was said of the answer while it was asked whose it is."""
    return list(turn.chosen.get(MORE, []))


def with_more(turn: Turn, text: str) -> dict[str, Any]:
    """What waits with it now."""
    return {MORE: [*more(turn), text]}
