"""起草说明送过去了, 001的风险评估也有了, 材料纸质送过去了: what its unit says has come, or gone off, for a review, though nobody said 已补齐."""

from handlers import wanted
from handlers.access import Right
from handlers.legality import finding, following_sentence, kinds, ledger, replies, sending, sending_replies, sentence
from handlers.legality.ledger import OPEN, LegalityState
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import ReferralState
from storage.referral_records import cases
from storage.task import owed_tasks

_OPEN_TO = frozenset(
    {"ignore", "unknown", "submit.declare", "submit.note", "submit.file", "status.note_unfinished", "legal.opinion", "referral.supplement"}
)
_SUPPLY = "legality.supply"
_DECLARED = "submit.declare"
_OF_REVIEW = regex("送审|审查|合同|协议|(?:送审|合同|征求意见|文|草)稿|文本")
_OF = regex(r"^(?P<s>[\u4e00-\u9fff]{2,8}?)的(?=材料|资料|东西)")
_NO_NAME = regex("[缺要补差送审全需应报所剩余余镇局办昨今前刚上这那我你们]|街道")
_MATERIAL = regex("材料|资料|东西|(?:原件|纸质|稿)")


async def said(turn: Turn) -> bool:
    """Whether a message was taken so, or it was asked of which of several reviews it is, or whether it is of a review at all."""
    if not _may_be(turn):
        return False
    text = own_words(turn.message.text, turn.lexicon).rest
    mine = [one for one in await ledger.cases("c.state IN (?, ?)", *OPEN) if one["unit_id"] in turn.speaker.unit_ids]
    found = await _meant(turn, mine, text) if mine and wanted.brought(text) else []
    if not found:
        return False
    turn.keep_text = True
    others = await _others(turn, found, text)
    if others and turn.pick("meant", sending_replies.OF_BOTH, [(sending_replies.OF_REVIEW, _SUPPLY), *others]) is None:
        return True
    turn.chosen["meant"] = _SUPPLY  # which is read again when it is answered of which case it is
    other = "" if turn.reading.numbers else _of_another(text, found)
    which = replies.which(other) if other else sending_replies.OF_WHICH
    case = found[0]["id"] if len(found) == 1 and not other else turn.pick("review", which, [(replies.in_a_list(one), one["id"]) for one in found])
    if case is not None:
        turn.chosen["review"] = case
        await sending.supply(turn)
        turn.chosen = {}  # what was asked before still waits for its answer
    return True


def _of_another(text: str, found: list[Row]) -> str:
    """What material is said to be of (食堂的材料补齐了), where none of these is about that; empty where nothing is."""
    name = (_OF.match(text.strip()) or {"s": ""})["s"]
    if not name or kinds.material_in(name) or _NO_NAME.search(name):
        return ""
    words = "".join(f"{one['title']}{one['unit_name']}{one['missing']}" for one in found)
    return "" if any(name[at : at + 2] in words for at in range(len(name) - 1)) else name


async def _others(turn: Turn, found: list[Row], text: str) -> list[tuple[str, str]]:
    """What else it may be: material of a difficult question of theirs that waits for it, a report that they owe; none where it is told."""
    if turn.reading.numbers or any(sentence.named_of(one["missing"].split("、"), text) for one in found if one["missing"]):
        return []
    asked = await cases(f"r.state = ? AND r.unit_id IN {among(turn.speaker.unit_ids)}", ReferralState.NEEDS.value, *turn.speaker.unit_ids)
    questions = any(not one["private"] or one["raised_by"] == turn.speaker.member_id for one in asked)
    owes = turn.reading.intent == _DECLARED and not _OF_REVIEW.search(text) and await owed_tasks(turn.speaker.unit_ids)
    return [(sending_replies.OF_QUESTION, "referral.supplement")] * questions + [(sending_replies.OF_REPORT, _DECLARED)] * bool(owes)


def _may_be(turn: Turn) -> bool:
    """Whether somebody of a unit says something to the bot that is no command of its own and of no report."""
    reading = turn.reading
    if not (turn.private or turn.message.mentioned) or turn.message.file_name or finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT):
        return False
    if following_sentence.was_signed(turn.message.text):
        return False  # a contract that was signed is no material that came
    return "meant" not in turn.chosen and not reading.tasks and reading.intent in _OPEN_TO


async def _meant(turn: Turn, mine: list[Row], text: str) -> list[Row]:
    """Those whose number was said, else those that wait for what is named, else, where nothing is, all that wait, or all that are under review."""
    if turn.reading.numbers:
        named = await finding.numbered(turn) if all(finding.is_short(one) for one in turn.reading.numbers) else []
        return [one for one in mine if one["id"] in [each["id"] for each in named]]
    waiting = [one for one in mine if one["state"] == LegalityState.AWAITING.value]
    found = [one for one in waiting if sentence.named_of(one["missing"].split("、"), text)]
    owes = await owed_tasks(turn.speaker.unit_ids)
    if found or (waiting and not owes and wanted.is_nothing(wanted.bare(wanted.brought(text)))):
        return found or waiting
    told = _OF_REVIEW.search(text) or kinds.material_in(text)
    return (waiting or mine) if (told or _MATERIAL.search(text)) and (told or not owes or turn.reading.intent == _DECLARED) else []
