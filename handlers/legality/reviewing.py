"""What reviewers do before they conclude: take a case or give it to somebody, choose the way, tell once for all what is lacking, decline it."""

from handlers import wording
from handlers.access import Right, may
from handlers.legality import (
    concluding,
    deciding,
    finding,
    following_sentence,
    in_place_replies,
    kinds,
    ledger,
    people,
    replies,
    reviewing_replies,
    sending_replies,
    sentence,
    timing,
)
from handlers.legality.ledger import OPEN, LegalityState
from handlers.legality.reviewing_replies import CONCLUSION, MATERIAL
from handlers.turn import Turn
from storage import case_clock
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

REVIEWER, ADVISER = "审查人", "法律顾问"
_HANDS_OVER = regex(
    r"没空|没时间|没工夫|忙不过来|顾不过来|出差|请假|休假|不在(?:家|单位|办公室)|(?:审|看|办)不了|不(?:审|办|看|方便|合适)(?:了|,|，|$)|改由|换成?|转(?:给|交)|移交|交给"
)
"""How a reviewer says that another is to review in their stead, not to advise."""
_CHANGES = regex(r"改由|换成?|转(?:给|交)|移交|交给")
_OWN_PLACE = regex(r"我|没空|没时间|没工夫|忙不过来|顾不过来|出差|请假|休假|不在|[审看办]不了")
_TO_REVIEW = regex(r"审[查核]?(?:吧|了|一?下)*[。！!]?$")
_NAMES_REVIEWER = regex(r"审查(?:人|员)(?:是|为|由|改|换|变更)")
_MYSELF = regex(r"(?:由|就)?我(?:自己|来|先|这边)*(?:审|看|办|负责|牵头)")  # beside somebody else who is named


async def take(turn: Turn) -> None:
    """HFSC-012 我来审, 由陈科长审, 请周律师参与: who reviews it, or who advises.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None:
        return
    named = [one for one in turn.lexicon.people if one.id in turn.reading.people]
    person = named[0] if len(named) == 1 else None
    if len(named) > 1:
        chosen = turn.pick("person", replies.WHICH_PERSON, [(f"{one.name}（{one.title}）", one.id) for one in named])
        person = next((one for one in named if one.id == chosen), None)
        if person is None:
            return
    if person and person.id != turn.speaker.member_id and Role.REVIEWER in turn.speaker.roles and _MYSELF.search(turn.message.text):
        await give(turn, case, turn.speaker.member_id, turn.speaker.name, REVIEWER)
    if person and not may([Role(one) for one in person.roles], Right.REVIEW_LEGALITY, bound=True):
        raise Refusal(reviewing_replies.no_reviewer(person.name))
    roles = set(person.roles) if person else {role.value for role in turn.speaker.roles}
    member_id, name = (person.id, person.name) if person else (turn.speaker.member_id, turn.speaker.name)
    advises = Role.ADVISER.value in roles and Role.REVIEWER.value not in roles
    what = ADVISER if advises and not (person and (_in_stead(turn, case) or _NAMES_REVIEWER.search(turn.message.text))) else REVIEWER
    if person and advises and _may_be_either(turn, case, person.id):
        if case["reviewer_id"] == person.id:
            raise Refusal(in_place_replies.reviews_already(case, name))
        now = {REVIEWER: case["reviewer"], ADVISER: case["adviser"]}
        chosen = turn.pick(
            "as_what", in_place_replies.as_what(case, name), [(in_place_replies.in_place_of(one, had), one) for one, had in now.items()]
        )
        if chosen is None:
            return
        what = str(chosen)
    if not (Role.REVIEWER in turn.speaker.roles or await deciding.decides(turn, case) or (what == ADVISER and not case["adviser_id"])):
        turn.whisper(reviewing_replies.reviewed_by(case), fallback=replies.DONE)
        return
    await give(turn, case, member_id, name, what)


def _may_be_either(turn: Turn, case: Row, member_id: int) -> bool:
    """Whether an adviser who is to come in may take the reviewer's place as well as that of the adviser on record (001换周律师审)."""
    text = turn.message.text
    orders = Role.REVIEWER in turn.speaker.roles or turn.speaker.may(Right.MANAGE_DESK)
    told = "顾问" in text or _NAMES_REVIEWER.search(text) or _OWN_PLACE.search(text)
    return bool(orders and not told and _CHANGES.search(text) and _TO_REVIEW.search(text) and case["adviser_id"] not in (None, member_id))


