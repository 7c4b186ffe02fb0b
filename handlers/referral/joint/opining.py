"""会办意见0001：…… of a co-handler, in words or a file, for the lead; that it is not theirs to help, for the lead and the office."""

import json

from handlers import choosing
from handlers.personal import masked, without_identity
from handlers.referral import finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.answers import answering_replies
from handlers.referral.asking import words
from handlers.referral.handling import material_replies, passing
from handlers.referral.joint import jointly, mended, opining_replies
from handlers.referral.joint.jointly import WANTED, is_co, missing
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import dialogue
from storage.database import Row
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role
from storage.referral import SAID, Files, HandlerRole, PartKind, ReferralState, add_files
from storage.refusal import Refusal

INTENT = "referral.opinion"
NONE = 0  # chosen of several cases: none of them
_AS, _OPINION, _PASS = "as_what", "opinion", "pass"  # what words of a co-handler's are
_ANSWERED = SAID | {ReferralState.CLOSED}
_STAYS_OUT = regex("^(?:我[们局镇办单位委]*|本[局单位镇办]+)?(?:就|暂|因故)?(?:不参加|不参与|不协办|无法参加|不能参加)")
_NOT_THEIRS = regex(
    "^(?:这件|这个|这事|,|，)*(?:不该|不应(?:该|当)?|不归|不属于?|不是)(?:由|让|归)?(?:我们?|本|咱们?)?(?:[局镇办街道单位]*)(?:来|的)?"
    "(?:协办|会办|联办|管|办理?|负责|职责|职能|职权|范围|事)|^(?:找|拉|派|叫)错(?:了|人|单位)"
)

_RECUSES = regex(
    r"(?:这件|这个|这事|我们?|咱们?|本[局单位镇办]+|这边|单位|[，,])*(?:(?:跟|和|与|同)[^，,。]{1,14}?)?(?:有(?:点)?(?:利害|利益|亲属|亲戚)(?:关系|冲突)|(?:申请|要|得|需要?|应当?)?(?:回避|避嫌))"
    r"(?:一下|了|吧|的)*(?:[，,。].{0,16})?$"
)


async def opine(turn: Turn) -> None:
    """会办意见0001：…: what a co-handler thinks of it, for the lead.

    :raises Refusal: the speaker is not asked for one
    """
    if turn.chosen.get("case") == NONE:
        turn.keep_text = False
        turn.reply(opining_replies.NOT_TAKEN)
        return
    case = await finding.meant(turn, WANTED, lambda one: is_co(turn, one), following_replies.NO_OPINION_WANTED)
    if case is None:
        return
    if not is_co(turn, case):
        raise Refusal(following_replies.NO_OPINION_WANTED)
    if ReferralState(case["state"]) not in WANTED:
        await _after_the_answer(turn, case)
        return
    if recuses(words.without_number(turn.message.text)):
        await passing.recuse(turn)
        return
    if _AS in turn.chosen and not await _is_one(turn, case):
        return
    if (who := _for_whom(turn, case)) is None or await _put_to_opinion(turn, case, who):
        return
    if (said := _text(turn)) is None:
        return
    text = without_identity(said)
    if _NOT_THEIRS.search(text):
        await _not_theirs(turn, case, text)
        return
    given = await mended.former(turn, case, who)
    if (anew := mended.replaces(turn, case, text, given)) is None:
        return
    if anew:
        await mended.put_away(given)
    await _give(turn, case, who, text, anew=anew and bool(given))


def _text(turn: Turn) -> str | None:
    """What the opinion says; None after asking."""
    if said := _opinion_in(own_words(turn.message.text, turn.lexicon).rest):
        return said
    if turn.message.file is not None:
        return answering_replies.ENCLOSED
    more = turn.need("opinion", following_replies.WRITE_THE_OPINION, any_words=True)
    return None if more is None else _opinion_in(more) or more


def _opinion_in(said: str) -> str:
    """The opinion in some words, without those that say what they are."""
    return words.without_number(mended.bare(said) if mended.mends(said) else words.opinion_of(said))


async def _give(turn: Turn, case: Row, who: str, text: str, *, anew: bool) -> None:
    """Put it on record, and hand it to the lead; that somebody stays out the office hears too."""
    file = turn.message.file
    files: Files = [(file.name, file.sha256, file.size)] if file else []
    await saying.on_record(turn, case, PartKind.OPINION, text, files, name=who)
    left = await missing(case)
    leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    out = bool(_STAYS_OUT.search(text))
    if out:
        told, noted = following_replies.stays_out(case, _who(turn, case), text, left), following_replies.staying_out_noted(case)
    elif anew:
        told, noted = opining_replies.mended(case, who, text, following_replies.still_missing(case, left)), opining_replies.mended_noted(case)
    else:
        told, noted = following_replies.opined(case, who, text, left), following_replies.opinion_noted(case)
    await saying.to_members(turn, leads, told, [{"name": file.name, "sha256": file.sha256}] if file else [], rule=holding.has(case))
    if out:
        await turn.tell_role(Role.ADMINISTRATOR, told)
    turn.reply(masked(noted))


