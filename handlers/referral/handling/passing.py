"""退回, 转办 and 回避: a case leaves somebody's hands, each with its reason."""

import re

from handlers.access import Right
from handlers.referral import by_name, clocks, finding, holding, replies, saying
from handlers.referral.afterwards import handing_over
from handlers.referral.answers import answer_words, discreet, discreet_replies
from handlers.referral.asking import words
from handlers.referral.handling import assigning, instead, overruling, parting, passing_replies, taking
from handlers.turn import Turn
from handlers.understanding.numbers import OF_QUESTION
from handlers.understanding.read import own_words
from storage.database import Row
from storage.identity import grants
from storage.journal import last_moved
from storage.patterns import regex
from storage.people import ROLE_NAMES, Role
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, add_handler, end_handlers
from storage.referral_records import RECUSED, departed
from storage.refusal import Refusal

_REFUSES = regex(
    r"^(?:把|将|请|先|这|那|个|件|事|此)*(?:(?=不[归属在])|(?:退回|不予受理|不受理|不能受理|退了?))"
    r"(?:" + OF_QUESTION + r"号?)?(?:吧|了)?[，,：:。\s]*(?:因为|由于|原因(?:是)?[：:])?",
    re.IGNORECASE,
)
_WRONGLY = regex(r"[派分转给弄搞]错|不对")
_ASKS = regex(r"[?？]|吗|行不行|能不能|能否|可不可以|好不好|成不成|可以不")
GIVES_BACK, TRANSFER = "referral.give_back", "referral.transfer"
SHOWN = "shown"  # chosen: to whom it goes is shown first
_EVERY = (HandlerRole.ASKED, HandlerRole.LEAD, HandlerRole.CO)


async def refuse(turn: Turn) -> None:
    """退回0001，不属于受理范围: with the reason, which the asker is told.

    :raises Refusal: it is not the speaker's to refuse
    """
    case = await _in_hand(turn)
    if case is None:
        return
    why = _why_refused(turn)
    if why is None or not await discreet.is_free(turn, case, why, discreet_replies.REASON):
        return
    if by_name.unnamed(turn) and not turn.confirmed(passing_replies.to_refuse(case, why)):
        return
    await REFERRAL_MOVES.make("refuse", case["id"], turn.actor, replies.over(case))
    await saying.on_record(turn, case, PartKind.NOTE, replies.because(why))
    await end_handlers(turn.actor, case["id"], _EVERY, why="退回")
    await clocks.stop(turn, case)
    told = passing_replies.refused(case, turn.speaker.name, why)
    saying.in_room(turn, case, passing_replies.refused_here(case, turn.speaker.name) if turn.private else told)
    heard = True
    if case["private"] or not case["room_id"] or turn.private:  # a reason that was told in private stays there
        heard = await saying.to_asker(turn, case, told)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(passing_replies.refused_done(case, told=heard))
    await parting.go_on(turn, case)


def _why_refused(turn: Turn) -> str | None:
    """The reason that was said: all but the word that refuses it (不属于受理范围，建议走行政复议); asked for where nothing follows that."""
    text = own_words(turn.message.text, turn.lexicon).rest
    said = words.without_number(_REFUSES.sub("", words.without_number(text), count=1)).strip("，,。：: ")
    if "why" in turn.chosen and turn.chosen.get("meant") == GIVES_BACK:  # asked for: why it was not taken is no reason to its asker
        return str(turn.chosen["why"])
    if words.reason_of(text):
        return said
    more = turn.need("why", passing_replies.WHY_REFUSED, any_words=True)
    return f"{said}，{more}" if more and said.startswith("不") else more


async def transfer(turn: Turn) -> None:
    """0001转给郑律师: by who leads it, was asked to take it, or the office; the other one is asked to take it then.

    :raises Refusal: it is not the speaker's, or who was named answers no questions
    """
    if await handing_over.is_meant(turn):
        await handing_over.change_asker(turn)
        return
    if (moved := await _just_given(turn)) is not None:
        turn.chosen["case"] = moved
    case = await _in_hand(turn, refused=turn.speaker.may(Right.MANAGE_DESK) and bool(turn.reading.people))
    if case is None:
        return
    if case["state"] == ReferralState.RETURNED.value:
        await overruling.overrule(turn)
        return
    named = await assigning.handler_named(turn, case)
    if named is None:
        return
    if named["member_id"] == turn.speaker.member_id and not finding.leads(turn, case):
        await taking.take(turn)  # 0001周律师接, said by who is called so
        return
    if any(one["member_id"] == named["member_id"] and one["role"] != HandlerRole.CO.value for one in case["handlers"]):
        raise Refusal(passing_replies.has_it_already(case, named["name"]))
    if any(one["member_id"] == named["member_id"] for one in await assigning.stood_back(case)):
        raise Refusal(passing_replies.stood_back(case, named["name"]))
    unwanted = named["member_id"] in await assigning.unwanted_by_asker(case)
    if unwanted and not turn.speaker.may(Right.MANAGE_DESK):
        raise Refusal(passing_replies.not_by(case, named["name"]))
    losing, readers = await _readers(case, named)
    asked = unwanted or losing or moved or SHOWN in turn.chosen or _ASKS.search(turn.message.text)
    if asked and not turn.confirmed(passing_replies.to_transfer(case, named["name"], readers, unwanted=unwanted)):
        return
    await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case), named["name"], taken_at=None)
    await end_handlers(turn.actor, case["id"], _EVERY, why="转办")
    await assigning.ask(turn, case, named, f"{turn.speaker.name}{assigning.PASSED}")
    had = [one for one in case["handlers"] if one["role"] in (HandlerRole.ASKED.value, HandlerRole.LEAD.value)]
    await saying.to_those_there(turn, had, replies.no_longer_yours(case, named["name"]), rule=holding.after(case))
    done = passing_replies.transferred(case, named["name"]) + ("" if asked else readers)
    turn.reply(done) if turn.private else saying.in_room(turn, case, done)


