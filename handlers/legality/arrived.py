"""起草说明送过去了, 001的风险评估也有了: what its unit says has come, where a review waits for it, though nobody said 已补齐."""

from handlers import wanted
from handlers.access import Right
from handlers.legality import finding, ledger, replies, sending, sending_replies, sentence
from handlers.legality.ledger import LegalityState
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.referral import ReferralState
from storage.referral_records import cases
from storage.task import owed_tasks

_OPEN_TO = frozenset({"ignore", "unknown", "submit.declare", "submit.note", "submit.file", "status.note_unfinished", "legal.opinion"})
_BOTH = ((sending_replies.OF_REVIEW, "legality.supply"), (sending_replies.OF_QUESTION, "referral.supplement"))


async def said(turn: Turn) -> bool:
    """Whether a message was taken so, or it was asked of which of several reviews it is."""
    if not _may_be(turn):
        return False
    text = own_words(turn.message.text, turn.lexicon).rest
    waiting = [one for one in await ledger.cases("c.state = ?", LegalityState.AWAITING.value) if one["unit_id"] in turn.speaker.unit_ids]
    found = await _meant(turn, waiting, text) if waiting and wanted.brought(text) else []
    if not found:
        return False
    turn.keep_text = True
    if await _of_both(turn, found, text) and turn.pick("meant", sending_replies.OF_BOTH, _BOTH) is None:
        return True
    turn.chosen["meant"] = "legality.supply"  # which is read again when it is answered of which case it is
    case = found[0]["id"] if len(found) == 1 else turn.pick("case", sending_replies.OF_WHICH, [(replies.in_a_list(one), one["id"]) for one in found])
    if case is not None:
        turn.chosen["case"] = case
        await sending.supply(turn)
        turn.chosen = {}  # what was asked before still waits for its answer
    return True


async def _of_both(turn: Turn, found: list[Row], text: str) -> bool:
    """Whether a difficult question of theirs waits for material too, and nothing tells which of them it is."""
    if turn.reading.numbers or any(sentence.named_of(one["missing"].split("、"), text) for one in found):
        return False
    of_units = await cases(f"r.state = ? AND r.unit_id IN {among(turn.speaker.unit_ids)}", ReferralState.NEEDS.value, *turn.speaker.unit_ids)
    return any(not one["private"] or one["raised_by"] == turn.speaker.member_id for one in of_units)


def _may_be(turn: Turn) -> bool:
    """Whether somebody of a unit says something to the bot that is no command of its own and of no report."""
    reading = turn.reading
    if not (turn.private or turn.message.mentioned) or turn.message.file_name or finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT):
        return False
    return "meant" not in turn.chosen and not reading.tasks and reading.intent in _OPEN_TO


async def _meant(turn: Turn, waiting: list[Row], text: str) -> list[Row]:
    """Those whose number was said, else those that wait for what is named, else, where nothing is, all of them."""
    if turn.reading.numbers:
        named = await finding.numbered(turn) if all(finding.is_short(one) for one in turn.reading.numbers) else []
        return [one for one in waiting if one["id"] in [each["id"] for each in named]]
    found = [one for one in waiting if sentence.named_of(one["missing"].split("、"), text)]
    bare = wanted.is_nothing(wanted.bare(wanted.brought(text))) and not await owed_tasks(turn.speaker.unit_ids)
    return found or (waiting if bare else [])
