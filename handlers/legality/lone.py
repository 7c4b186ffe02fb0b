"""我来审, 书面审, 材料收齐了接着审, 意见书再发我一份: said of no review by name or number, where the speaker has one only, and nothing else it could mean."""

from dataclasses import replace

from handlers import dialogue
from handlers import replies as house
from handlers.access import Right
from handlers.legality import by_name, calls, finding, ledger, replies
from handlers.legality.ledger import OPEN, LegalityState
from handlers.obeying import heard
from handlers.turn import Turn
from handlers.understanding.read import read
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.task import owed_tasks

_REVIEWS = frozenset(
    f"legality.{one}" for one in ("take", "way", "supply", "waive", "need_material", "conclude", "opinion", "decline", "files", "query", "letter")
)
_SENDS = frozenset(f"legality.{one}" for one in ("supply", "adopt", "meeting", "recheck", "letter", "query", "correct"))
_ANY_DESK = frozenset(f"legality.{one}" for one in ("supply", "adopt", "recheck", "correct"))  # what is said of a report in the same words
_OF_REVIEW = regex(r"送审|审查|合同|协议|办法|规定|方案|决策|决定书|法律顾问|律师|条款|第.{1,3}条")
_GIVES_WAY = ("unknown", "ignore", "legal.opinion", "lineup.", "status.self", "status.progress", "status.note_unfinished")


_NAMED = regex(r"(?P<s>[\u4e00-\u9fff]{2,12}?)的?[那这](?:个|件|份)")


async def said(turn: Turn) -> None:
    """Read it as if the number had been said."""
    one = await _only(turn) if _may(turn) else None
    if one is None or _names_another(turn.message.text, one) or await _is_asked(turn) or await by_name.questions(turn):
        return
    own, number = turn.message, replies.short(one)
    owes = not finding.reviews(turn) and await may_be_report(turn)
    for text in [f"{number}，{own.text}"] if own.text[:1].isdigit() else [f"{number}{own.text}", f"{number}，{own.text}"]:
        turn.message = replace(own, text=text)
        anew = await heard(turn, False, read)
        if owes and anew.intent in _ANY_DESK:
            continue
        if anew.acts and anew.intent in (_REVIEWS if finding.reviews(turn) else _SENDS):
            turn.reading, turn.chosen[by_name.CALLED] = anew, True
            return
    turn.message = own


async def may_be_report(turn: Turn) -> bool:
    """Whether words that name no review may be about a report which the speaker's units owe."""
    return not _OF_REVIEW.search(turn.message.text) and bool(await owed_tasks(turn.speaker.unit_ids))


def _names_another(text: str, one: Row) -> bool:
    """Whether something else is called by its name (烟花那个合法)."""
    found = _NAMED.match(text.strip())
    name, title = found["s"] if found else "", one["title"] + one["unit_name"]
    return bool(calls.unknown(text, [one])) or (bool(name) and not any(name[n : n + 2] in title for n in range(len(name) - 1)))


def _may(turn: Turn) -> bool:
    message, reading = turn.message, turn.reading
    alone = turn.private and not message.file_name and not message.quoted and not reading.numbers and not reading.tasks
    if not alone or "meant" in turn.chosen or "review" in turn.chosen:
        return False
    return not reading.acts or reading.intent.startswith(_GIVES_WAY)


async def _only(turn: Turn) -> Row | None:
    """The one review that the speaker has in hand, or could take; of a unit the one that goes on."""
    every = finding.seen(turn, await ledger.cases())
    wanted = [one for one in every if one["state"] in OPEN]
    if finding.reviews(turn):
        own = [one for one in wanted if turn.speaker.member_id in (one["reviewer_id"], one["adviser_id"])]
        found = own or ([one for one in wanted if not one["reviewer_id"]] if Role.REVIEWER in turn.speaker.roles else [])
    elif turn.speaker.may(Right.SUBMIT):
        found = wanted + [one for one in every if one["state"] == LegalityState.CONCLUDED.value and not (one["adoption"] and one["meeting_on"])]
    else:
        found = []
    return found[0] if len(found) == 1 else None


async def _is_asked(turn: Turn) -> bool:
    """Whether a question waits for the speaker's answer, other than what they may have meant."""
    waiting = await dialogue.waiting(turn.message, "")
    return waiting is not None and not waiting.text.startswith(house.LIKELY)