async def _just_given(turn: Turn) -> int | None:
    """The case that the speaker has given to somebody just before, where they say that this was wrong (刚才分错了，还是郑律师) and name none."""
    if "case" in turn.chosen or finding.numbers(turn) or not _WRONGLY.search(turn.message.text):
        return None
    given = await last_moved("referral", "transfer", turn.speaker.member_id)
    return int(given[0]) if len(given) == 1 else None


async def _readers(case: Row, named: Row) -> tuple[list[str], str]:
    """Of a private case: who of those in service reads it no more; what is said of that and of who will; nothing of any other."""
    if not case["private"]:
        return [], ""
    left = await departed(case["id"])
    had = list(dict.fromkeys(one["name"] for one in case["handlers"] if one["member_id"] not in (named["member_id"], *left)))
    roles = [Role(one["role"]) for one in await grants(named["member_id"])]
    return had, passing_replies.readers(named["name"], "、".join(dict.fromkeys(ROLE_NAMES[one] for one in roles)), had)


async def recuse(turn: Turn) -> None:
    """回避0001，对方当事人是我的客户: whoever is next in turn is asked; who stood back is not asked again.

    :raises Refusal: it is not the speaker's
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    if not finding.handles(turn, case):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    if answer_words.recuses_another(own_words(turn.message.text, turn.lexicon).rest) or (turn.reading.units and "我" not in turn.message.text):
        raise Refusal(passing_replies.whose_recusal(case))
    why = answer_words.why_recused(own_words(turn.message.text, turn.lexicon).rest) or turn.need("why", passing_replies.WHY_RECUSED, any_words=True)
    told = "回避" in turn.message.text or not by_name.unnamed(turn)
    if why is None or not (told or turn.confirmed(passing_replies.to_recuse(case, why, helps=_only_helps(turn, case)))):
        return
    helps, led = _only_helps(turn, case), await _stand_back(turn, case, why)
    await saying.on_record(turn, case, PartKind.NOTE, f"{RECUSED}，{why}")
    if led and not helps:
        turn.reply(passing_replies.deputy_recused(case, led["name"]))
        return
    if helps:
        turn.reply(passing_replies.recused(case, ""))
        leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
        await saying.to_members(turn, leads, passing_replies.helper_recused(case, turn.speaker.name), rule=holding.has(case))
        return
    await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case), RECUSED, taken_at=None)
    asked = await assigning.ask_somebody(turn, await assigning.renewed(case))
    turn.reply(passing_replies.recused(case, asked))


async def _stand_back(turn: Turn, case: Row, why: str) -> Row | None:
    """The speaker has a case no more, nor what was asked of those for whom they stand in; who leads it all the same, being away."""
    speaker, had = turn.speaker, await assigning.renewed(case)
    own = [one for one in had["handlers"] if one["member_id"] == speaker.member_id]
    if not own:  # nobody has asked them yet by name: that they stood back is on record all the same
        await add_handler(turn.actor, case["id"], speaker.member_id or 0, speaker.name, HandlerRole.CO)
        if case["state"] == ReferralState.WAITING.value:
            await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED], why=assigning.PASSED)
    await end_handlers(turn.actor, case["id"], _EVERY, speaker.member_id, f"{RECUSED}：{why}")
    return None if own else finding.lead(had)


def _only_helps(turn: Turn, case: Row) -> bool:
    return [one["role"] for one in case["handlers"] if one["member_id"] == turn.speaker.member_id] == [HandlerRole.CO.value]


async def _in_hand(turn: Turn, *, refused: bool = False) -> Row | None:
    """A case that is the speaker's to give up: who handles it, or the office, which may give one that was `refused` to somebody all the same.

    :raises Refusal: it is somebody else's, or it is over
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, OPEN, lambda one: office or finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return None
    if refused and case["state"] == ReferralState.RETURNED.value:
        return case
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    if not office and not finding.handles(turn, case):
        await taking.check_hands(turn, case)
    return case if office else await instead.meant(turn, case)