def _in_stead(turn: Turn, case: Row) -> bool:
    """Whether the speaker, who reviews it or may decide who does, turns it over; the office that of whoever reviews it (001换周律师审)."""
    text = turn.message.text
    reviews = Role.REVIEWER in turn.speaker.roles and case["reviewer_id"] in (None, turn.speaker.member_id)
    orders = turn.speaker.may(Right.MANAGE_DESK) and (_TO_REVIEW.search(text) or (case["reviewer_id"] and not case["adviser_id"]))
    return bool((reviews or orders) and _HANDS_OVER.search(text) and "顾问" not in text)


async def give(turn: Turn, case: Row, member_id: int | None, name: str, what: str) -> None:
    """Somebody reviews it, or advises, from now on, and hears of it."""
    column = "adviser_id" if what == ADVISER else "reviewer_id"
    await ledger.amend(turn.actor, case["id"], "take", f"{what}：{name}", **{column: member_id})
    turn.whisper(reviewing_replies.taken(case, name, what, own=member_id == turn.speaker.member_id), fallback=replies.DONE)
    if case[column] not in (None, member_id, turn.speaker.member_id):
        await people.tell(turn, [case[column]], case, reviewing_replies.taken_over(case, name, what))
    if member_id is not None:
        await people.tell(turn, [member_id], case, reviewing_replies.handed_to(case, what, await timing.due_of(turn, case)))


async def choose_way(turn: Turn) -> None:
    """会审, 书面审查, 上报县司法局联审.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None or not await deciding.is_theirs(turn, case):
        return
    said = turn.reading.said
    way = ledger.JOINTLY if "联审" in said or "上报" in said else ledger.TOGETHER if "会审" in said else ledger.BY_PAPER
    await ledger.amend(turn.actor, case["id"], "choose_way", way, way=way)
    invited = [one for one in turn.lexicon.people if one.id in turn.reading.people and one.id != turn.speaker.member_id and way == ledger.TOGETHER]
    for one in invited:
        await ledger.invite(turn.actor, case["id"], one.id, one.name)
    turn.whisper(reviewing_replies.way_set(case, way, [one.name for one in invited]), fallback=replies.DONE)
    await people.tell(turn, [one.id for one in invited], case, reviewing_replies.please_come(case, turn.speaker.name, turn.message.text))


async def need_material(turn: Turn) -> None:
    """缺风险评估报告，一次性告知补正: shown first, then the unit is told and the clock stands still. Words that find fault with the draft itself
    may be a conclusion: that is asked.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None or not await deciding.is_theirs(turn, case):
        return
    if sentence.has_not_come(turn.message.text):
        await _not_come(turn, case)
        return
    if turn.private and sentence.finds_fault(turn.message.text):
        meant = turn.pick("as", reviewing_replies.WHICH_OF_BOTH, reviewing_replies.BOTH)
        if meant == CONCLUSION:
            turn.chosen["conclusion"] = ledger.AMEND
            await concluding.conclude(turn)
        if meant != MATERIAL:
            return
    items = [*sentence.lacking_in(turn.message.text), *kinds.listed_in(case["kind"], turn.message.text)]
    if not items and (said := turn.need("items", replies.NEED_ITEMS)):
        items = sentence.items_of(said) or kinds.listed_in(case["kind"], said)
    items = list(dict.fromkeys(kinds.as_listed(case["kind"], one) for one in items))
    if not items:
        return
    told = await ledger.asked_at_first(case["id"])
    if not turn.confirmed(reviewing_replies.ask_preview(case, items, told, turn.office.timezone)):
        return
    if case["asked_at"]:
        await _ask_again(turn, case, items)
    else:
        await _ask(turn, case, items, "need_material", {"asked_at": turn.now, "missing": "、".join(items)[:300]})


async def _ask_again(turn: Turn, case: Row, items: list[str]) -> None:
    waits = case["state"] == LegalityState.AWAITING.value
    every = list(dict.fromkeys([*(case["missing"].split("、") if waits else []), *items]))
    remark = reviewing_replies.with_remark(case, reviewing_replies.asked_again(items, turn.now, turn.office.timezone))
    await _ask(turn, case, items, "need_more" if waits else "need_material", {"missing": "、".join(every)[:300], "remark": remark})