async def _after_the_answer(turn: Turn, case: Row) -> None:
    """An opinion that comes when the answer is out: on record, and told to the lead, who may send it on; nothing goes out by itself.

    :raises Refusal: the case is over without an answer, or no opinion is given
    """
    said = _opinion_in(turn.message.text)
    if ReferralState(case["state"]) not in _ANSWERED or recuses(said) or _NOT_THEIRS.search(said):
        raise Refusal(replies.over(case))
    if (who := _for_whom(turn, case)) is None or (text := _text(turn)) is None:
        return
    file, text = turn.message.file, without_identity(text)
    files: Files = [(file.name, file.sha256, file.size)] if file else []
    await saying.on_record(turn, case, PartKind.OPINION, text, files, name=who)
    leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    handed = [{"name": file.name, "sha256": file.sha256}] if file else []
    await saying.to_members(turn, leads, opining_replies.late(case, who, text), handed, rule=holding.has(case))
    turn.reply(masked(opining_replies.late_noted(case)))


def _for_whom(turn: Turn, case: Row) -> str | None:
    """How an opinion is signed: by name, where its author keeps several of the units that help with the one it is for; None after asking."""
    own = {choosing.unit_name(turn, one) for one in turn.speaker.unit_ids}
    helping = [one["why"] for one in case["handlers"] if one["role"] == HandlerRole.CO.value and one["why"] in own]
    units = list(dict.fromkeys(helping))
    if len(units) < 2:
        return turn.speaker.name
    said = [one for one in units if one in {choosing.unit_name(turn, unit) for unit in turn.reading.units}]
    picked = said[0] if len(said) == 1 else turn.pick("unit", opining_replies.for_which_unit(case), [(one, one) for one in units])
    return jointly.by_unit(turn.speaker.name, picked) if picked else None


def _who(turn: Turn, case: Row) -> str:
    unit = next((one["why"] for one in case["handlers"] if one["member_id"] == turn.speaker.member_id), "")
    return unit + turn.speaker.name if unit != turn.speaker.name else unit


async def _not_theirs(turn: Turn, case: Row, text: str) -> None:
    """0001不该我们协办: the lead and the office decide; until then nothing changes."""
    told = following_replies.says_not_theirs(case, _who(turn, case), text)
    await saying.to_members(turn, [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value], told)
    await turn.tell_role(Role.ADMINISTRATOR, told)
    turn.reply(following_replies.not_theirs_passed_on(case))


async def _put_to_opinion(turn: Turn, case: Row, who: str) -> bool:
    """Whether the file belongs to an opinion that its sender has given: then it is handed to the lead with it."""
    file = turn.message.file
    given = await mended.former(turn, case, who)
    if file is None or not given or mended.AS in turn.chosen or await _instead(turn):
        return False
    await add_files(turn.now, given[-1]["id"], [(file.name, file.sha256, file.size)])
    leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    await saying.to_members(turn, leads, following_replies.opined_further(case, who), [{"name": file.name, "sha256": file.sha256}])
    turn.reply(material_replies.attached(case, masked(file.name)), kind=OutboxKind.RECEIPT)
    return True


async def _instead(turn: Turn) -> bool:
    """Whether the file is what their opinion was to be corrected to, which is asked for just now."""
    row = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(row["state"]) if row else {}
    if row is None or state.get("intent") != INTENT or state["question"]["name"] != "opinion" or not mended.mends(state["message"]["text"]):
        return False
    await dialogue.close(row["id"])
    turn.chosen[mended.AS] = True
    return True


def is_not_theirs(text: str) -> bool:
    """Whether words say that it is not for the speaker's unit to help."""
    return _NOT_THEIRS.search(text) is not None


def recuses(text: str) -> bool:
    """Whether a co-handler says that they stand back (有利害关系，不参加了), and nothing of others who should."""
    return _RECUSES.match(text.strip()) is not None


def as_what(turn: Turn, case: Row, text: str) -> str | None:
    """What words of a co-handler's are; None after asking."""
    if is_not_theirs(text) or words.opinion_of(text) != text or mended.names_opinion(text):
        turn.chosen[_AS] = _OPINION  # it was called one; that it is not theirs goes to the lead and the office, and changes nothing
    options = [
        (opining_replies.AS_MENDED if mended.mends(text) else opining_replies.AS_OPINION, _OPINION),
        (opining_replies.TO_LEAD, _PASS),
        (opining_replies.NO_OPINION, ""),
    ]
    picked: str | None = turn.pick(_AS, opining_replies.as_what(case, text), options)
    return picked


async def _is_one(turn: Turn, case: Row) -> bool:
    """Whether its sender says that it is one; what is only to be passed on goes to the lead."""
    if turn.chosen[_AS] == _OPINION:
        return True
    if turn.chosen[_AS] == _PASS:
        leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
        await saying.to_members(turn, leads, opining_replies.passed_on(case, _who(turn, case), turn.message.text))
        turn.reply(opining_replies.passed_on_done(case))
    else:
        turn.keep_text = False
        turn.reply(opining_replies.NOT_TAKEN)
    return False