async def _not_come(turn: Turn, case: Row) -> None:
    """材料没收到: what was asked for, else what its kind comes with, is awaited; the unit that said it has come is asked to look for it."""
    awaited = case["missing"].split("、") if case["missing"] else list(kinds.MATERIAL[case["kind"]])
    if case["state"] == LegalityState.AWAITING.value:
        turn.whisper(sending_replies.lacks(case), fallback=replies.DONE)
    elif turn.confirmed(reviewing_replies.not_come_preview(case, awaited)):
        at = wording.moment(turn.now, turn.office.timezone)
        remark = reviewing_replies.with_remark(case, reviewing_replies.not_come_on(awaited, at))
        columns = {"asked_at": case["asked_at"] or turn.now, "missing": "、".join(awaited)[:300], "remark": remark}
        case = await _stand_still(turn, case, awaited, "need_material", columns)
        turn.whisper(reviewing_replies.not_come(case), fallback=replies.DONE)
        await people.tell_unit(turn, case, reviewing_replies.please_look(case, awaited, turn.office.name))


async def _ask(turn: Turn, case: Row, items: list[str], move: str, columns: dict[str, object]) -> None:
    case = await _stand_still(turn, case, items, move, columns)
    turn.whisper(reviewing_replies.asked_for(case, items), fallback=replies.DONE)
    await people.tell_unit(turn, case, reviewing_replies.please_supply(case, items, turn.office.name))


async def _stand_still(turn: Turn, case: Row, items: list[str], move: str, columns: dict[str, object]) -> Row:
    """The clock pauses until what is lacking has come; the case as it then is."""
    told = "、".join(items)
    await case_clock.pause(turn.actor, turn.calendar, ledger.SUBJECT, case["id"], f"待补正：{told}")
    await ledger.LEGALITY_MOVES.make(move, case["id"], turn.actor, replies.CHANGED, told, **columns, **_own(turn, case))
    return await ledger.case(case["id"])


def _own(turn: Turn, case: Row) -> dict[str, object]:
    """Who acts on a case that nobody has in hand has it in hand."""
    if Role.REVIEWER in turn.speaker.roles and not case["reviewer_id"]:
        return {"reviewer_id": turn.speaker.member_id}
    return {"adviser_id": turn.speaker.member_id} if Role.ADVISER in turn.speaker.roles and not case["adviser_id"] else {}


async def extend(turn: Turn) -> None:
    """重大疑难延长3个工作日, with its reason, by the office (DOMAIN §4.3): those who review and the unit are told.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None:
        return
    days = following_sentence.days_in(turn.message.text) or following_sentence.days_in(turn.need("days", reviewing_replies.NEED_DAYS) or "")
    why = following_sentence.why_longer(turn.message.text) if days else ""
    why = why or ((turn.need("why", reviewing_replies.NEED_WHY_LONGER) or "").strip("，。； ") if days else "")
    if not days or not why:
        return
    hours = case_clock.hours_of(turn.calendar, days)
    due = timing.told(turn, await case_clock.extend(turn.actor, turn.calendar, ledger.SUBJECT, case["id"], hours))
    remark = reviewing_replies.with_remark(case, reviewing_replies.longer(days, why))
    await ledger.amend(turn.actor, case["id"], "extend", f"{days}个工作日：{why}", remark=remark)
    text = reviewing_replies.extended(case, days, why, due)
    turn.whisper(text, fallback=replies.DONE)
    await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, text)
    await people.tell_unit(turn, case, text)


async def decline(turn: Turn) -> None:
    """不属于审查范围，不予受理: with its reason, which the unit is told.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None or not await deciding.is_theirs(turn, case):
        return
    why = (following_sentence.why_declined(turn.message.text) or turn.need("why", replies.NEED_DECLINED) or "").strip("，。；")[:300]
    if not why or not turn.confirmed(reviewing_replies.decline_preview(case, why)):
        return
    await case_clock.stop(turn.actor, ledger.SUBJECT, case["id"])
    await ledger.LEGALITY_MOVES.make("decline", case["id"], turn.actor, replies.CHANGED, why, remark=why)
    case = await ledger.case(case["id"])
    turn.whisper(reviewing_replies.declined(case, why), fallback=replies.DONE)
    await people.tell_unit(turn, case, reviewing_replies.was_declined(case, why))
